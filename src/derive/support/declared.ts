import type { CodeJson, PublicCode } from '../../model/metadata-files.ts';
import type { Promised } from '../../model/participation.ts';
import { listAt, textAt } from '../metadata/parse.ts';
import { lastDay } from './dates.ts';

const told = (path: string, state: Promised['state'], what: string): Promised => ({
  path,
  origin: 'own',
  state,
  what,
  how: 'declared',
});

/** `maintenance` of publiccode.yml: a contract needs contractors who are bound today, anything else somebody to ask. */
export function ofPubliccode(
  { path, maintenanceType: type, contacts, data }: PublicCode,
  asOf: string,
): Promised | null {
  if (type === null) return null;
  if (type === 'none') return told(path, 'none', 'maintenance none');
  if (type !== 'contract')
    return told(path, contacts.length > 0 ? 'current' : 'vague', `maintenance ${type.slice(0, 60)}`);
  const ends = listAt(data, 'maintenance', 'contractors').map((one) => lastDay(textAt(one, 'until') ?? ''));
  if (ends.length === 0 || ends.includes(null)) return told(path, 'vague', 'maintenance contract');
  const first = ends.reduce((soonest, end) => ((end ?? '') < (soonest ?? '') ? end : soonest));
  const today = asOf.slice(0, 10);
  return told(path, (first ?? '') >= today ? 'current' : 'over', `maintenance contract until ${first}`);
}

/** `maintenance` of code.json. */
export function ofCodeJson({ path, contact, data }: CodeJson): Promised | null {
  const kind = textAt(data, 'maintenance');
  if (kind === null) return null;
  if (kind.toLowerCase() === 'none') return told(path, 'none', 'maintenance none');
  return told(path, contact === null ? 'vague' : 'current', `maintenance ${kind.slice(0, 60)}`);
}
