import { keptLicenses } from '../../mend/license-text.ts';
import type { Wishes } from '../../mend/proposal.ts';
import { codeOwners, isEmail } from '../../mend/values.ts';
import { CompassError } from '../../model/errors.ts';
import { meant, nearest } from '../../model/nearest.ts';
import type { Report } from '../../model/report.ts';
import { plainLine, webAddress } from '../../report/escape.ts';
import type { FixOptions } from './options.ts';

/** What the user gives is checked before it goes into files of others. @throws CompassError usage naming the flag */

const refuse = (flag: string, written: string, what: string, next: string): never => {
  throw new CompassError('usage', `--${flag} ${written}: ${what}`, next);
};

function contactOf(written: string): string {
  if (isEmail(written)) return written;
  return (
    webAddress(written) ??
    refuse('contact', written, 'is no e-mail and no web address', 'Such as --contact security@example.org.')
  );
}

const trackerOf = (written: string): string =>
  webAddress(written) ??
  refuse('tracker', written, 'is no web address', 'Such as --tracker https://example.org/forum.');

const ownerOf = (written: string): string =>
  codeOwners(written) ??
  refuse('owner', written, 'is no handle, team or e-mail', 'Such as --owner @your-org/maintainers.');

function holderOf(written: string): string {
  const line = plainLine(written);
  return line === ''
    ? refuse('holder', written, 'is empty', 'Name who holds the copyright: --holder "Your Office".')
    : line;
}

/** With a LICENSE of one's own, any id may be named. */
function licenseOf(written: string, templates: ReadonlyMap<string, string>): string {
  const kept = keptLicenses();
  const id = kept.find((one) => one.toLowerCase() === written.toLowerCase());
  if (id !== undefined) return id;
  if (templates.has('LICENSE') && /^[A-Za-z0-9.+-]+$/.test(written)) return written;
  const near = nearest(written, kept);
  const such = near.length === 0 ? `There are ${kept.join(', ')}.` : `Did you mean ${near.join(' or ')}?`;
  return refuse(
    'license',
    written,
    'is no SPDX id of a license whose text is kept',
    `${such} Any other: its text as LICENSE in the folder of --templates.`,
  );
}

export function givenOf(options: FixOptions, templates: ReadonlyMap<string, string>): Wishes['given'] {
  const { contact, tracker, owner, holder, license } = options;
  return {
    contact: contact === undefined ? undefined : contactOf(contact),
    tracker: tracker === undefined ? undefined : trackerOf(tracker),
    owner: owner === undefined ? undefined : ownerOf(owner),
    holder: holder === undefined ? undefined : holderOf(holder),
    license: license === undefined ? undefined : licenseOf(license, templates),
  };
}

/** Rules by id, code or bearing. */
export function rulesAsked(
  { ruleset: { rules } }: Report,
  asked: readonly string[] | undefined,
): Wishes['rule'] {
  if (asked === undefined) return () => true;
  const low = asked.map((name) => name.toLowerCase());
  const names = rules.flatMap(({ id, code, bearing }) => [id, code, bearing]);
  const unknown = asked.find((name) => !names.some((one) => one.toLowerCase() === name.toLowerCase()));
  if (unknown !== undefined)
    throw new CompassError(
      'usage',
      `--rule ${unknown}: the report has no such rule`,
      meant(unknown, [...new Set(names)], '"ospo-compass rules list" shows all of them.'),
    );
  return (id, code) => [id, code, id.split('/')[0] ?? ''].some((name) => low.includes(name.toLowerCase()));
}
