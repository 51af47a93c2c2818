import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CompassError } from '../model/errors.ts';
import type { Artifact, Reporter } from '../model/reporter.ts';

/** Formats that a person who runs the program brings: `-f ./module.mjs=FILE`. */

/** Those that did not come with the tool, with what was written to name them. */
const own = new WeakMap<object, string>();

/** @throws CompassError module where it can't be loaded or is none */
export async function ownReporter<S>(name: string, cwd: string): Promise<Reporter<S>> {
  const { answerEntry } = await import('../ruleset/custom/entry.ts');
  answerEntry();
  let module: { default?: Partial<Reporter<S>> };
  try {
    module = (await import(pathToFileURL(resolve(cwd, name)).href)) as typeof module;
  } catch (cause) {
    const why = (cause as Error).message;
    throw new CompassError('module', `-f ${name}: the reporter could not be loaded: ${why}`, undefined, {
      cause,
    });
  }
  const { default: reporter } = module;
  if (typeof reporter?.render !== 'function')
    throw new CompassError(
      'module',
      `-f ${name}: no reporter is exported`,
      'Export { name, extension, render } as default.',
    );
  if (typeof reporter.name !== 'string' || !/^\.[\w.]+$/.test(reporter.extension ?? ''))
    throw new CompassError(
      'module',
      `-f ${name}: the reporter has no name, or no extension such as .md`,
      'Export { name, extension, render } as default.',
    );
  own.set(reporter, name);
  return reporter as Reporter<S>;
}

/** What a format gave, held to the contract where it is somebody else's. @throws CompassError module naming it */
export async function checked(
  reporter: object,
  render: () => readonly Artifact[] | Promise<readonly Artifact[]>,
): Promise<readonly Artifact[]> {
  const name = own.get(reporter);
  if (name === undefined) return render();
  let artifacts: readonly Artifact[];
  try {
    artifacts = await render();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CompassError(
      'module',
      `-f ${name}: the reporter failed: ${why}`,
      'Mend the module; nothing of it was written.',
      { cause },
    );
  }
  const fault = faultIn(artifacts);
  if (fault === null) return artifacts;
  throw new CompassError(
    'module',
    `-f ${name}: ${fault}`,
    'Give a list of { name, content }; the name of the first is empty.',
  );
}

const isContent = (content: unknown): boolean =>
  typeof content === 'string' ||
  content instanceof Uint8Array ||
  (typeof content === 'object' && content !== null && Symbol.iterator in content);

function faultIn(artifacts: unknown): string | null {
  if (!Array.isArray(artifacts) || artifacts.length === 0) return 'render gave no list of artifacts';
  const names = artifacts.flatMap(({ name }: Partial<Artifact>) => (typeof name === 'string' ? [name] : []));
  if (names.length < artifacts.length) return 'an artifact has no name';
  const strange = names.find(
    (name, at) => at > 0 && (name === '' || name === '..' || basename(name) !== name),
  );
  if (strange !== undefined) return `"${strange}" is no name of a file beside the report`;
  if (new Set(names).size < names.length) return 'two artifacts have one name';
  if (!artifacts.every((one: Partial<Artifact>) => isContent(one.content)))
    return 'an artifact has no text or bytes';
  return null;
}
