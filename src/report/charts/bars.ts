import { xml } from '../escape.ts';
import { type Frame, fogOf, framed, px, short, WIDTH } from './frame.ts';

/** Horizontal bars on one scale, each with its name before it and its number behind it. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** As it is written; the value is its length. */
  readonly said: string;
  /** Hatched: what nobody could tell. */
  readonly unknown?: boolean;
}

const LABELS = 230;
const NUMBERS = 60;
const ROW = 26;
const THICK = 14;

export function bars(rows: readonly Bar[], frame: Frame): string {
  const { theme } = frame;
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const room = WIDTH - LABELS - NUMBERS;
  const lines = rows.map(({ label, value, said, unknown = false }, at) => {
    const y = at * ROW;
    const length = (room * value) / most;
    const fill = unknown ? fogOf(frame) : theme.sea;
    return [
      `<text x="${LABELS - 10}" y="${px(y + 17)}" text-anchor="end">${xml(short(label))}</text>`,
      value === 0
        ? ''
        : `<rect x="${LABELS}" y="${px(y + 6)}" width="${px(length)}" height="${THICK}" fill="${fill}"/>`,
      `<text x="${px(LABELS + length + 6)}" y="${px(y + 17)}" fill="${theme.quiet}">${xml(said)}</text>`,
    ].join('');
  });
  const axis = `<path d="M${LABELS} 0V${px(rows.length * ROW)}" stroke="${theme.quiet}"/>`;
  return framed(frame, rows.length * ROW + 2, [...lines, axis]);
}
