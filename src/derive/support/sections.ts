import type { Document } from '../../model/documents.ts';
import type { Promised } from '../../model/participation.ts';
import { datesIn } from './dates.ts';

/** Headings over which versions are supported, and for how long. */
const HEADING =
  /\bsupported (?:versions?|releases?)\b|^(?:versions?|releases?) support(?:ed)?\b|\bsupport (?:policy|period|window|schedule|lifecycle|life cycle|matrix)\b|\bend[- ]of[- ](?:life|support)\b|\blong[- ]term support\b|\bmaintenance (?:policy|schedule|commitment)\b|unterstützte versionen|versions? (?:prises? en charge|maintenues?)|versiones (?:soportadas|con soporte)|versioni supportate|поддерживаемые версии|支持的版本/i;
/** Below this, a section says nothing. */
const LEAST = 20;

/** A section on supported versions; its dates, if it has any, may all have passed. */
export function inDocument(
  { path, sections }: Document,
  origin: Promised['origin'],
  asOf: string,
): Promised | null {
  const fitting = sections.filter(
    ({ title, length }) => HEADING.test(title.slice(0, 300)) && length >= LEAST,
  );
  const [section] = fitting;
  if (section === undefined) return null;
  const today = asOf.slice(0, 10);
  const holds = fitting.some(({ prose }) => {
    const dates = datesIn(prose);
    return dates.length === 0 || dates.some((day) => day >= today);
  });
  const what = section.title.slice(0, 200);
  return { state: holds ? 'current' : 'over', path, origin, what, how: 'mentioned' };
}
