import { BEARINGS, type Bearing } from '../model/bearing.ts';
import type { Report } from '../model/report.ts';
import { plainLine } from './escape.ts';
import { listed } from './wording.ts';

/** The bearings that are shown, clockwise, by the names that the configuration gives them. */
export interface Shown {
  readonly bearings: readonly Bearing[];
  nameOf(bearing: Bearing): string;
}

/** Those that count in another bearing are not shown; that one is called after all of them, unless it has a name. */
export function shownIn({ method: { bearings = {} } }: Pick<Report, 'method'>): Shown {
  const own = BEARINGS.filter((bearing) => bearings[bearing]?.into === undefined);
  const names = own.map((bearing) => {
    const others = BEARINGS.filter((other) => bearings[other]?.into === bearing);
    return [bearing, plainLine(bearings[bearing]?.name ?? listed([bearing, ...others]))] as const;
  });
  const called = new Map<Bearing, string>(names);
  return { bearings: own, nameOf: (bearing) => called.get(bearing) ?? bearing };
}
