import stringWidth from 'string-width';
import { ascii, loggedLine, plainLine, uncommanded } from '../escape.ts';

/** How wide an explanation is, and in which letters. */
export interface Look {
  readonly width: number;
  readonly unicode: boolean;
}

/** A stranger's text, made harmless, on one line. */
export const sayer =
  ({ unicode }: Look) =>
  (text: string): string =>
    unicode ? loggedLine(text) : uncommanded(ascii(plainLine(text)));

/**
 * Words on lines: `lead` before the first, spaces of its width before the others. A word that fits on no line stands alone,
 * whole: an address is there to be copied.
 */
export function hang(lead: string, text: string, look: Look): string[] {
  const indent = ' '.repeat(stringWidth(lead));
  const lines: string[] = [];
  let room = 0;
  for (const word of sayer(look)(text).split(' ')) {
    const wide = stringWidth(word);
    if (lines.length > 0 && wide < room) {
      lines[lines.length - 1] += ` ${word}`;
      room -= wide + 1;
    } else {
      lines.push((lines.length === 0 ? lead : indent) + word);
      room = look.width - stringWidth(lead) - wide;
    }
  }
  return lines;
}

const LABEL = 10;

/** What is said of a finding, by its label: `    fix       Add LICENSE`. */
export const entry = (label: string, text: string, look: Look): string[] =>
  hang(`    ${label.padEnd(LABEL)}`, text, look);

/** A number with at most two decimals. */
export const fixed = (value: number): string => String(Math.round(value * 100) / 100);
