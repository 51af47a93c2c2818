import { join, resolve } from 'node:path';
import { CompassError } from '../../model/errors.ts';
import { extended, type ReadRemote } from './extend.ts';
import { lyingTextOf, textOf } from './file.ts';
import { type Layer, layerOf } from './layer.ts';
import { overlay } from './overlay.ts';
import type { Config } from './schema.ts';
import { isWithin } from './within.ts';

export interface ReadConfig {
  /** All files together, each refining those that it extends. */
  readonly config: Config;
  /** The files, that which everything rests on first. */
  readonly layers: readonly Layer[];
}

export interface ConfigRequest {
  readonly workingDirectory: string;
  /** File named by `-c`. */
  readonly named?: string;
  readonly remote: ReadRemote;
}

/** Where a configuration is looked for, in this order. */
const PLACES = ['ospo-compass.yml', '.github/ospo-compass.yml'];

/** Longer chains are a circle, or nothing that a person can follow. */
const MOST_LAYERS = 5;

async function first({ workingDirectory, named }: ConfigRequest): Promise<Layer | null> {
  if (named !== undefined) {
    const text = await textOf(resolve(workingDirectory, named));
    if (text === null)
      throw new CompassError('usage', `${named}: no such file`, 'Check the path given with -c.');
    return layerOf(text, named, 'named');
  }
  for (const place of PLACES) {
    const text = await lyingTextOf({
      path: join(workingDirectory, place),
      shown: place,
      folder: workingDirectory,
      refuse: () => leadsOut(place, place),
    });
    if (text !== null) return layerOf(text, place, 'found');
  }
  return null;
}

const leadsOut = (where: string, file: string) =>
  new CompassError(
    'usage',
    `${where}: a configuration that was found may not lead out of its folder`,
    `If you trust it, name it yourself: -c ${file}`,
  );

/** Whoever wrote a file that was found may be anybody: what else is on this machine is not for it to have audited. */
async function requireNear({ trust, config, path, at }: Layer, workingDirectory: string): Promise<void> {
  if (trust !== 'found') return;
  for (const [index, target] of (config.targets ?? []).entries()) {
    const written = typeof target === 'string' ? target : target.target;
    const folder = /^(?:local|snapshot):(.*)$/is.exec(written)?.[1];
    if (folder === undefined || (await isWithin(workingDirectory, resolve(workingDirectory, folder))))
      continue;
    throw leadsOut(`${at(['targets', index])}: ${written}`, path);
  }
}

/** The configuration named by `-c`, or the one that lies in the working folder, with what it extends; or none. */
export async function readConfig(request: ConfigRequest): Promise<ReadConfig> {
  const { workingDirectory, remote } = request;
  const layers: Layer[] = [];
  let layer = await first(request);
  while (layer !== null) {
    await requireNear(layer, workingDirectory);
    layers.unshift(layer);
    const other: string | undefined = layer.config.extends;
    if (other !== undefined && layers.length === MOST_LAYERS)
      throw new CompassError(
        'usage',
        `${layer.at(['extends'])}: extends: more than ${MOST_LAYERS} files, one behind the other`,
        'Does one of them extend itself?',
      );
    layer = other === undefined ? null : await extended(other, { layer, workingDirectory, remote });
  }
  return { layers, config: layers.map(({ config }) => config).reduce(overlay, {}) };
}
