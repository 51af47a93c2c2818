import { type Command, Option } from 'commander';
import type { Shard } from '../crawl/index.ts';
import { type Bearing, SEVERITIES, type Severity } from '../model/bearing.ts';
import { DEPTHS, type Depth, VISIBILITIES, type Visibility } from '../model/extent.ts';
import { collect, duration, instant, listOf, minScore, period, points, shard, words } from './values.ts';

/** Flags that several commands share, declared once so that they read the same everywhere. */

export interface FormatOptions {
  format?: string[];
  output?: string;
  outputDir?: string;
  /** What lists of tasks are made for. */
  by?: 'owner' | 'repository';
}
export interface RuleOptions {
  config?: string;
  profile?: string;
  rule?: string[];
  skipRule?: string[];
  lens?: string[];
}
export interface GateOptions {
  failOn: Severity | 'none';
  failOnPartial?: boolean;
  strict?: boolean;
  minScore?: [Bearing, number][];
  /** File of what failed already. */
  baseline?: string;
  /** Only what the commits since they left this branch, tag or commit brought in fails. */
  changedSince?: string;
  updateBaseline?: boolean;
}
export interface CrawlOptions {
  depth?: Depth;
  asOf?: string;
  /** What is told month by month: the crawl reaches back to its start. */
  period?: { from: string; to: string };
  include?: string[];
  exclude?: string[];
  visibility?: Visibility[];
  apiUrl?: string;
  /** Name of the host in ids, where its address says nothing: that of the demo changes with every start. */
  hostName?: string;
  tokenEnv?: string;
  maxWait?: number;
  maxPoints?: number;
  shard?: Shard;
  /** Folder of the cache; false where none is wanted. */
  cache?: string | false;
  fresh?: boolean;
  /** Commit of the clone one stands in that is judged; set by --changed-since. */
  at?: string;
  offline?: boolean;
}
export interface TalkOptions {
  quiet?: boolean;
  verbose?: boolean;
  color?: boolean;
}

/** The flags of what is written, for a command that writes these formats. */
export const withFormatsOf =
  (known: string) =>
  (command: Command): Command =>
    command
      .option('-f, --format <name[=file]>', `${known}, or the path of a module; repeatable`, collect)
      .option('-o, --output <file>', 'where the one format without a file goes')
      .option('--output-dir <dir>', 'folder for formats without a file');

/** Of a report. */
export const withFormats = (command: Command): Command =>
  withFormatsOf(
    'terminal, json, markdown, html, csv, xlsx, parquet, sarif, junit, gitlab, github, badge, issue, rollout, todo',
  )(command).addOption(
    new Option('--by <what>', 'what -f todo makes lists for')
      .choices(['owner', 'repository'])
      .default('owner'),
  );

export const withPolicy = (command: Command): Command =>
  command
    .option(
      '-c, --config <file>',
      'configuration (default: ospo-compass.yml or .github/ospo-compass.yml, if there)',
    )
    .option('--profile <name>', 'which rules count how much, and which not (default: general)');

export const withRules = (command: Command): Command =>
  withPolicy(command)
    .option(
      '--rule <id|file>',
      'only these rules: id, code, bearing, or a file or package with rules of your own; repeatable',
      collect,
    )
    .option('--skip-rule <id|file>', 'all but these rules; repeatable', collect)
    .option(
      '--lens <ids>',
      'show the findings by these frameworks, comma-separated; none: by none (default: those of the profile)',
      words,
    );

export const withGate = (command: Command): Command =>
  command
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 when a finding of this severity or worse fails')
        .choices([...SEVERITIES.slice(0, -1), 'none'])
        .default('none'),
    )
    .option('--fail-on-partial', 'with --fail-on: partial findings count too')
    .option('--baseline <file>', 'with --fail-on: only findings that are not in this file fail')
    .option('--update-baseline', 'write what fails now into that file, and take out what is mended')
    .option(
      '--changed-since <ref>',
      'with --fail-on, in a clone: only what the changes since this branch, tag or commit brought in fails',
    )
    .option('--min-score <bearing=n>', 'exit 1 when a bearing is under n; repeatable', minScore)
    .option('--strict', 'exit 3 when facts were unread, a rule failed, or the crawl is not whole');

export const withCrawl = (command: Command): Command =>
  command
    .addOption(
      new Option('--depth <depth>', 'quick: files and settings; full: history and conversations too').choices(
        DEPTHS,
      ),
    )
    .option('--as-of <date>', 'count ages back from this date (default: now)', instant)
    .option('--period <from..to>', 'reach back to its first day, and tell it month by month', period)
    .option('--include <glob>', 'only repositories that match; repeatable', collect)
    .option('--exclude <glob>', 'all but repositories that match; repeatable', collect)
    .option(
      '--visibility <list>',
      'public (default), internal, private; comma-separated',
      listOf(VISIBILITIES),
    );

export const withReach = (command: Command): Command =>
  command
    .option('--api-url <url>', 'REST root of a GitHub or site root of a GitLab, for one target')
    .option(
      '--token-env <NAME>',
      'variable that holds the token (default: GH_TOKEN, GITHUB_TOKEN or GITLAB_TOKEN, then gh or glab)',
    )
    .option(
      '--max-wait <duration>',
      'give up rather than wait longer than this on a rate limit, such as 20m',
      duration,
    )
    .option(
      '--max-points <n>',
      'stop when this much of the rate limit is used; the same command goes on later',
      points,
    )
    .option(
      '--shard <i/n>',
      'only one of n parts, such as 2/20; "merge" lays their snapshots together',
      shard,
    );

export const withCache = (command: Command): Command =>
  command
    .option('--cache <dir>', 'what is kept from crawl to crawl (default: ~/.cache/ospo-compass)')
    .option('--no-cache', 'ask for everything, and keep nothing')
    .option('--fresh', 'ask for everything, and keep it for the next time');

export const withTalk = (command: Command): Command =>
  command
    .option('-q, --quiet', 'no progress, only errors')
    .option('-v, --verbose', 'every request and wait on standard error')
    .option('--no-color', 'no colors');

/** For whom a report is, unless it is said. */
export const withAudienceOf =
  (usual: 'public' | 'internal') =>
  (command: Command): Command =>
    command.addOption(
      new Option('--audience <who>', 'public: leave out what is not public')
        .choices(['public', 'internal'])
        .default(usual),
    );
export const withAudience = withAudienceOf('internal');
