/**
 * Whole lines of a text up to so many bytes of UTF-8, and a last one that says how many are left out. What matters most stands first in a
 * report, so that the end is what goes.
 */
export function cutAtLines(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const lines = text.split('\n');
  const kept: string[] = [];
  let room = most - 200;
  for (const line of lines) {
    room -= Buffer.byteLength(line) + 1;
    if (room < 0) break;
    kept.push(line);
  }
  return `${kept.join('\n')}\n\nCut here: ${lines.length - kept.length} more lines had no room. The whole is in the other formats.\n`;
}
