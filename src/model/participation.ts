import type { Unknown } from './observation.ts';

/** What derived facts tell about people who take part: how they are answered, and who carries the work. */

/** How long outsiders wait for a first human answer to what they opened in the 90 days before asOf. */
export interface FirstAnswers {
  /** Start of what was read whole: 90 days before asOf, or later where a list was cut. */
  readonly since: string;
  readonly cut: boolean;
  /** Days until the first answer, or the age of what still waits; shortest first. */
  readonly days: readonly number[];
  /** How many of these still wait. */
  readonly waiting: number;
  /** Opened by outsiders and not counted: closed without a word, young and unanswered, or too long a thread to tell. */
  readonly leftOut: number;
  /** Of `days`; null when there are none. */
  readonly median: number | null;
}

export interface OpenItem {
  readonly kind: 'issue' | 'change request';
  readonly number: number;
  readonly url?: string;
  readonly createdAt: string;
}

/** Open items of outsiders that are older than 90 days, among the oldest open ones that a forge was asked for. */
export interface Forgotten {
  /** How many of outsiders there are, answered or not. */
  readonly old: number;
  /** Those without any answer, oldest first. */
  readonly items: readonly OpenItem[];
  /** More old ones are open than were asked for. */
  readonly more: boolean;
  /** What outsiders opened in the year before asOf, as far as it was read. */
  readonly opened: number;
}

interface Flow {
  readonly opened: number;
  readonly closed: number;
}

/** Change requests by humans opened, and closed or merged, in the year before asOf. */
export interface Closure extends Flow {
  /** The same by quarters of that year, oldest first; those that a cap left out are not there. */
  readonly quarters: readonly Flow[];
  /** Start of what was read whole: a year before asOf, or later where the list was cut. */
  readonly since: string;
  readonly cut: boolean;
}

/** Who merged change requests into the default branch in the year before asOf. */
export interface Mergers {
  /** Merges that were looked at: the last 30 of a forge, first-parent merges of a clone. */
  readonly merged: number;
  /** Distinct humans: who merged, or approved what a bot merged. */
  readonly people: number;
}

/** Contributor absence factor: the fewest humans who together wrote at least half of the commits by humans in the year. */
export interface Absence {
  /** 0 where no human committed. */
  readonly factor: number;
  readonly commits: number;
  readonly people: number;
  /** The instant from which the commits were read whole, when that is later than the start of the window. */
  readonly coveredSince?: string;
}

/** A place to ask and answer in public that a text names. */
export interface Channel {
  readonly kind: 'tracker' | 'forum' | 'mailing list';
  readonly url: string;
  /** The file, or `contact links`. */
  readonly path: string;
  readonly origin: 'own' | 'inherited';
  /** The tracker or discussions of the repository itself, which the switches of the forge turn off. */
  readonly own: boolean;
}

export interface Channels {
  readonly named: readonly Channel[];
  /** Why the first text that could not be read, and could name one, was not; null when all were. */
  readonly unread: Unknown | null;
}

/** A sign of who pays for the work, or of how others may. */
export interface FundingSign {
  readonly path: string;
  readonly origin: 'own' | 'inherited';
  /** What it says: `key github`, `fundedBy Harbor Agency`, … */
  readonly what: string;
  /** A file or field made for it, or words and links that may mean something else. */
  readonly how: 'declared' | 'mentioned';
}

export interface Funding {
  readonly signs: readonly FundingSign[];
}

/**
 * What a file promises about maintenance. current: somebody answers for it today. none: it says honestly that nobody does. over:
 * a contract has ended, or every date has passed. vague: a kind of maintenance without anybody to ask.
 */
export interface Promised {
  readonly state: 'current' | 'none' | 'over' | 'vague';
  readonly path: string;
  readonly origin: 'own' | 'inherited';
  readonly what: string;
  /** A field made for it, or a heading that may mean something else. */
  readonly how: 'declared' | 'mentioned';
}
