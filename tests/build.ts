import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command line runs compiled code: build it from what is being tested. */
export default function build(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
