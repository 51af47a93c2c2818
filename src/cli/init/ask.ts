import { SEVERITIES } from '../../model/bearing.ts';
import { CompassError } from '../../model/errors.ts';
import type { InitOptions } from '../init.ts';
import type { World } from '../world.ts';

/** What flags left open is asked, where somebody is there to answer; an empty answer takes what is usual. */

const FAIL_ON = [...SEVERITIES.slice(0, -1), 'none'] as const;

/** Somebody who mistyped twice wants to read the help. */
const TRIES = 3;

/** What was answered, without space around it. @throws CompassError usage where whoever sat there left */
async function answered(question: string, { ask, interrupted }: World): Promise<string> {
  try {
    return (await ask?.(question))?.trim() ?? '';
  } catch (cause) {
    if (interrupted.aborted) throw cause;
    throw new CompassError(
      'usage',
      'init: no answer came, and nothing was written',
      'Say it with flags: init --help.',
      {
        cause,
      },
    );
  }
}

/** One of several words, or the beginning of one. */
async function choose(
  question: string,
  choices: readonly string[],
  usual: string,
  world: World,
): Promise<string> {
  let slip = '';
  for (let tried = 0; tried < TRIES; tried += 1) {
    const answer =
      (await answered(`${slip}${question} (${choices.join(', ')}) [${usual}]: `, world)).toLowerCase() ||
      usual;
    if (choices.includes(answer)) return answer;
    const begun = choices.filter((choice) => choice.startsWith(answer));
    if (begun.length === 1) return begun[0] as string;
    slip = begun.length > 1 ? `${begun.join(' or ')}? ` : 'None of these. ';
  }
  throw new CompassError(
    'usage',
    `init: none of ${choices.join(', ')}`,
    'Run it again, or say it with flags: init --help.',
  );
}

/** The target: what was written, or what somebody says who is asked. @param usual the owner of the clone one stands in */
export async function askTarget(
  written: string | undefined,
  usual: string | null,
  world: World,
  yes: boolean,
): Promise<string | null> {
  if (written !== undefined) return written;
  if (world.ask === null || yes) return usual;
  const hint = usual === null ? 'github:your-org or gitlab:your-group' : `[${usual}]`;
  return (await answered(`What is to be audited? ${hint}: `, world)) || usual;
}

export interface Answers {
  readonly profile: string;
  readonly failOn: string;
  readonly track: boolean;
}

/** @param profiles those that there are */
export async function askTheRest(
  options: InitOptions,
  ci: 'github' | 'gitlab' | 'none',
  profiles: readonly string[],
  world: World,
): Promise<Answers> {
  const { profile, failOn, track } = options;
  const asks = world.ask !== null && options.yes !== true;
  const asked = (question: string, choices: readonly string[], usual: string) =>
    asks ? choose(question, choices, usual, world) : Promise.resolve(usual);
  const runs = ci !== 'none';
  return {
    profile: profile ?? (await asked('By which measure?', profiles, 'general')),
    failOn:
      failOn ?? (runs ? await asked('From which severity on does the run fail?', FAIL_ON, 'none') : 'none'),
    track: track ?? (ci === 'github' && (await asked(KEEP, ['yes', 'no'], 'no')) === 'yes'),
  };
}

const KEEP = 'Keep every run on a branch, and one issue with the corrections?';
