// Milliseconds that the slowest hostile text within its bound takes each reader: one sign or group of signs over and over.
import { fill, MIB, PATTERNS } from '../../dist/fixtures/hostile-texts.js';
import { channelKind } from '../../dist/src/derive/channels.js';
import { identifyText } from '../../dist/src/derive/license/index.js';
import { readerOf } from '../../dist/src/derive/manifests/readers.js';
import { parseJson, parseYaml } from '../../dist/src/derive/metadata/parse.js';
import { codeOwners, namesIn } from '../../dist/src/derive/owners/names.js';
import { readPipeline } from '../../dist/src/derive/pipelines/index.js';
import { readDocument } from '../../dist/src/derive/prose/document.js';
import { readPolicy } from '../../dist/src/derive/security-policy.js';
import { datesIn } from '../../dist/src/derive/support/dates.js';

const YAML = 64 * 1024;
const document = (name) => [name, MIB, (text) => readDocument(name, 'oid', text)];
const manifest = (name, bound = MIB) => [name, bound, readerOf(name)];
const pipeline = (system) => [system, YAML, (text) => readPipeline('ci.yml', system, text)];

/** A name, the size that a reader takes, the reader. */
const READERS = [
  ...['README.md', 'README.rst', 'README.adoc', 'README.org', 'README.html', 'README'].map((name) =>
    document(name),
  ),
  ...['package.json', 'composer.json', 'pom.xml', 'setup.py', 'setup.cfg', 'requirements.txt'].map((name) =>
    manifest(name),
  ),
  ...['Gemfile', 'go.mod', 'build.gradle', 'DESCRIPTION', 'a.gemspec', 'a.csproj', 'a.cabal'].map((name) =>
    manifest(name),
  ),
  ...['pyproject.toml', 'Cargo.toml'].map((name) => manifest(name, YAML)),
  ['code.json', MIB, (text) => parseJson('code.json', text)],
  ['publiccode.yml', YAML, (text) => parseYaml('publiccode.yml', text)],
  ['CODEOWNERS', MIB, codeOwners],
  ['names', MIB, namesIn],
  ...['GitHub Actions', 'GitLab CI', 'Jenkins'].map(pipeline),
  ['SECURITY.md', MIB, (text) => readPolicy(readDocument('SECURITY.md', 'oid', text), 'SECURITY.md', 'own')],
  ['LICENSE', MIB, identifyText],
  ['dates', MIB, datesIn],
  ['address', MIB, (text) => channelKind(`https://${text}`)],
];

const RUNS = 3;

/** The best of some runs: what the text costs, not what else the machine did. */
function timeOf(read, text) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    read(text);
    best = Math.min(best, performance.now() - started);
  }
  return best;
}

function slowest(read, bound) {
  const times = PATTERNS.map((pattern) => [timeOf(read, fill(pattern, bound)), pattern]);
  return times.sort((a, b) => b[0] - a[0]).slice(0, process.argv.includes('--all') ? 8 : 1);
}

for (const [name, bound, read] of READERS) {
  for (const [ms, pattern] of slowest(read, bound))
    console.log(
      `hostile             ${name.padEnd(16)} ${ms.toFixed(0).padStart(5)} ms for ${bound / 1024} KiB of ${JSON.stringify(pattern)}`,
    );
}
