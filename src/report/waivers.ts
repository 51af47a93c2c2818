import type { Finding, Report, WaiverRow, WaiverWarning } from '../model/report.ts';
import { plainLine } from './escape.ts';

/** What of waivers somebody should look at, in words. */

const SAYS: { readonly [W in WaiverWarning]: (waiver: WaiverRow) => string } = {
  expired: ({ expires }) => `expired on ${expires}, and has no effect`,
  'expires-soon': ({ expires }) => `expires on ${expires}`,
  'too-long': ({ expires }) => `names ${expires}, more than 24 months ahead, and has no effect`,
  critical: () => 'is for a critical rule, which a repository may not waive for itself',
  obsolete: () => 'is obsolete: what it is for passes',
  'matches-nothing': () => 'matches nothing that was found',
};

/** `waiver of licensing/license-file for legacy-*: expires on 2026-10-01 (@harbor/records)`, one line a waiver. */
export function waiverWarnings({ method }: Report): string[] {
  const told = (method.waivers ?? []).flatMap((waiver) => {
    const { rule, subjects, owner, warning } = waiver;
    if (warning === undefined) return [];
    return [plainLine(`waiver of ${rule} for ${subjects}: it ${SAYS[warning](waiver)} (${owner})`)];
  });
  const unread = (method.unreadWaivers ?? []).map(({ repository, detail }) =>
    plainLine(`${repository}: its .ospo-compass-waivers.yml has no effect: ${detail}`),
  );
  return [...told, ...unread];
}

export const waivedIn = ({ findings }: Report): readonly Finding[] =>
  findings.filter(({ verdict }) => verdict === 'waived');
