// Part of the build: what the bundle holds of others, with the terms that come with it. dist/THIRD-PARTY-NOTICES.txt
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const posix = (path) => path.split(sep).join('/');

/** The folder of the package that a bundled file lies in: the innermost one below a node_modules. */
function packageOf(file) {
  const path = posix(file);
  const at = path.lastIndexOf('node_modules/');
  if (at < 0) return null;
  const [first, second] = path.slice(at + 'node_modules/'.length).split('/');
  return path.slice(0, at + 'node_modules/'.length) + (first.startsWith('@') ? `${first}/${second}` : first);
}

const TERMS = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => TERMS.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const said = texts.length > 0 ? texts : [`${license}${by === undefined ? '' : `, by ${by}`}`];
  return { name, head: `${name} ${version} (${license})`, text: said.join('\n\n') };
}

/** @param files paths of everything that was bundled */
export function writeNotices(files, dist) {
  const folders = new Set([...files].flatMap((file) => packageOf(file) ?? []));
  const notices = [...folders]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map(noticeOf)
    .sort((a, b) => (a.head < b.head ? -1 : 1));
  const parts = notices.map(({ head, text }) => `${head}\n${'-'.repeat(head.length)}\n\n${text}\n`);
  const intro = 'This package holds parts of the following ones, under the terms that come with them.\n';
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), [intro, ...parts].join('\n'));
}
