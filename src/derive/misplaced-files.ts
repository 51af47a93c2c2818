import { mapKnown } from '../model/observation.ts';
import type { MisplacedFiles } from '../model/security.ts';
import { isSpecimen } from '../model/source-files.ts';
import { baseName, type TreeEntry } from '../model/tree.ts';
import type { Deriver } from './deriver.ts';

const BINARY =
  /\.(?:exe|dll|so|dylib|jar|war|ear|class|pyc|pyo|o|a|lib|apk|aab|ipa|msi|deb|rpm|dmg|whl|egg)$/;
/** Wrappers that build tools ask to be committed. */
const WRAPPER = /^(?:gradle|maven)-wrapper\.jar$/;
const SECRET =
  /^\.env(?:\..+)?$|^id_(?:rsa|dsa|ecdsa|ed25519)$|\.(?:p12|pfx|jks|keystore|kdbx|ppk)$|^credentials\.json$|^\.netrc$|^\.pypirc$/;
/** What is meant to be copied and filled in. */
const MODEL = /^\.env\.(?:.+\.)?(?:example|sample|template|dist|test|defaults)$/;
const KEY = /\.(?:pem|key)$/;
/** Certificates and public halves are made to be handed out. */
const PUBLIC = /cert|crt|pub|chain|bundle|(?:^|[-_.])ca(?=[-_.\d])|root-?ca/;
const MOST_KEY_BYTES = 32 * 1024;
const INSTALLED = /^(?:.*\/)?(?:node_modules|bower_components|site-packages|\.venv|venv)$/;

type Sort = 'binaries' | 'secrets' | 'unsure';

/** Binaries and files that are shaped like secrets, outside tests and samples. */
export const misplacedFiles: Deriver<MisplacedFiles> = {
  version: 2,
  derive: ({ fact }) =>
    mapKnown(fact('treeDeep'), ({ entries }) => {
      const found: { [S in Sort]: string[] } = { binaries: [], secrets: [], unsure: [] };
      const vendored: string[] = [];
      for (const entry of entries) {
        const sort = sortOf(entry);
        if (sort !== null && !isSpecimen(entry.path)) found[sort].push(entry.path);
        // Trees are told folder by folder, so what lies in the last one found comes right behind it.
        const inside = entry.path.startsWith(`${vendored.at(-1) ?? entry.path}/`);
        if (entry.type === 'dir' && !inside && INSTALLED.test(entry.path)) vendored.push(entry.path);
      }
      return { ...found, vendored };
    }),
};

function sortOf({ path, size, type }: TreeEntry): Sort | null {
  if (type !== 'file' && type !== 'executable') return null;
  const name = baseName(path).toLowerCase();
  if (BINARY.test(name)) return WRAPPER.test(name) ? null : 'binaries';
  if (SECRET.test(name)) return MODEL.test(name) ? null : 'secrets';
  if (!KEY.test(name) || PUBLIC.test(name)) return null;
  // The presentations of one office suite end in .key as well, and are larger than any key.
  if (size === undefined) return name.endsWith('.key') ? 'unsure' : 'secrets';
  return size > MOST_KEY_BYTES ? null : 'secrets';
}
