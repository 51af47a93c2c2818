import { DRAFT, type Expectation, type Rule } from '../model/rule.ts';
import { type ExampleResult, runBlind, runExample } from './example.ts';

/** What every rule owes those who read its verdicts, whoever wrote it. Each law lists what breaks it; nothing when it holds. */

/** Ids of criteria by the id of their framework. */
export type Criteria = ReadonlyMap<string, ReadonlySet<string>>;

export interface Law {
  readonly title: string;
  readonly mend: string;
  faults(rule: Rule, criteria: Criteria): readonly string[];
}

/** An example beside what the rule says of it. `fault` tells the difference, and is null when there is none. */
export interface ExampleOutcome {
  readonly name: string;
  readonly expected: string;
  readonly result: string;
  readonly message: string;
  readonly fault: string | null;
}

const inWords = (expected: Expectation): string =>
  typeof expected === 'string' ? expected : `partial ${Math.round(expected.partial * 1e6) / 1e6}`;
const resultInWords = ({ verdict, credit }: ExampleResult): string =>
  verdict === 'partial' ? inWords({ partial: credit ?? 0 }) : verdict;
const thrown = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Every example of a rule, judged as an audit would. */
export function tryExamples(rule: Rule): ExampleOutcome[] {
  return rule.examples.map((example) => {
    const ran = runExample(rule, example);
    const expected = inWords(example.expect);
    const result = resultInWords(ran);
    const message = ran.verdict === 'error' ? thrown(ran.error) : (ran.message ?? rule.title);
    const fault = result === expected ? null : `expected ${expected}, and it is ${result}: ${message}`;
    return { name: example.name, expected, result, message, fault };
  });
}

const when = (broken: boolean, fault: string): string[] => (broken ? [fault] : []);

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SENTENCE = /^\p{Lu}.*\.$/su;
/** A message may also begin with a number or the path of a file. */
const MESSAGE = /^[\p{Lu}\p{N}].*\.$|^\S+\.\w+ .*\.$/su;
const PROMISE = /\b(complian(t|ce)|certified|conformant)\b/i;
const LEAST_WHY = 100;

const badMessages = (rule: Rule): string[] =>
  tryExamples(rule).flatMap(({ result, message, name }) =>
    when(
      /^(fail|partial)/.test(result) && (!MESSAGE.test(message) || message.includes('undefined')),
      `${name}: "${message}" is no whole sentence`,
    ),
  );

function badDocs({ title, docs }: Rule): string[] {
  const { why, mistakes, fix, check } = docs;
  const sentences = [...mistakes, ...Object.values(fix.byForge ?? {})];
  return [
    ...when(title.trim() === '' || title.endsWith('.'), 'title: a statement without a full stop'),
    ...when(why.length <= LEAST_WHY, `docs.why: more than ${LEAST_WHY} characters on why it matters`),
    ...when(mistakes.length === 0, 'docs.mistakes: at least one case in which it is wrong'),
    ...when(!KEBAB.test(fix.id), 'docs.fix.id: lower case words joined by hyphens'),
    ...when(!SENTENCE.test(fix.text), 'docs.fix.text: a sentence, with a capital and a full stop'),
    ...when(check?.trim() === '', 'docs.check: how it decides, or nothing'),
    ...sentences.flatMap((text) => when(!text.endsWith('.'), `"${text}" ends without a full stop`)),
  ];
}

export const LAWS: readonly Law[] = [
  {
    title: 'shows at least a pass and a fail',
    mend: 'Add an example for each.',
    faults: ({ examples }) =>
      (['pass', 'fail'] as const).flatMap((verdict) =>
        when(!examples.some(({ expect }) => expect === verdict), `no example expects ${verdict}`),
      ),
  },
  {
    title: 'names its examples apart',
    mend: 'Give each a name that says what it is about.',
    faults: ({ examples }) => twice(examples.map(({ name }) => name)),
  },
  {
    title: 'says unknown when nothing is known',
    mend: 'Name in "needs" what it rests on, or answer undecided() for an observation that is not known.',
    faults: (rule) => {
      const { verdict, message, error } = runBlind(rule);
      const said = verdict === 'error' ? thrown(error) : (message ?? '');
      return when(verdict !== 'unknown', `it says ${verdict}: ${said}`);
    },
  },
  {
    title: 'declares the texts that it reads',
    mend: 'Name their paths in "texts", or no crawl fetches them.',
    faults: ({ needs, uses, texts = [] }) =>
      when([...needs, ...uses].includes('texts') && texts.length === 0, 'it reads texts and declares none'),
  },
  {
    title: 'is filled in',
    mend: 'Write what the draft asks for.',
    faults: ({ title, docs }) =>
      [title, docs.why, ...docs.mistakes, docs.fix.text].filter((text) => text.startsWith(DRAFT)),
  },
  {
    title: 'names criteria that exist',
    mend: 'The frameworks and their criteria are the files of rules/standards.',
    faults: ({ standards }, criteria) =>
      Object.entries(standards).flatMap(([framework, ids]) =>
        ids.filter((id) => !criteria.get(framework)?.has(id)).map((id) => `${framework} ${id}`),
      ),
  },
  {
    title: 'says why it matters, where it is wrong, how it decides and what mends it',
    mend: 'Write for somebody who meets the finding for the first time.',
    faults: badDocs,
  },
  {
    title: 'has a way for one clone where the usual fix is one for the organization',
    mend: 'Say it in docs.fix.byForge.local.',
    faults: ({ docs: { fix }, appliesTo: { sources } }) =>
      when(
        fix.scope === 'organization' &&
          (sources === undefined || sources.includes('local')) &&
          fix.byForge?.local === undefined,
        'docs.fix.byForge.local is missing',
      ),
  },
  {
    title: 'speaks in whole sentences',
    mend: 'A message says what is so, and where: a capital, a full stop.',
    faults: badMessages,
  },
  {
    title: 'promises nothing',
    mend: 'It shows evidence; whether somebody complies is not for a rule to say.',
    faults: (rule) => {
      const { title, docs } = rule;
      const said = [title, docs.why, docs.check ?? '', docs.fix.text];
      return [...said, ...tryExamples(rule).map(({ message }) => message)].filter((text) =>
        PROMISE.test(text),
      );
    },
  },
  {
    title: 'shows a known mistake',
    mend: 'Add an example whose name begins with "known mistake": what it says where it is wrong.',
    faults: ({ examples }) =>
      when(!examples.some(({ name }) => name.startsWith('known mistake')), 'no example shows one'),
  },
];

/** Fixes with the same id are one course correction: ids of which one rule says something else than another. */
export function fixesAtOdds(rules: readonly Rule[]): string[] {
  const said = new Map<string, string>();
  return rules.flatMap(({ id: rule, docs }) => {
    const { id, text, scope, byForge = {} } = docs.fix;
    const mine = JSON.stringify([scope, text, byForge]);
    const before = said.get(id) ?? mine;
    said.set(id, before);
    return when(before !== mine, `${rule}: docs.fix.id ${id} stands for another fix`);
  });
}
