import type { ByContent, LicenseFile, LicenseIdentity, Openness } from '../../model/license-facts.ts';
import type { Policy } from '../../model/policy.ts';
import { ofWord } from '../memo.ts';
import type { Declared } from './declared.ts';
import { hasOwnerLine, isOpen, isPublicDomain, isSideOf, sameLicense, satisfies } from './expression.ts';
import { byContent, openness } from './openness.ts';
import { type Settled, type Sources, saying } from './sources.ts';

/** The same for licenses that all hold and for one of them to choose from; null when the two differ. */
function eitherWay<T>({ expression, ids }: Settled, answer: (expression: string) => T): T | null {
  if (expression !== undefined) return answer(expression);
  const [all, any] = [
    answer(ids.map((id) => `(${id})`).join(' AND ')),
    answer(ids.map((id) => `(${id})`).join(' OR ')),
  ];
  return all === any ? all : null;
}

/** What the lists say of an expression, whatever the repository. */
interface Standing {
  readonly ownerLine: boolean;
  readonly publicDomain: boolean;
  readonly osi: boolean;
  readonly fsf: boolean;
  readonly open: ByContent<Openness>;
}

/** An organization has a few dozen expressions and thousands of repositories. */
const MOST_STANDINGS = 2_000;

const standingOf = ofWord(
  MOST_STANDINGS,
  (expression): Standing => ({
    ownerLine: hasOwnerLine(expression),
    publicDomain: isPublicDomain(expression),
    osi: isOpen(expression, 'osi'),
    fsf: isOpen(expression, 'fsf'),
    open: openness(expression),
  }),
);

const named = (settled: Settled): boolean => settled.state === 'identified' || settled.state === 'several';

function openFor(settled: Settled): NonNullable<LicenseIdentity['openFor']> {
  return byContent((content): Openness => {
    if (settled.state === 'closed') return 'closed';
    return named(settled)
      ? (eitherWay(settled, (one) => standingOf(one).open[content]) ?? 'unclear')
      : 'unclear';
  });
}

function allowedBy(settled: Settled, licenses: Policy['licenses']): NonNullable<LicenseIdentity['allowed']> {
  return byContent((content) => {
    const list = licenses[content];
    if (list === undefined || list.length === 0) return null;
    if (settled.state === 'closed') return false;
    return named(settled) ? eitherWay(settled, (one) => satisfies(one, list)) : null;
  });
}

function agrees(
  { raw, expression }: Declared,
  settled: Settled,
  files: readonly LicenseFile[],
): boolean | null {
  if (settled.state === 'closed') return expression === null;
  if (!named(settled)) return null;
  const pointed = raw
    .trim()
    .replace(/^see licen[cs]e in\s+/i, '')
    .replace(/^\.\//, '');
  if (files.some(({ path }) => path.toLowerCase() === pointed.toLowerCase())) return true;
  if (expression === null) return false;
  const whole = settled.expression ?? settled.ids.map((id) => `(${id})`).join(' OR ');
  return sameLicense(expression, whole) || isSideOf(expression, whole);
}

function disagreementsOf(settled: Settled, sources: Sources, declarations: LicenseIdentity['declarations']) {
  const found = (declarations ?? [])
    .filter((one) => one.agrees === false)
    .map(({ path, raw }) => ({ source: path, says: raw.slice(0, 200) }));
  const whole = settled.expression;
  if (whole === undefined) return found;
  const { forge, readme, readmePath } = sources;
  if (forge !== null && !isSideOf(forge, whole)) found.push({ source: 'forge', says: forge });
  if (readme !== null && !isSideOf(readme, whole)) found.push({ source: readmePath, says: readme });
  return found;
}

/** What follows from the license once it is settled. */
export function complete(settled: Settled, sources: Sources, policy: Policy): LicenseIdentity {
  const declarations = sources.declared.map((one) => ({
    ...one,
    agrees: agrees(one, settled, sources.files),
  }));
  const holds = (what: 'ownerLine' | 'publicDomain' | 'osi' | 'fsf') =>
    named(settled) && eitherWay(settled, (expression) => standingOf(expression)[what]) === true;
  return {
    ...settled,
    disagreements: disagreementsOf(settled, sources, declarations),
    ownerLineByDesign: holds('ownerLine'),
    publicDomain: holds('publicDomain'),
    osi: holds('osi'),
    fsf: holds('fsf'),
    openFor: openFor(settled),
    allowed: allowedBy(settled, policy.licenses),
    declarations,
    readmeNames: sources.readme,
    unread: saying(sources.readings, 'unread').map(({ file }) => file.path),
  };
}
