import { HeavyError } from '../http/client.ts';

/**
 * Asks for many small things at once, at most `most`. What is too heavy is asked again in halves, never as it was, and so is
 * what an answer was cut short of: `ask` tells which. A single one that is still too heavy is handed to `tooHeavy`.
 */
export async function inHalves<T>(
  things: readonly T[],
  most: number,
  ask: (some: readonly T[]) => Promise<readonly T[]>,
  tooHeavy: (thing: T, error: HeavyError) => void,
): Promise<void> {
  for (let start = 0; start < things.length; start += most) {
    const some = things.slice(start, start + most);
    const half = Math.ceil(some.length / 2);
    try {
      const cut = await ask(some);
      if (some.length > 1) await inHalves(cut, half, ask, tooHeavy);
    } catch (error) {
      if (!(error instanceof HeavyError)) throw error;
      const [only] = some;
      if (some.length === 1 && only !== undefined) tooHeavy(only, error);
      else await inHalves(some, half, ask, tooHeavy);
    }
  }
}
