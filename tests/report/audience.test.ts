import { describe, expect, it } from 'vitest';
import { storedOrganization } from '../../fixtures/index.ts';
import { audit } from '../../src/audit/audit.ts';
import { yearOf } from '../../src/compare/year.ts';
import type { Report } from '../../src/model/report.ts';
import { annualFormats } from '../../src/report/annual/index.ts';
import { reporters } from '../../src/report/index.ts';
import { memorySnapshot } from '../../src/snapshot/index.ts';
import { ruleset, sail } from '../end-to-end/voyage.ts';

/** A token that sees everything, and a report for those who may not: in no format is there a word of what is not theirs. */

const { content } = await sail({ visibility: [] });
const tool = { name: 'ospo-compass', version: '0.0.0' };
const judge = (audience: 'public' | 'internal') =>
  audit(memorySnapshot(content), ruleset, { audience, tool });
const [inside, outside] = [await judge('internal'), await judge('public')];

const hidden = content.repositories
  .filter(({ facts: { meta } }) => !(meta.visibility.known && meta.visibility.value === 'public'))
  .map(({ name }) => name.slice(name.indexOf('/') + 1));
const people = [...storedOrganization('harbor-agency').people.values()]
  .filter(({ kind }) => kind === 'User')
  .flatMap(({ login, name, email }) => [name, `@${login}`, email]);

const page = { width: 120, colorLevel: 0, unicode: true, file: 'r' } as const;
async function wordsOf(report: Report): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const [format, load] of Object.entries(reporters)) {
    const artifacts = await (await load()).render(report, page);
    const bytes = artifacts.map(({ content: told }) =>
      typeof told === 'string' ? [Buffer.from(told)] : told instanceof Uint8Array ? [told] : [...told],
    );
    words.set(format, Buffer.concat(bytes.flat()).toString('latin1'));
  }
  const annual = { year: yearOf([report]), title: null, logo: null, intro: null, language: 'en' } as const;
  for (const [format, load] of Object.entries(annualFormats)) {
    const artifacts = await (await load()).render(annual, page);
    words.set(`annual ${format}`, artifacts.map(({ content: told }) => String(told)).join('\n'));
  }
  return words;
}
const latin = (text: string) => Buffer.from(text).toString('latin1');
const whole = (text: string) =>
  new RegExp(`(?<![\\w-])${latin(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);

describe('a report for the public', () => {
  it('names no repository that is not public, in any format; one for the inside does', async () => {
    expect(hidden.length).toBeGreaterThan(1);
    for (const [format, text] of await wordsOf(outside))
      expect([format, hidden.filter((name) => whole(name).test(text))]).toEqual([format, []]);
    const all = (await wordsOf(inside)).get('json') ?? '';
    expect(hidden.filter((name) => whole(name).test(all))).toEqual(hidden);
  });

  it('names nobody', async () => {
    expect(people.length).toBeGreaterThan(20);
    for (const [format, text] of await wordsOf(outside))
      expect([format, people.filter((name) => whole(name).test(text))]).toEqual([format, []]);
  });

  it('says in its method what it leaves out', async () => {
    const words = await wordsOf(outside);
    for (const format of ['markdown', 'html']) expect(words.get(format)).toContain('Left out for the public');
    for (const format of ['annual html', 'annual markdown'])
      expect(words.get(format)).toContain('Only what is public is told');
    expect((await wordsOf(inside)).get('markdown')).not.toContain('Left out for the public');
  });

  it('rests on nothing that only members see', () => {
    const seen = new Set(
      outside.findings.flatMap(({ unknown }) => (unknown?.detail === undefined ? [] : [unknown.detail])),
    );
    expect([...seen].join()).toContain('left out for a public audience');
    expect(outside.repositories.every(({ visibility }) => visibility === 'public')).toBe(true);
  });
});
