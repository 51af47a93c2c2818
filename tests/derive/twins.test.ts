import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sighting, twinsOf } from '../../src/derive/twins.ts';

const sighting = (id: string, more: Partial<Sighting> = {}): Sighting => ({
  id,
  name: `name of ${id}`,
  organization: id.split('/')[0] ?? '',
  head: id,
  address: `forge.example/${id}`,
  declared: [],
  scored: true,
  cloned: false,
  createdAt: '2020-01-01T00:00:00Z',
  ...more,
});
const copies = (...all: Sighting[]) =>
  Object.fromEntries([...twinsOf(all)].map(([id, { name }]) => [id, name.replace('name of ', '')]));

describe('copies across organizations', () => {
  it('share a head commit', () => {
    const twins = twinsOf([sighting('a/x', { head: '1' }), sighting('b/x', { head: '1' }), sighting('c/x')]);
    expect([...twins]).toEqual([
      ['b/x', { name: 'name of a/x', because: 'has the head commit of name of a/x' }],
    ]);
  });

  it('are told by a declared address, though one lags behind', () => {
    const mirror = sighting('a/x', { declared: ['forge.example/b/x'] });
    const twins = twinsOf([mirror, sighting('b/x')]);
    expect([...twins]).toEqual([
      ['a/x', { name: 'name of b/x', because: 'says that it is developed as name of b/x' }],
    ]);
  });

  it('are clones whose remote is the other one', () => {
    const clone = sighting('local/x', { address: 'forge.example/a/x', cloned: true });
    expect([...twinsOf([clone, sighting('a/x')])]).toEqual([
      ['local/x', { name: 'name of a/x', because: 'is a clone of name of a/x' }],
    ]);
  });

  it('are none within one organization', () => {
    expect(copies(sighting('a/x', { head: '1' }), sighting('a/y', { head: '1' }))).toEqual({});
  });

  it('are none where nothing was committed', () => {
    expect(copies(sighting('a/x', { head: null }), sighting('b/x', { head: null }))).toEqual({});
  });

  it('are none where a file was copied that names a third place', () => {
    const declared = ['forge.example/a/template'];
    const template = sighting('a/template');
    expect(copies(template, sighting('b/x', { declared }), sighting('b/y', { declared }))).toEqual({});
  });

  it('leave the judged one where it can be scored, wherever it says that it is developed', () => {
    const archived = sighting('a/x', { scored: false });
    expect(copies(archived, sighting('b/x', { declared: ['forge.example/a/x'] }))).toEqual({ 'a/x': 'b/x' });
  });

  it('leave the elder, and forges before clones', () => {
    const young = sighting('a/x', { head: '1', createdAt: '2024-01-01T00:00:00Z' });
    const old = sighting('b/x', { head: '1', createdAt: '2018-01-01T00:00:00Z' });
    const clone = sighting('c/x', { head: '1', createdAt: '2010-01-01T00:00:00Z', cloned: true });
    expect(copies(young, old, clone)).toEqual({ 'a/x': 'b/x', 'c/x': 'b/x' });
  });

  it('are the same in whatever order the repositories come, and never one another', () => {
    const any = fc.record({
      organization: fc.constantFrom('a', 'b', 'c'),
      head: fc.constantFrom('1', '2', '3', null),
      declared: fc.subarray(['forge.example/a/0', 'forge.example/b/1', 'forge.example/c/2']),
      scored: fc.boolean(),
      cloned: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (told) => {
        const all = told.map((one, at) => sighting(`${one.organization}/${at}`, one));
        const twins = twinsOf(all);
        expect(new Map(twinsOf([...all].reverse()))).toEqual(new Map(twins));
        const originals = new Set([...twins.values()].map(({ name }) => name));
        for (const id of twins.keys()) expect(originals).not.toContain(`name of ${id}`);
      }),
    );
  });
});
