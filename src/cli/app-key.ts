import type { AppKey } from '../forge/github/installation.ts';
import { CompassError } from '../model/errors.ts';
import type { World } from './world.ts';

/** Where the private key of a GitHub App is, if no variable is named; its id is in the variable of the same name with `_ID`. */
const VARIABLE = 'OSPO_COMPASS_APP_KEY';

export interface AppSource extends AppKey {
  /** In words; never the key. */
  readonly from: string;
}

const isKey = (text: string): boolean => text.startsWith('-----BEGIN');

/**
 * The App whose key is in the named variable or, for a host that variables are bound to, in `OSPO_COMPASS_APP_KEY`; null where there is none.
 * @param isBound whether variables without a name are for this host
 * @throws CompassError usage for a key without an id, or what is no key
 */
export function appFor(variable: string | undefined, isBound: boolean, env: World['env']): AppSource | null {
  const name = variable ?? VARIABLE;
  const written = env[name]?.trim() ?? '';
  if (variable === undefined ? written === '' || !isBound : !isKey(written)) return null;
  if (!isKey(written))
    throw new CompassError(
      'usage',
      `${name}: is no private key`,
      'It holds the PEM that GitHub hands out for the App.',
    );
  const id = env[`${name}_ID`]?.trim();
  if (!id)
    throw new CompassError(
      'usage',
      `${name} holds the key of an App, and ${name}_ID is not set`,
      `export ${name}_ID=…: the id of the App, from its settings.`,
    );
  // Line breaks are often written out where a variable is of one line.
  return { id, privateKey: written.replaceAll('\\n', '\n'), from: `App ${id} (${name})` };
}
