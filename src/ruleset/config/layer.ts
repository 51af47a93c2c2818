import { CompassError } from '../../model/errors.ts';
import { readWritten } from './document.ts';
import { type Config, configSchema } from './schema.ts';

/** How a configuration came here decides what it may say: `named` by the person who runs this, `found` lying there, or `fetched`. */
export type Trust = 'named' | 'found' | 'fetched';

/** One configuration file, its keys with their places. */
export interface Layer {
  readonly path: string;
  readonly trust: Trust;
  readonly config: Config;
  at(keys: readonly PropertyKey[]): string;
}

const WHERE = 'The keys and their values are in docs/configuration.md.';

const REACH = ['apiUrl', 'tokenEnv', 'ca'] as const;
type Refused = readonly [keys: readonly PropertyKey[], why: string];

/** What is data may not send requests or tokens anywhere. */
function reachOf({ targets = [] }: Config): Refused | undefined {
  for (const [index, target] of targets.entries()) {
    const written = typeof target === 'string' ? target : target.target;
    const key = typeof target === 'string' ? undefined : REACH.find((one) => target[one] !== undefined);
    if (key !== undefined)
      return [
        ['targets', index, key],
        `${key} of ${written}: a configuration that was found may not name hosts, tokens or certificates`,
      ];
    if (/^https?:/i.test(written))
      return [['targets', index], `${written}: a configuration that was found may not name hosts`];
  }
  return undefined;
}

function refusedOf({ trust, config }: Omit<Layer, 'at'>): Refused | undefined {
  if (trust === 'named') return undefined;
  if (config.use !== undefined)
    return [
      ['use'],
      `use: a configuration ${trust === 'found' ? 'that was found' : 'from elsewhere'} may not load rules`,
    ];
  if (trust === 'found') return reachOf(config);
  if (config.targets !== undefined)
    return [['targets'], 'targets: a configuration from elsewhere may not say what is audited'];
  return config.extends === undefined
    ? undefined
    : [['extends'], 'extends: a configuration from elsewhere may not lead further'];
}

/** Reads a configuration. What it may not say where it comes from is refused, with its place. */
export function layerOf(text: string, path: string, trust: Trust): Layer {
  const { value: config, at } = readWritten(text, path, configSchema, WHERE);
  const layer = { path, trust, config, at };
  const refused = refusedOf(layer);
  if (refused === undefined) return layer;
  const [keys, why] = refused;
  const next =
    trust === 'found'
      ? `If you trust it, name it yourself: -c ${path}`
      : `Say it in your own configuration instead of in ${path}.`;
  throw new CompassError('usage', `${at(keys)}: ${why}`, next);
}
