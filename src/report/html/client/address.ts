/** What is shown, as it stands behind `#?` in the address: any view can be linked to. */
export interface Address {
  /** Text that is looked for. */
  readonly q: string;
  readonly kind: string;
  readonly state: string;
  readonly organization: string;
  readonly bearing: string;
  /** A band, or `low` for drifting and off course. */
  readonly band: string;
  /** Id of a rule, and the verdict of those that are shown: `fail` is fail and in part. */
  readonly rule: string;
  readonly verdict: string;
  /** `1`: only repositories with reefs. */
  readonly reefs: string;
  /** A column, with `-` before it for the other way round. */
  readonly sort: string;
  /** Columns that are shown, by comma; empty for the usual ones. */
  readonly columns: string;
  /** Id of the repository that is open. */
  readonly open: string;
}

export const HOME: Address = {
  q: '',
  kind: '',
  state: '',
  organization: '',
  bearing: '',
  band: '',
  rule: '',
  verdict: '',
  reefs: '',
  sort: '',
  columns: '',
  open: '',
};

const NAMES = Object.keys(HOME) as (keyof Address)[];

/** Null where the address leads to a place of the page, such as `#method`. */
export function readAddress(hash: string): Address | null {
  if (!hash.startsWith('#?')) return hash === '' || hash === '#' ? HOME : null;
  const said = new URLSearchParams(hash.slice(2));
  const read: Record<keyof Address, string> = { ...HOME };
  for (const name of NAMES) read[name] = said.get(name) ?? '';
  return read;
}

export function writeAddress(address: Address): string {
  const said = new URLSearchParams(
    NAMES.filter((name) => address[name] !== '').map((name) => [name, address[name]]),
  );
  return `#?${said.toString()}`;
}
