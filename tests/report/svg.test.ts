import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { shownIn } from '../../src/report/bearings.ts';
import { type Rose, rose } from '../../src/report/svg.ts';
import { THEMES } from '../../src/report/theme.ts';
import { compass, HOSTILE, sampleReport } from './sample.ts';

const given: Rose = {
  title: 'harbor-agency',
  compass,
  heading: 'documentation',
  turnTo: 'sustainability',
  shown: shownIn(sampleReport()),
  theme: THEMES.light,
  prefix: 'rose-1',
};

/** Throws where the text is not well-formed XML. */
function parse(text: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => names.push(tag.name));
  parser.write(text).close();
  return names;
}

describe('the rose', () => {
  it('is well-formed whatever the organization is called', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(HOSTILE)), (title) => {
        const names = parse(rose({ ...given, title }));
        return !names.includes('script') && !names.includes('img');
      }),
    );
  });

  it('is the same for the same numbers', () => {
    expect(rose(given)).toBe(rose({ ...given }));
    expect(rose(given)).not.toBe(rose({ ...given, theme: THEMES.dark }));
  });

  it('says in words what it shows', () => {
    const text = rose(given);
    expect(text).toContain('<title id="rose-1-title">Compass of harbor-agency</title>');
    expect(text).toMatch(
      /<desc[^>]*>licensing 82 steady; governance 47 drifting, 71 % seen; .*stewardship not charted\. Strongest: documentation\. Turn to sustainability\.<\/desc>/,
    );
  });

  it('has ids of its own on a page with another', () => {
    const ids = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const other = ids(rose({ ...given, prefix: 'rose-2' }));
    expect(ids(rose(given)).filter((id) => other.includes(id))).toEqual([]);
  });

  it('emphasizes one name only', () => {
    expect(rose(given).match(/turn to<\/tspan>/g)).toHaveLength(1);
    expect(rose({ ...given, turnTo: null })).not.toContain('turn to');
  });

  it('leaves a gap where nothing is charted', () => {
    const bars = (text: string) => text.match(/<g transform="rotate\(\d+\)"><rect/g)?.length;
    expect(bars(rose(given))).toBe(7);
    expect(rose(given)).toContain('not charted');
  });

  it('draws bars as long as their scores', () => {
    const full = { ...compass, licensing: { ...compass.licensing, score: 100 } };
    const half = { ...compass, licensing: { ...compass.licensing, score: 50 } };
    const length = (text: string) =>
      Number(/rotate\(0\)"><rect[^>]*><rect[^>]* height="([\d.]+)"/.exec(text)?.[1]);
    expect(length(rose({ ...given, compass: full }))).toBe(2 * length(rose({ ...given, compass: half })));
  });
});
