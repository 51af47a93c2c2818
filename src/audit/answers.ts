import type { Kind } from '../model/bearing.ts';
import type { ByContent } from '../model/license-facts.ts';
import type { View } from '../model/names.ts';
import type { Report } from '../model/report.ts';
import type { RepositoryRecord, Status } from '../model/snapshot.ts';

/** The plain answer: counts over the scored public repositories, which need no glossary. */
export type Answers = { -readonly [K in keyof Report['answers']]: number };

export const noAnswers = (): Answers => ({
  reusable: 0,
  notReusable: 0,
  unclear: 0,
  alive: 0,
  finished: 0,
  adrift: 0,
  owned: 0,
  unread: 0,
});

/** What a license of this kind of repository is judged for. */
export const CONTENT: { readonly [K in Kind]?: keyof ByContent<unknown> } = {
  code: 'software',
  sample: 'software',
  template: 'software',
  docs: 'content',
  website: 'content',
  data: 'data',
};

/** Others may reuse it when its license is open for what it is; no license, or a closed one, says they may not. */
function reuse(view: View): 'reusable' | 'notReusable' | 'unclear' {
  const identity = view('licenseIdentity');
  const kind = view('kind');
  const content = kind.known ? CONTENT[kind.value.kind] : undefined;
  if (!identity.known || content === undefined) return 'unclear';
  const { state, openFor, publicDomainNotice } = identity.value;
  if (publicDomainNotice !== undefined) return 'reusable';
  if (state === 'none' || state === 'closed') return 'notReusable';
  const openness = openFor?.[content] ?? 'unclear';
  return openness === 'open' || openness === 'semi'
    ? 'reusable'
    : openness === 'closed'
      ? 'notReusable'
      : 'unclear';
}

/** A year without a sign of life is adrift, unless it is declared finished. */
const ALIVE_DAYS = 365;

function life(view: View, asOf: string): 'alive' | 'finished' | 'adrift' | null {
  const finished = view('flags.finished');
  if (finished.known && finished.value) return 'finished';
  const sign = view('lastSign');
  if (!sign.known) return null;
  const age = sign.value === null ? Infinity : Date.parse(asOf) - Date.parse(sign.value.at);
  return age <= ALIVE_DAYS * 86_400_000 ? 'alive' : 'adrift';
}

const isOwned = (view: View): boolean => {
  const owners = view('owners');
  if (!owners.known || owners.value.inheritedOnly) return false;
  const { handles, teams, emails, otherNames, declared } = owners.value;
  return declared !== null || handles.length + teams.length + emails.length + otherNames.length > 0;
};

/** Counts one scored public repository. */
export function answer(answers: Answers, view: View, asOf: string): void {
  answers[reuse(view)] += 1;
  const living = life(view, asOf);
  if (living !== null) answers[living] += 1;
  if (isOwned(view)) answers.owned += 1;
}

/** Listed, but nothing of its content could be read. */
const UNREAD: readonly Status[] = ['blocked', 'disabled', 'failed', 'gone', 'moved'];
export const isUnread = ({ status }: RepositoryRecord): boolean => UNREAD.includes(status);
