// Part of the build: joins what a command loads together into few files, for a start without reading hundreds of them. The
// program keeps its place in dist/, all rules stand in dist/rules/index.js, and what these share goes to dist/chunks/. The script
// of the HTML page, which runs in a browser, is joined into one of its own.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundledPackages } from './bundled.js';
import { writeNotices } from './notices.js';
import { writeBillOfMaterials } from './sbom.js';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const posix = (path) => path.split(sep).join('/');

/** Files are found beside the module that names them, wherever its code has gone: the place is written in when that is settled. */
const PLACE = 'dist-of-ospo-compass:';
const placed = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      if (!path.startsWith(dist)) return null;
      const text = readFileSync(path, 'utf8');
      if (!text.includes('import.meta.url')) return null;
      const here = JSON.stringify(PLACE + posix(relative(dist, path)));
      return { contents: text.replaceAll('import.meta.url', `new URL(${here}, import.meta.url).href`) };
    });
  },
};

/** Its messages are there in dozens of languages, of which the program speaks one: the others are half of the package. */
const inEnglish = {
  name: 'in-english',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** Nothing registers a rule: whatever lies in the folders of the bearings is one. */
const gathered = join(dist, 'rules/index.js');
rmSync(gathered, { force: true });
const rules = readdirSync(join(dist, 'rules'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.js'),
);
const lines = rules.map((file, at) => `import rule${at} from './${posix(file)}';`);
const names = rules.map((_, at) => `rule${at}`).join(', ');
writeFileSync(gathered, `${lines.join('\n')}\nexport default [${names}];\n`);

rmSync(join(dist, 'chunks'), { recursive: true, force: true });
const { outputFiles, metafile } = await build({
  entryPoints: [
    join(dist, 'src/cli/main.js'),
    join(dist, 'src/rule.js'),
    join(dist, 'src/reporter.js'),
    gathered,
  ],
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outdir: dist,
  outbase: dist,
  chunkNames: 'chunks/[name]-[hash]',
  minifyWhitespace: true,
  // Packages in CommonJS ask for Node's own modules.
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
  plugins: [placed, inEnglish],
  write: false,
  metafile: true,
  logLevel: 'warning',
});
const placeIn = new RegExp(`${PLACE}([\\w./-]+)`, 'g');
for (const { path, text } of outputFiles) {
  await mkdir(dirname(path), { recursive: true });
  const from = dirname(path);
  const at = (_, module) => {
    const to = posix(relative(from, join(dist, module)));
    return to.startsWith('.') ? to : `./${to}`;
  };
  writeFileSync(path, text.replace(placeIn, at));
}

await build({
  entryPoints: [fileURLToPath(new URL('../src/report/html/client/main.ts', import.meta.url))],
  outfile: join(dist, 'src/report/html/page.js'),
  bundle: true,
  format: 'iife',
  platform: 'browser',
  // Browsers that inflate without a library.
  target: ['chrome103', 'firefox113', 'safari16.4'],
  charset: 'ascii',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});

const packages = bundledPackages(Object.keys(metafile.inputs));
const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
writeNotices(packages, dist);
writeBillOfMaterials(packages, own, dist);
