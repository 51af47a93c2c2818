import { type Packed, type PackedEvidence, type PackedRule, SEVERITY_ORDER, VERDICTS } from '../packed.ts';

/** The data of the page, unpacked as far as it is looked at. */
export interface Data {
  readonly packed: Packed;
  readonly repositories: readonly Repository[];
  /** Findings about organizations: from one place to another. */
  readonly organizations: readonly Span[];
  readonly evidence: {
    isOpen(): boolean;
    open(): Promise<void>;
    /** Nothing before it is open. */
    at(place: number): readonly PackedEvidence[];
  };
}

interface Span {
  /** The first of its findings, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

export interface Repository extends Span {
  readonly at: number;
  readonly id: string;
  readonly name: string;
  /** The name without that of the only organization. */
  readonly short: string;
  readonly kind: string;
  readonly state: string;
  readonly flags: string;
  readonly license: string;
  readonly owner: string;
  readonly visibility: string;
  readonly organization: number;
  readonly lost: number;
  /** Rules of its failed critical findings. */
  readonly reefs: readonly PackedRule[];
  /** What a search looks through. */
  readonly said: string;
}

/** A block that the reporter wrote. @throws where the browser can't inflate or the block is cut short */
async function read(id: string): Promise<unknown> {
  const block = document.getElementById(id) as HTMLScriptElement;
  const text = block.textContent ?? '';
  return JSON.parse(block.dataset.packed === undefined ? text : await inflate(text));
}

export const readData = async (): Promise<Data> => unpack((await read('data')) as Packed, evidenceBook());

/** Evidence is opened when somebody first looks at a repository: nobody waits for it at the start. */
function evidenceBook(): Data['evidence'] {
  let lines: readonly string[] | null = null;
  let opening: Promise<void> | null = null;
  return {
    isOpen: () => lines !== null,
    open: () => {
      opening ??= read('evidence').then((text) => {
        lines = String(text).split('\n');
      });
      return opening;
    },
    at: (place) => JSON.parse(lines?.[place] || '[]'),
  };
}

async function inflate(base64: string): Promise<string> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}

function unpack(packed: Packed, evidence: Data['evidence']): Data {
  const { repositories, findings, texts, organizations } = packed;
  let from = 0;
  const spans = findings.count.map((count): Span => {
    const span = { from, to: from + count };
    from = span.to;
    return span;
  });
  const only = organizations.length === 1 ? `${organizations[0]?.name}/` : null;
  const text = (place: number | undefined): string => texts[place ?? -1] ?? '';
  const all = repositories.id.map((id, at): Repository => {
    const name = repositories.name[at] as string;
    const span = spans[at] as Span;
    const told = {
      kind: text(repositories.kind[at]),
      state: text(repositories.state[at]),
      flags: text(repositories.flags[at]),
      license: text(repositories.license[at]),
      owner: text(repositories.owner[at]),
      visibility: text(repositories.visibility[at]),
    };
    return {
      ...span,
      ...told,
      at,
      id,
      name,
      short: only !== null && name.startsWith(only) ? name.slice(only.length) : name,
      organization: repositories.organization[at] ?? -1,
      lost: repositories.lost[at] ?? 0,
      reefs: reefsIn(packed, span),
      said: [name, ...Object.values(told)].join(' ').toLowerCase(),
    };
  });
  return { packed, repositories: all, organizations: spans.slice(all.length), evidence };
}

const FAIL = VERDICTS.indexOf('fail');
const CRITICAL = SEVERITY_ORDER.indexOf('critical');

function reefsIn({ findings, rules }: Packed, { from, to }: Span): PackedRule[] {
  const reefs: PackedRule[] = [];
  for (let at = from; at < to; at++) {
    if (findings.verdict[at] !== FAIL || findings.severity[at] !== CRITICAL) continue;
    const rule = rules[findings.rule[at] ?? -1];
    if (rule !== undefined) reefs.push(rule);
  }
  return reefs;
}

/** `license file` for `licensing/license-file`. */
export const nameOf = ({ id }: PackedRule): string => id.slice(id.indexOf('/') + 1).replaceAll('-', ' ');
