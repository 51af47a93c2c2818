import { CompassError } from '../../model/errors.ts';

/** What `fix` is asked for on the command line. */
export interface FixOptions {
  readonly format?: 'json';
  readonly patch?: string;
  readonly write?: string;
  readonly rule?: string[];
  readonly include?: string[];
  readonly each?: boolean;
  readonly contact?: string;
  readonly tracker?: string;
  readonly owner?: string;
  readonly holder?: string;
  readonly license?: string;
  readonly templates?: string;
  readonly quiet?: boolean;
}

/** Each of these is another end of the run. */
export function refuseSeveralEnds({ format, patch, write }: FixOptions): void {
  const ends = { '-f json': format, '--patch': patch, '--write': write };
  const [first, second] = Object.entries(ends).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  if (second === undefined) return;
  throw new CompassError(
    'usage',
    `${first} and ${second}: a run does one of them`,
    'Look at the diffs first, then run it again with --write or --patch.',
  );
}
