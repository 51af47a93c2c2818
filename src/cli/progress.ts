import stringWidth from 'string-width';
import type { CrawlEvent } from '../crawl/progress.ts';
import type { ClientEvent } from '../forge/http/events.ts';
import { loggedLine } from '../report/escape.ts';
import type { TalkOptions } from './flags.ts';
import { isUnicode, note } from './talk.ts';
import type { World } from './world.ts';

/** What a crawl tells while it runs, on standard error: one rewritten line on a terminal, else a line now and then. */
export interface Progress {
  request(event: ClientEvent): void;
  crawl(event: CrawlEvent): void;
  done(): void;
}

const clock = (instant: string) => instant.slice(11, 16);
/** Milliseconds between two lines where nothing can be rewritten. */
const EVERY = 10_000;
const REFRESH = 100;

interface Standing {
  target: string;
  phase: string;
  done: number;
  of: number;
  requests: number;
  /** Answers and texts that the cache gave. */
  kept: number;
  pointsLeft: number | null;
  phaseStarted: number;
}

/** Phases and steps of a crawl as a reader would name them. */
const PHASES: { readonly [name: string]: string } = {
  asking: 'asking',
  probe: 'asking what may be seen',
  organization: 'reading the organization',
  list: 'listing repositories',
  detail: 'reading repositories',
  extras: 'reading settings and releases',
  security: 'reading branch rules',
  contents: 'reading files',
  texts: 'reading file texts',
  treeDeep: 'reading all folders',
  history: 'reading the history',
  commits: 'reading commits',
  activity: 'reading commits and conversations',
  'open-counts': 'counting open items',
  fork: 'comparing forks',
  reconcile: 'looking for what moved meanwhile',
};

/** How long the phase still takes, when it has run long enough to tell. */
function left({ done, of, phaseStarted }: Standing, now: number): string {
  const elapsed = now - phaseStarted;
  if (done === 0 || done >= of || elapsed < 5_000) return '';
  const seconds = Math.round((elapsed / done) * ((of - done) / 1_000));
  return seconds < 90 ? `, about ${seconds} s more` : `, about ${Math.round(seconds / 60)} min more`;
}

/** `github:org` and `local:/a/folder` by what tells them apart. */
const nameOf = (target: string): string => target.replace(/^[a-z]+:/, '').replace(/^.*\/(?=[^/]+$)/, '');

/** `harbor-agency · reading files 20/41, about 40 s more · 312 requests · 4688 points left`, as much of it as fits. */
function lineOf(standing: Standing, now: number, width: number, dot: string): string {
  const { target, phase, done, of, requests, kept, pointsLeft } = standing;
  const doing = PHASES[phase] ?? `reading ${loggedLine(phase)}`;
  const parts = [
    of > 0 ? `${doing} ${done}/${of}${left(standing, now)}` : doing,
    ...(requests === 0 ? [] : [requests === 1 ? '1 request' : `${requests} requests`]),
    ...(kept === 0 ? [] : [`${kept} from the cache`]),
    ...(pointsLeft === null ? [] : [`${pointsLeft} points left`]),
  ];
  const all = target === '' ? parts : [loggedLine(nameOf(target)), ...parts];
  const fits = (texts: readonly string[]) => stringWidth(texts.join(dot)) <= width;
  while (all.length > 1 && !fits(all)) {
    // What is being done is worth more than the numbers behind it, and than a long name before it.
    if (all.length > 2) all.pop();
    else all.shift();
  }
  return begun(all.join(dot), width);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As much of a line as fits, in whole characters. */
function begun(line: string, width: number): string {
  if (stringWidth(line) <= width) return line;
  let kept = '';
  let used = 0;
  for (const { segment } of segmenter.segment(line)) {
    used += stringWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return kept;
}

function told(event: ClientEvent): string {
  if (event.type === 'request') {
    return `${event.name}: ${event.status ?? 'no answer'} in ${event.milliseconds} ms${event.pointsLeft === null ? '' : `, ${event.pointsLeft} points left`}`;
  }
  if (event.type === 'wait') return `${event.name}: ${event.because}; going on at ${clock(event.until)} UTC`;
  return `${event.name}: once more, ${event.because}`;
}

/** Rewrites one line on a terminal; prints a line every ten seconds elsewhere. */
function painter(world: World, standing: Standing) {
  const { stderr, now } = world;
  const dot = isUnicode(world) ? ' · ' : ' - ';
  // A terminal shows at once what is asked; elsewhere only what takes a while is worth a line.
  let painted = stderr.isTTY ? 0 : now();
  let width = 0;
  let closed = false;
  const clear = () => {
    if (width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
    width = 0;
  };
  return {
    /** Leaves an empty line, and paints no more. */
    close() {
      clear();
      closed = true;
    },
    paint() {
      const time = now();
      if (closed || time - painted < (stderr.isTTY ? REFRESH : EVERY)) return;
      painted = time;
      if (!stderr.isTTY) {
        stderr.write(`${lineOf(standing, time, Number.POSITIVE_INFINITY, dot)}\n`);
        return;
      }
      const line = lineOf(standing, time, Math.max(20, (stderr.columns ?? 80) - 1), dot);
      const wide = stringWidth(line);
      // One write: a line that is first blanked and then written flickers.
      stderr.write(`\r${line}${' '.repeat(Math.max(0, width - wide))}`);
      width = wide;
    },
    say(line: string) {
      clear();
      note(world, line);
    },
  };
}

function apply(standing: Standing, event: CrawlEvent, now: number): void {
  standing.target = event.target;
  if (event.type === 'listed')
    Object.assign(standing, { phase: 'list', done: event.listed, of: event.total ?? 0 });
  if (event.type === 'phase')
    Object.assign(standing, { phase: event.name, done: 0, of: event.repositories, phaseStarted: now });
  if (event.type === 'kept') standing.kept += event.count;
  if (event.type === 'advance') {
    if (standing.phase !== event.name) standing.phaseStarted = now;
    Object.assign(standing, { phase: event.name, done: event.done, of: event.of });
  }
}

export function startProgress(world: World, { quiet, verbose }: TalkOptions): Progress {
  const silent = { request: () => {}, crawl: () => {}, done: () => {} };
  if (quiet === true) return silent;
  const standing: Standing = {
    target: '',
    phase: 'asking',
    done: 0,
    of: 0,
    requests: 0,
    kept: 0,
    pointsLeft: null,
    phaseStarted: world.now(),
  };
  const { close, paint, say } = painter(world, standing);
  return {
    request(event) {
      if (event.type === 'request') {
        standing.requests += 1;
        standing.pointsLeft = event.pointsLeft ?? standing.pointsLeft;
      }
      if (verbose === true || event.type === 'wait') say(told(event));
      else paint();
    },
    crawl(event) {
      if (event.type === 'trouble') {
        if (verbose === true) say(`${event.target} ${event.name}: ${event.message}`);
        return;
      }
      apply(standing, event, world.now());
      paint();
    },
    done: close,
  };
}
