import type { Band, Bearing } from './bearing.ts';
import type { Correction, Report } from './report.ts';

/** A year of an organization, as the annual report tells it. Numbers that nothing tells are null. */
export interface Year {
  readonly period: { readonly from: string; readonly to: string };
  /** The newest report: whose year it is, and how its numbers came about. */
  readonly report: Report;
  /** The report of the year before, where there is one. */
  readonly before: Report | null;
  /** Every report, oldest first, and whether it was judged as the newest one was: only then are numbers compared. */
  readonly runs: readonly Run[];
  readonly headlines: readonly Headline[];
  readonly months: readonly Month[];
  readonly years: readonly { readonly year: string; readonly created: number; readonly archived: number }[];
  readonly kinds: readonly Counted[];
  readonly states: readonly Counted[];
  readonly licenses: readonly Counted[];
  readonly rules: readonly RuleResult[];
  readonly languages: readonly Counted[];
  readonly projects: readonly {
    readonly name: string;
    readonly stars: number;
    readonly language: string | null;
  }[];
  readonly courses: readonly Course[];
  /** Findings that were mended since the year before, by rule; null where there is nothing to compare with. */
  readonly done: readonly Counted[] | null;
  readonly toDo: readonly Correction[];
}

export interface Run {
  readonly asOf: string;
  readonly takenAt: string;
  readonly ruleset: string;
  readonly profile: string;
  readonly depth: string;
  readonly alike: boolean;
}

export const HEADLINES = ['reusable', 'alive', 'owned', 'people', 'merged', 'median'] as const;
export interface Figure {
  readonly value: number | null;
  /** Out of how many; null where it is no part of anything. */
  readonly of: number | null;
}
export interface Headline extends Figure {
  readonly id: (typeof HEADLINES)[number];
  /** The same a year before; null where it was first measured now, or by other rules. */
  readonly before: Figure | null;
}

/** A month of the period, `2026-08`; null where the facts do not reach it. */
export interface Month {
  readonly month: string;
  readonly commits: number | null;
  readonly inside: number | null;
  readonly outside: number | null;
}

/** `name` is a word of the model, a license, a language or the id of a rule; `unknown` where nothing tells. */
export interface Counted {
  readonly name: string;
  readonly n: number;
}

/** How the repositories (or organizations) that a rule may judge fared. */
export interface RuleResult {
  readonly id: string;
  readonly title: string;
  readonly own: number;
  /** Passes by a file of the owner's `.github` repository. */
  readonly inherited: number;
  readonly partial: number;
  readonly missing: number;
  readonly unknown: number;
  readonly waived: number;
  readonly notApplicable: number;
}

export interface Course {
  readonly id: string;
  readonly name: string;
  readonly bearings: readonly {
    readonly bearing: Bearing;
    readonly score: number | null;
    readonly band: Band;
    readonly coverage: number | null;
    readonly n: number;
    /** Score of the year before, and what moved over what both decided; null across a change of the rules. */
    readonly before: number | null;
    readonly moved: number | null;
  }[];
}

/** A year as somebody hands it around. */
export interface Annual {
  readonly year: Year;
  /** In place of the usual one. */
  readonly title: string | null;
  readonly logo: Logo | null;
  /** Markdown of the person who makes the report. */
  readonly intro: string | null;
  /** BCP 47; texts that are not in it are in English. */
  readonly language: Language;
}

export interface Logo {
  readonly type: 'image/png' | 'image/jpeg' | 'image/svg+xml';
  readonly base64: string;
}

/** The languages of the United Nations. */
export const LANGUAGES = ['en', 'ar', 'zh', 'fr', 'ru', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
