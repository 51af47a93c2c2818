// Part of the build: what the bundle holds of others, with the terms that come with it. dist/THIRD-PARTY-NOTICES.txt
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TERMS = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

function noticeOf({ folder, manifest: { name, version, license, author } }) {
  const texts = readdirSync(folder)
    .filter((file) => TERMS.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const by = typeof author === 'string' ? author : author?.name;
  const said = texts.length > 0 ? texts : [`${license}${by === undefined ? '' : `, by ${by}`}`];
  return { head: `${name} ${version} (${license})`, text: said.join('\n\n') };
}

/** @param packages as `bundledPackages` tells them */
export function writeNotices(packages, dist) {
  const parts = packages
    .map(noticeOf)
    .map(({ head, text }) => `${head}\n${'-'.repeat(head.length)}\n\n${text}\n`);
  const intro = 'This package holds parts of the following ones, under the terms that come with them.\n';
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), [intro, ...parts].join('\n'));
}
