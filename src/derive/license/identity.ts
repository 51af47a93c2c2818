import type { LicenseIdentity } from '../../model/license-facts.ts';
import { known, type Observation } from '../../model/observation.ts';
import type { Deriver } from '../deriver.ts';
import { complete } from './complete.ts';
import { withSuffix } from './declared.ts';
import { sameLicense } from './expression.ts';
import { distinct, operatorFrom, type Reading } from './settle.ts';
import { type Settled, type Sources, said, saying, sourcesOf } from './sources.ts';

/** Under this many characters that are not white space, a file says next to nothing. */
const BLANK = 50;
const PUBLIC_DOMAIN = /\bpublic domain\b/i;
const US_WORK = /\b17 ?u\.? ?s\.? ?c\b|\bcc0\b|\bcreative commons zero\b|\btitle 17\b/i;

const identified = (via: LicenseIdentity['via'], expression: string, path?: string): Settled => ({
  state: 'identified',
  expression,
  ids: [expression],
  altered: [],
  ...(via === undefined ? {} : { via }),
  ...(path === undefined ? {} : { path }),
});

function fromTexts(sources: Sources): Settled {
  const licenses = saying(sources.readings, 'license');
  const pointers = saying(sources.readings, 'pointer');
  const ids = distinct(licenses.flatMap((reading) => reading.ids)).map((id) =>
    withSuffix(id, [...said(sources), ...sources.readmeAll]),
  );
  const path = licenses[0]?.file.path as string;
  if (ids.length === 1) return identified('text', ids[0] as string, path);
  const choice =
    pointers.some((pointer) => pointer.choice) || (licenses.length === 1 && licenses[0]?.choice === true);
  const expression = operatorFrom(ids, said(sources)) ?? (choice ? ids.join(' OR ') : null);
  if (expression !== null) return { ...identified('text', expression, path), ids };
  return { state: 'several', ids, altered: [], via: 'text', path };
}

/** Exactly one license is declared, in whatever words. */
function fromDeclarations(sources: Sources): Settled | null {
  const { tags, readme, readmePath, declared, readings } = sources;
  const all = [
    ...tags,
    ...saying(readings, 'notice').map(({ file, expression }) => ({ path: file.path, expression })),
    ...declared,
    { path: readmePath, expression: readme },
  ].filter((one): one is { path: string; expression: string } => one.expression !== null);
  const [first] = all;
  if (first === undefined || !all.every(({ expression }) => sameLicense(expression, first.expression)))
    return null;
  return identified('declared', first.expression, first.path);
}

function unrecognized(sources: Sources, reading: Extract<Reading, { says: 'nothing' }> | undefined): Settled {
  const nothing: Settled = { state: 'unrecognized', ids: [], altered: [] };
  if (reading === undefined) return nothing;
  const { path, oid } = reading.file;
  const text = sources.text(oid);
  const notice = PUBLIC_DOMAIN.test(text) && US_WORK.test(text);
  return {
    ...nothing,
    path,
    ...((reading.identity.characters ?? 0) < BLANK ? { blank: path } : {}),
    ...(notice ? { publicDomainNotice: path } : {}),
  };
}

/** LICENSES.md beside a license lists those of others, or says which file is for what. */
const isList = (path: string): boolean => /^licen[cs]es(?:\.\w+)?$/i.test(path);

function fromReadings(sources: Sources): Settled | Observation<never> {
  const { readings, forge, readme, readmePath, readmeUnread } = sources;
  if (readings.length === 0) {
    if (readme !== null) return identified('declared', readme, readmePath);
    return readmeUnread ?? { state: 'none', ids: [], altered: [] };
  }
  const [altered] = saying(readings, 'altered');
  if (altered !== undefined) {
    const { ids, foreign, similarity } = altered.identity;
    return { state: 'unrecognized', ids, altered: foreign, similarity, path: altered.file.path };
  }
  const licenses = saying(readings, 'license');
  const [closed] = saying(readings, 'closed');
  if (closed !== undefined) {
    const state = licenses.length === 0 ? 'closed' : 'unrecognized';
    return { state, ids: [], altered: closed.identity.foreign, path: closed.file.path };
  }
  const [unread] = saying(readings, 'unread');
  const [nothing] = saying(readings, 'nothing').filter(
    ({ file }) => licenses.length === 0 || !isList(file.path),
  );
  const notices = saying(readings, 'notice');
  if (licenses.length > 0 && unread === undefined && nothing === undefined) return fromTexts(sources);
  if (forge !== null && notices.length === 0)
    return identified('forge', forge, (unread ?? nothing)?.file.path);
  if (unread !== undefined) return unread.reason;
  return (licenses.length === 0 ? fromDeclarations(sources) : null) ?? unrecognized(sources, nothing);
}

/**
 * The license ladder: own match on the text; the forge's verdict only where a text is unread or not recognized, never
 * over an altered one; then what manifests, an SPDX tag or the README declare.
 */
export const licenseIdentity: Deriver<LicenseIdentity> = {
  version: 3,
  derive(derivation) {
    const files = derivation.fact('licenseFiles');
    const sources = sourcesOf(derivation, files.known ? files.value : []);
    if (!files.known) {
      if (sources.forge === null) return files;
      return known(complete(identified('forge', sources.forge), sources, derivation.policy), 'forge');
    }
    const settled = fromReadings(sources);
    if ('known' in settled) return settled;
    return known(complete(settled, sources, derivation.policy), settled.path ?? files.via, files.access);
  },
};
