import type { ForgeName } from '../model/bearing.ts';
import type { Fix } from '../model/rule.ts';

/** How a fix is done where all that is audited lies: the way of that forge, else the one that holds everywhere. */
export function fixText({ text, byForge }: Fix, forges: ReadonlySet<ForgeName>): string {
  const [only] = forges;
  return (forges.size === 1 && only !== undefined ? byForge?.[only] : undefined) ?? text;
}
