import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADINGS, LANGUAGES } from '../../src/derive/prose/headings.ts';
import { topicsOf, topicsOfOpening } from '../../src/derive/prose/topics.ts';
import { TOPICS } from '../../src/model/topics.ts';
import { seen, value } from './seen.ts';

const plain = (term: string) => term.trim().replaceAll('*', '');

describe.each(TOPICS)('headings on %s', (topic) => {
  it.each(LANGUAGES)('are known by every word of the list in %s', (language) => {
    const missed = HEADINGS[topic][language]
      .split(',')
      .filter((term) => !topicsOf(plain(term)).includes(topic));
    expect(missed).toEqual([]);
  });
});

describe('a heading', () => {
  it.each([
    ['🚀 Getting Started', ['install']],
    ['2. INSTALLATION & Usage', ['install', 'usage']],
    ['Über das Projekt', ['purpose']],
    ['Uber das Projekt', ['purpose']],
    ['Mitmachen', ['contributing']],
    ['Как помочь проекту', ['contributing']],
    ['项目许可证', ['license']],
    ['شروط الترخيص', ['license']],
    ['What’s next?', ['roadmap']],
    ["What's next?", ['roadmap']],
  ])('%s is on %j', (title, topics) => {
    expect([...topicsOf(title)].sort()).toEqual(topics);
  });

  it.each(['Contributors', 'Ahoy', '', '###', 'Sublicenses'])('%j is on nothing', (title) => {
    expect(topicsOf(title)).toEqual([]);
  });

  it('is not on what it only resembles', () => {
    expect(topicsOf('Coding standards')).not.toContain('standards');
    expect(topicsOf('Data governance')).not.toContain('decisions');
    expect(topicsOf('Third-party licenses')).not.toContain('license');
    expect(topicsOf('Contribution guide')).toEqual(['contributing']);
    expect(topicsOf('Running the tests')).not.toContain('install');
  });

  it('may be of any length and script', () => {
    for (const sign of ['a', 'é', 'م', '许', ' ', '\u0301'])
      expect(topicsOf(sign.repeat(1_000_000))).toEqual([]);
    fc.assert(fc.property(fc.string(), (title) => Array.isArray(topicsOf(title))));
  });
});

describe('the first words of a paragraph', () => {
  it.each([
    ['License: MIT', 'license'],
    ['To install, run make and wait for the tables.', 'install'],
    ['Contributions are welcome from everyone who sails.', 'contributing'],
    ['使用：输入港口', 'usage'],
  ])('%s speak of it', (paragraph, topic) => {
    expect(topicsOfOpening(paragraph)).toContain(topic);
  });

  it('are three', () => {
    expect(topicsOfOpening('The tide tables need no license of anybody.')).toEqual([]);
  });
});

describe('a document', () => {
  const readme = (path: string, text: string) => value(seen({ files: { [path]: text } }), 'readme');
  it.each([
    ['README.md', '# Tides\n\n## Installation\n\nx\n\n### Usage\n\ny\n'],
    ['README.rst', 'Tides\n=====\n\nInstallation\n------------\n\nx\n\nUsage\n~~~~~\n\ny\n'],
    ['README.adoc', '= Tides\n\n== Installation\n\nx\n\n=== Usage\n\ny\n'],
    ['README.org', '#+TITLE: Tides\n\n* Installation\n\nx\n\n** Usage\n\ny\n'],
  ])('%s tells the topics of its sections', (path, text) => {
    const document = readme(path, text);
    expect(document?.sections.map(({ topics }) => topics)).toEqual([[], ['install'], ['usage']]);
    expect(document?.topics).toEqual(['install', 'usage']);
  });

  it('tells those of paragraphs without a heading as well', () => {
    expect(readme('README.md', '# Tides\n\nTables.\n\n**License:** MIT\n')?.topics).toEqual(['license']);
  });
});
