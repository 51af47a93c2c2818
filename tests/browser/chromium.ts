import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { findChromium } from '../../src/cli/chromium.ts';

/** The browser that tests run in: one that is installed, or Debian's, which is installed where that can be done. */
export async function obtainChromium(): Promise<string> {
  const found = await findChromium(process.env);
  if (found !== null) return found;
  if (process.getuid?.() === 0 && debian()) {
    process.stderr.write('Browser tests need Chromium: installing it with apt-get.\n');
    const quiet: ExecFileSyncOptions = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], quiet);
    const installed = await findChromium(process.env);
    if (installed !== null) return installed;
  }
  throw new Error(
    'Browser tests need Chromium. Install it (Debian: apt-get install chromium), or name one in CHROME_PATH.',
  );
}

function debian(): boolean {
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
