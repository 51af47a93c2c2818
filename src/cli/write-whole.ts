import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CompassError } from '../model/errors.ts';
import type { Artifact } from '../model/reporter.ts';
import type { World } from './world.ts';

/** How files come to be: whole under their name, or not at all. */

export const piecesOf = (content: Artifact['content']): Iterable<string | Uint8Array> =>
  typeof content === 'string' || content instanceof Uint8Array ? [content] : content;

/** Writes beside the final name and renames, so that nothing half-written ever has it. */
async function replaceWhole(file: string, content: Artifact['content']): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(beside, piecesOf(content));
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Replaces a file, or what a link leads to; writes into what is no file, such as a device or a named pipe. */
export async function writeWhole(file: string, content: Artifact['content']): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const there = await stat(file).catch(() => null);
    if (there === null) await replaceWhole(file, content);
    else if (there.isFile()) await replaceWhole(await realpath(file), content);
    else await writeFile(file, piecesOf(content));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    // Not of the system: the reporter failed while it was being written.
    if (code === undefined) throw cause;
    const why = REFUSED[code] ?? message;
    throw new CompassError(
      'usage',
      `${file}: could not be written: ${why}`,
      'Name a file in a folder that can be written.',
      { cause },
    );
  }
}

/** What a system says about a file that it does not take, in words. */
const REFUSED: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EISDIR: 'it is a folder',
  ENOENT: 'nothing can be made there',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a part of its path is a file',
};

/** What a CI server keeps in a file of its own: other steps have written to it, or will. */
export async function addTo(
  file: string | undefined,
  content: Artifact['content'],
  { workingDirectory }: World,
  say: (line: string) => void,
): Promise<void> {
  if (file === undefined || file === '') return;
  const path = resolve(workingDirectory, file);
  for (const piece of piecesOf(content))
    await appendFile(path, piece).catch((cause: Error) => {
      throw new CompassError('usage', `${path}: could not be written: ${cause.message}`, undefined, {
        cause,
      });
    });
  say(`added the summary to ${path}`);
}
