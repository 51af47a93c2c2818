import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seen } from './seen.ts';

const NAME = '.ospo-compass-waivers.yml';
const read = (text: string) => seen({ files: { [NAME]: text } })('ownWaivers');
const entry = 'rule: LIC-01, reason: kept as it was, owner: ada, expires: 2027-01-31';

it('is what the file says, and null where there is none', () => {
  expect(read(`waivers: [{ ${entry} }]`)).toMatchObject({
    known: true,
    value: [{ rule: 'LIC-01', reason: 'kept as it was', owner: 'ada', expires: '2027-01-31' }],
  });
  expect(seen({ files: { 'README.md': '# T\n' } })('ownWaivers')).toMatchObject({ known: true, value: null });
});

it.each([
  [`waivers: [{ ${entry}, repositories: ['*'] }]`, /^waivers\.0: Unrecognized key/],
  [`waivers: [{ ${entry}, evidence: 'javascript:alert(1)' }]`, /^waivers\.0\.evidence: /],
  [`waivers: [{ ${entry.replace('kept as it was', 'no')} }]`, /^waivers\.0\.reason: /],
  [`waivers: [{ ${entry.replace('2027-01-31', 'never')} }]`, /^waivers\.0\.expires: /],
  [`waivers: [${`{ ${entry} }, `.repeat(101)}]`, /^waivers: /],
  ['severity: off', /Unrecognized key|waivers/],
  ['- a', /no mapping/],
  ['waivers: [', /is not YAML/],
])('is unknown with its first mistake: %s', (text, detail) => {
  expect(read(text)).toMatchObject({
    known: false,
    why: 'not-recognized',
    detail: expect.stringMatching(detail),
  });
});

it('is unknown when it is longer than anybody writes', () => {
  expect(read(`waivers: []\n${'#'.repeat(70_000)}`)).toMatchObject({ known: false, why: 'capped' });
});

it('is not known when nobody read the tree', () => {
  expect(seen({})('ownWaivers')).toMatchObject({ known: false });
});

it('never throws, whatever stands there', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.lorem()), (text) => {
      expect(typeof read(text).known).toBe('boolean');
    }),
  );
});
