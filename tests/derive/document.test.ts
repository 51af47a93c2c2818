import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/derive/prose/document.ts';
import { proseLength } from '../../src/derive/prose/length.ts';

const md = (text: string) => readDocument('README.md', 'oid', text);
const titles = (path: string, text: string) =>
  readDocument(path, 'oid', text).sections.map(({ level, title }) => `${level} ${title}`);

describe('headings', () => {
  test('of Markdown by marks, underlines and tags', () => {
    const text =
      '# One #\n\nTwo\n---\n\n<h1 align="center">\n  <img src="logo.png">\n  Three\n</h1>\n\n### `four` *now*\n';
    expect(titles('README.md', text)).toEqual(['1 One', '2 Two', '1 Three', '3 four now']);
  });
  test('of reStructuredText by the order of their adornments', () => {
    const text = '=====\nTides\n=====\n\nUsage\n-----\n\ntext\n\nLicense\n-------\n\nMIT\n';
    expect(titles('README.rst', text)).toEqual(['1 Tides', '2 Usage', '2 License']);
  });
  test('of AsciiDoc, Org and HTML', () => {
    expect(titles('README.adoc', '= Tides\n:toc:\n\n== Usage\n\n----\n== code\n----\n')).toEqual([
      '1 Tides',
      '2 Usage',
    ]);
    expect(
      titles('README.org', '#+TITLE: Tides\n* Usage\n#+BEGIN_SRC sh\n* no\n#+END_SRC\n** More\n'),
    ).toEqual(['1 Tides', '1 Usage', '2 More']);
    expect(titles('README.html', '<h1>Tides</h1><p>a</p><h2 class="x">Use &amp; run</h2>')).toEqual([
      '1 Tides',
      '2 Use & run',
    ]);
  });
  test('not in fences, comments, indented code or front matter', () => {
    const text =
      '---\ntitle: x\n---\n\n```\n# a\n```\n<!--\n# b\n-->\n\n    # c\n\n~~~md\n# d\n```\n~~~\n# real\n';
    expect(titles('README.md', text)).toEqual(['1 real']);
  });
  test('in any script', () => {
    expect(titles('README.md', '## 贡献\n\n## المساهمة\n')).toEqual(['2 贡献', '2 المساهمة']);
  });
});

describe('a text of more than 192 KiB', () => {
  test('is read at its beginning and its end, where names and licenses stand', () => {
    const rows = 'One of very many rows that a generator wrote.\n'.repeat(20_000);
    const read = md(
      `# Tides\n\n${rows}\n## Rows\n\n${rows}\n## License\n\nMIT, by [us](https://harbor.gov)\n`,
    );
    expect(read.sections.map(({ title }) => title)).toEqual(['Tides', 'License']);
    expect(read.links).toEqual(['https://harbor.gov']);
    expect(read.text.length).toBeLessThanOrEqual(192 * 1024 + 1);
  });
});

describe('prose', () => {
  test('leaves badges, link targets, code, tables rules and marks out', () => {
    const text = [
      '[![build](https://ci.example/badge.svg)](https://ci.example) **Tides** of [small harbors](https://a.b/c_(d)).',
      '',
      '| Port | Level |',
      '|------|-------|',
      '| Ems  | 3 |',
      '',
      '```sh',
      'npm install',
      '```',
      'See https://tides.example/docs for <b>more</b>.',
    ].join('\n');
    expect(md(text).prose).toBe('Tides of small harbors. Port Level Ems 3 See for more.');
    expect(md(text).links).toEqual(['https://ci.example', 'https://a.b/c_(d)', 'https://tides.example/docs']);
    expect(md(text).images).toEqual(['https://ci.example/badge.svg']);
  });
  test('of a section holds its sub-sections and not its neighbors', () => {
    const [one, , two] = md('# One\nalpha\n## Sub\nbeta\n# Two\ngamma [x](https://y.z)\n').sections;
    expect(one?.prose).toBe('alpha Sub beta');
    expect(one?.length).toBe('alpha Sub beta'.length);
    expect(one?.links).toEqual([]);
    expect(two).toMatchObject({ prose: 'gamma x', length: 7, links: ['https://y.z'] });
  });
  test('before the second heading is the lead', () => {
    expect(md('# Tides\nTables for harbors.\n## Use\nmore').lead).toBe('Tides Tables for harbors.');
  });
  test('counts a sign of a script without spaces three times', () => {
    expect(proseLength('tide')).toBe(4);
    expect(proseLength('潮汐表')).toBe(9);
    expect(proseLength('😀')).toBe(1);
    expect(md('## 贡献\n\n欢迎').length).toBe(13);
  });
  test('tells its script', () => {
    expect(md('Приливы и отливы').script).toBe('cyrillic');
    expect(md('潮汐表').script).toBe('han');
    expect(md('潮のひょう').script).toBe('other');
    expect(md('Tide tables').script).toBe('latin');
    expect(md('123').script).toBe('none');
  });
});

describe('links', () => {
  test('by reference, with a tag, bare, and as a mail address', () => {
    const text =
      'A [guide][g], <a href="https://b.example2/x">b</a>, <mailto:x@y.org>, <ospo@harbor.gov>.\n\n[g]: docs/guide.md\n';
    expect(md(text).links).toEqual([
      'docs/guide.md',
      'https://b.example2/x',
      'mailto:x@y.org',
      'mailto:ospo@harbor.gov',
    ]);
    expect(md(text).anchors[0]).toEqual({ text: 'guide', url: 'docs/guide.md' });
  });
  test('of the other formats', () => {
    const links = (path: string, text: string) => readDocument(path, 'o', text).links;
    expect(links('a.rst', 'See `the guide <https://g.h/i>`_ and `ref`_.\n\n.. _ref: https://r.s\n')).toEqual([
      'https://g.h/i',
      'https://r.s',
    ]);
    expect(links('a.adoc', 'See https://g.h/i[the guide] and link:b.adoc[b].')).toEqual([
      'https://g.h/i',
      'b.adoc',
    ]);
    expect(links('a.org', 'See [[https://g.h/i][the guide]].')).toEqual(['https://g.h/i']);
  });
});

describe('contacts and placeholders', () => {
  test('an address that is spelled out against robots is a contact', () => {
    expect(md('Write to team-tides [at] harbor [dot] gov or keeper(at)harbor.gov.').contacts).toEqual([
      'team-tides@harbor.gov',
      'keeper@harbor.gov',
    ]);
    expect(md('We met (at) noon [at the quay].').contacts).toEqual([]);
  });
  test('a mailbox or a page is a contact; covenant, license, badge and relative path are none', () => {
    const text =
      'Write to OSPO@Harbor.gov or [here](https://harbor.gov/report). Adapted from [the covenant](https://www.contributor-covenant.org/version/2/1), under [MIT](https://opensource.org/licenses/MIT), [x](docs/a.md), ![b](https://img.shields.io/x).';
    expect(md(text).contacts).toEqual(['ospo@harbor.gov', 'https://harbor.gov/report']);
  });
  test('an address at example.com, an unfilled bracket and a moustache are placeholders', () => {
    const found = md(
      'Mail [INSERT CONTACT METHOD] or you@example.com, (c) [year] [fullname], {{ owner }}, TODO',
    );
    expect(found.contacts).toEqual([]);
    expect(found.placeholders).toEqual([
      '[INSERT CONTACT METHOD]',
      '[year]',
      '[fullname]',
      '{{ owner }}',
      'TODO',
      'you@example.com',
    ]);
  });
  test('what stands in code is neither', () => {
    expect(md('```\n{{ value }} a@b.org\n```\n')).toMatchObject({ placeholders: [], contacts: [] });
  });
  test('a todo list is no TODO', () => {
    expect(md('Keeps your todo list.').placeholders).toEqual([]);
    expect(md('Made by the TODO Group.').placeholders).toEqual([]);
  });
  test('belong to their section', () => {
    const [one, two] = md('# A\nx@harbor.gov\n# B\ny@harbor.gov\n').sections;
    expect([one?.contacts, two?.contacts]).toEqual([['x@harbor.gov'], ['y@harbor.gov']]);
  });
});
