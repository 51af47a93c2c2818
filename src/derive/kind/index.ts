import { KINDS, type Kind } from '../../model/bearing.ts';
import { unknown, valueOr } from '../../model/observation.ts';
import type { Derivation, Deriver } from '../deriver.ts';
import { policyFlag, policyKind } from '../policy.ts';
import { byContent } from './content.ts';
import { type Told, told } from './told.ts';

const META_NAMES = ['.github', '.github-private', '.gitlab', 'gitlab-profile', '.gitlab-profile'];
const SAMPLE_WORDS =
  /(?:^|[^a-z0-9])(samples?|demos?|examples?|tutorials?|workshop|course|training|playground)(?:$|[^a-z0-9])/i;
const MAX_DESCRIPTION = 2000;

/** Exactly one kind for a repository; the first row that decides wins, and says why in words. */
export const kind: Deriver<{ readonly kind: Kind; readonly because: string }> = {
  version: 3,
  derive(derivation) {
    if (derivation.record === undefined) return unknown('not-collected', 'an organization has no kind');
    const name = derivation.record.name.slice(derivation.record.name.lastIndexOf('/') + 1);
    return (
      empty(derivation) ??
      meta(derivation, name) ??
      overridden(derivation, derivation.record.name) ??
      mirror(derivation) ??
      template(derivation) ??
      sample(derivation, name) ??
      byContent(derivation, name)
    );
  },
};

function empty({ record, fact }: Derivation): Told | null {
  const head = fact('meta.head');
  const isEmpty = fact('meta.empty');
  if (record?.status === 'empty' || valueOr(isEmpty, false))
    return told('empty', 'the forge says it is empty');
  if (head.known && head.value === null) return told('empty', 'no commit on a default branch');
  const branch = fact('meta.defaultBranch');
  if (branch.known && branch.value === null) return told('empty', 'no default branch');
  if (head.known || isEmpty.known) return null;
  return head;
}

function meta({ organization, fact }: Derivation, name: string): Told | null {
  const lower = name.toLowerCase();
  if (META_NAMES.includes(lower)) return told('meta', `named ${name}`);
  const profile = fact('orgProfile');
  if (!profile.known || profile.value.account !== 'user' || lower !== organization.name.toLowerCase())
    return null;
  return told('meta', 'profile repository of a user');
}

const kindNamed = (name: string): Kind | undefined => KINDS.find((one) => one === name.toLowerCase());

/** Said by people: configuration, then topic, then custom property. */
function overridden({ policy, fact }: Derivation, fullName: string): Told | null {
  const entry = policyKind(policy, fullName);
  if (entry !== null) return told(entry.says, `configuration: ${entry.glob} is ${entry.says}`);
  const topics = fact('meta.topics');
  for (const topic of valueOr(topics, [])) {
    const named = topic.startsWith('compass-kind-')
      ? kindNamed(topic.slice('compass-kind-'.length))
      : undefined;
    if (named !== undefined) return told(named, `topic ${topic}`);
  }
  const property = valueOr(fact('meta.customProperties'), {} as Record<string, string>).compass_kind;
  const named = property === undefined ? undefined : kindNamed(property);
  if (named !== undefined) return told(named, `custom property compass_kind: ${named}`);
  // Topics go before everything that is detected: unread ones leave the kind open. Sources without topics have none to read.
  return topics.known || topics.why === 'not-observable' || topics.why === 'not-collected' ? null : topics;
}

function mirror({ policy, record, fact, twin }: Derivation): Told | null {
  const said = policyFlag(policy, record?.name ?? '', 'mirror');
  if (said !== null) return said ? told('mirror', 'configuration: mirror') : null;
  if (twin !== undefined) return told('mirror', `${twin.because}, which is judged in its place`);
  return valueOr(fact('meta.mirror'), false) ? told('mirror', 'the forge says it is a mirror') : null;
}

const template = ({ fact }: Derivation): Told | null =>
  valueOr(fact('meta.template'), false) ? told('template', 'the forge says it is a template') : null;

function sample({ fact }: Derivation, name: string): Told | null {
  const inName = SAMPLE_WORDS.exec(name)?.[1];
  if (inName !== undefined) return told('sample', `the name has the word ${inName.toLowerCase()}`);
  const description = (valueOr(fact('meta.description'), null) ?? '').slice(0, MAX_DESCRIPTION);
  const word = SAMPLE_WORDS.exec(description)?.[1];
  return word === undefined ? null : told('sample', `the description has the word ${word.toLowerCase()}`);
}
