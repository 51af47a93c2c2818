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
const PROSE = ['README.md', 'README.rst', 'README.adoc', 'README.org', 'README.html', 'README'];
const MANIFESTS = [
  ...['package.json', 'composer.json', 'pom.xml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Gemfile'],
  ...['go.mod', 'build.gradle', 'DESCRIPTION', 'a.gemspec', 'a.csproj', 'a.cabal'],
];
const SYSTEMS = ['GitHub Actions', 'GitLab CI', 'Jenkins'];

/** A name, the size of text that is held to 100 ms, the reader. */
const READERS = [
  ...PROSE.map((name) => [name, MIB, (text) => readDocument(name, 'oid', text)]),
  ...MANIFESTS.map((name) => [name, MIB, readerOf(name)]),
  ...['pyproject.toml', 'Cargo.toml'].map((name) => [name, YAML, readerOf(name)]),
  ...SYSTEMS.map((system) => [system, YAML, (text) => readPipeline('ci.yml', system, text)]),
  ['code.json', MIB, (text) => parseJson('code.json', text)],
  ['publiccode.yml', YAML, (text) => parseYaml('publiccode.yml', text)],
  ['CODEOWNERS', MIB, codeOwners],
  ['names', MIB, namesIn],
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

for (const [name, bound, read] of READERS) {
  const times = PATTERNS.map((pattern) => ({ pattern, ms: timeOf(read, fill(pattern, bound)) }));
  const { ms, pattern } = times.reduce((worst, one) => (one.ms > worst.ms ? one : worst));
  console.log(
    `hostile             ${name.padEnd(16)} ${ms.toFixed(0).padStart(5)} ms for ${bound / 1024} KiB of ${JSON.stringify(pattern)}`,
  );
}
