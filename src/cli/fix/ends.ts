import { join, resolve } from 'node:path';
import type { Proposal } from '../../mend/proposal.ts';
import { CompassError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import { fileNameOf } from '../../report/ci/each.ts';
import { loggedLine } from '../../report/escape.ts';
import type { World } from '../world.ts';
import { writeWhole } from '../write-whole.ts';
import { cloneOf, openClones, thereAlready, writeInto } from './clones.ts';
import { diffsOf, proposalLine } from './shown.ts';

/** What becomes of proposals: patches in a folder, or files in clones. Each gives lines on what it did. */

export async function writePatches(
  report: Report,
  proposals: readonly Proposal[],
  written: string,
  { workingDirectory, stdout }: World,
): Promise<void> {
  const byRepository = new Map<string, Proposal[]>();
  for (const one of proposals)
    byRepository.set(one.repository.id, [...(byRepository.get(one.repository.id) ?? []), one]);
  for (const [id, those] of byRepository) {
    const file = `${fileNameOf(id)}.patch`;
    await writeWhole(join(resolve(workingDirectory, written), file), diffsOf(report, those));
    const name = those[0]?.repository.name ?? id;
    stdout.write(
      `${loggedLine(`wrote ${join(written, file)} for ${name}: ${those.map(({ path }) => path).join(', ')}`)}\n`,
    );
  }
}

/** @throws CompassError usage where none of the repositories has a clone in the folder */
export async function writeFiles(
  report: Report,
  proposals: readonly Proposal[],
  written: string,
  world: World,
  say: (line: string) => void,
): Promise<void> {
  const folder = await openClones(written, resolve(world.workingDirectory, written));
  let clones = 0;
  for (const proposal of proposals) {
    const { repository, path } = proposal;
    const clone = await cloneOf(repository, [folder]);
    if (clone === null) {
      say(`not written: ${path} in ${repository.name}: no clone of it in ${written}`);
      continue;
    }
    clones += 1;
    const there = await thereAlready(clone, proposal);
    const refused = there === null ? await writeInto(clone, proposal) : `${there} is there already`;
    if (refused === null) world.stdout.write(`wrote ${proposalLine(report, proposal)}\n`);
    else say(`not written: ${path} in ${repository.name}: ${refused}`);
  }
  if (clones > 0 || proposals.length === 0) return;
  throw new CompassError(
    'usage',
    `--write ${written}: no clone of what is to be mended is in it`,
    'Clone the repositories into it under their names; --each puts files into each instead of .github.',
  );
}
