import type { CrawlEvent } from '../crawl/progress.ts';
import type { ClientEvent } from '../forge/http/events.ts';
import type { TalkOptions } from './flags.ts';
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
  listed: number;
  requests: number;
  pointsLeft: number | null;
  phaseStarted: number;
}

const left = ({ done, of, phaseStarted }: Standing, now: number): string => {
  const elapsed = now - phaseStarted;
  if (done === 0 || done >= of || elapsed < 5_000) return '';
  const seconds = Math.round((elapsed / done) * ((of - done) / 1_000));
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
};

function lineOf(standing: Standing, now: number): string {
  const { target, phase, done, of, listed, requests, pointsLeft } = standing;
  const where = of > 0 ? `${phase} ${done}/${of}` : phase;
  const asked =
    requests === 0
      ? ''
      : ` · ${requests} requests${pointsLeft === null ? '' : `, ${pointsLeft} points left`}`;
  return `${target} · ${listed} repositories · ${where}${left(standing, now)}${asked}`;
}

function told(event: ClientEvent): string {
  if (event.type === 'request') {
    return `${event.name}: ${event.status ?? 'no answer'} in ${event.milliseconds} ms${event.pointsLeft === null ? '' : `, ${event.pointsLeft} points left`}`;
  }
  if (event.type === 'wait') return `${event.name}: ${event.because}; going on at ${clock(event.until)} UTC`;
  return `${event.name}: once more, ${event.because}`;
}

/** Rewrites one line on a terminal; prints a line every ten seconds elsewhere. */
function painter({ stderr, now }: World, standing: Standing) {
  // A terminal shows at once what is asked; elsewhere only what takes a while is worth a line.
  let painted = stderr.isTTY ? 0 : now();
  let width = 0;
  const clear = () => {
    if (width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
    width = 0;
  };
  return {
    clear,
    paint(force = false) {
      const time = now();
      if (!force && time - painted < (stderr.isTTY ? REFRESH : EVERY)) return;
      painted = time;
      const line = lineOf(standing, time);
      if (!stderr.isTTY) {
        stderr.write(`${line}\n`);
        return;
      }
      const shown = line.slice(0, Math.max(20, (stderr.columns ?? 80) - 1));
      clear();
      stderr.write(shown);
      width = shown.length;
    },
    say(line: string) {
      clear();
      stderr.write(`${line}\n`);
    },
  };
}

function apply(standing: Standing, event: CrawlEvent, now: number): void {
  standing.target = event.target;
  if (event.type === 'listed') standing.listed = event.listed;
  if (event.type === 'phase')
    Object.assign(standing, { phase: event.name, done: 0, of: event.repositories, phaseStarted: now });
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
    listed: 0,
    requests: 0,
    pointsLeft: null,
    phaseStarted: world.now(),
  };
  const { clear, paint, say } = painter(world, standing);
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
    done: clear,
  };
}
