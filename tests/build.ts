import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { obtainChromium } from './browser/chromium.ts';

/** The command line runs compiled code: build it from what is being tested. Pages are looked at in a real browser. */
export default async function build(): Promise<void> {
  await obtainChromium();
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
