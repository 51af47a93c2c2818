import type { Artifact, Reporter } from '../../model/reporter.ts';
import type { Annual } from '../../model/year.ts';
import { markdown as escaped, xml } from '../escape.ts';
import { table } from '../markdown/table.ts';
import { THEMES } from '../theme.ts';
import { PAGE_THEME } from '../web/tokens.ts';
import type { Block } from './blocks.ts';
import { bookOf } from './book.ts';

/** For a wiki or a repository; with a file, the charts stand beside it as pictures. */
export const markdown = {
  name: 'markdown',
  extension: '.md',
  render: (annual, { file }) => {
    const { title, asOf, notes, chapters } = bookOf(annual);
    const pictures: Artifact[] = [];
    const draw = (block: Block): string[] => {
      if (block.kind !== 'chart') return linesOf(block);
      if (file === null) return [];
      const name = `${file}-${block.name}.svg`;
      pictures.push({ name, content: onPaper(block.svg) });
      return [`<img src="${encodeURIComponent(name)}" alt="${xml(block.title)}" width="720">`, ''];
    };
    const lines = [
      `# ${escaped(title)}`,
      '',
      escaped(asOf),
      '',
      // It is Markdown of the person who makes the report, and stays as it was written.
      ...(annual.intro === null ? [] : [annual.intro.trim(), '']),
      ...notes.flatMap((note) => [escaped(note), '']),
      ...chapters.flatMap((chapter) => [`## ${escaped(chapter.title)}`, '', ...chapter.blocks.flatMap(draw)]),
    ];
    return [{ name: '', content: lines.join('\n') }, ...pictures];
  },
} satisfies Reporter<Annual>;

/** A picture beside a text has no page whose colors it could take: it stands on paper. */
function onPaper(svg: string): string {
  const light: { readonly [variable: string]: string } = {
    ...Object.fromEntries(
      (['paper', 'ink', 'quiet', 'track', 'sea', 'reef'] as const).map((name) => [
        PAGE_THEME[name],
        THEMES.light[name],
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(PAGE_THEME.bands).map(([band, variable]) => [
        variable,
        THEMES.light.bands[band as keyof typeof THEMES.light.bands],
      ]),
    ),
  };
  const colored = svg.replace(/var\(--[a-z-]+\)/g, (variable) => light[variable] ?? variable);
  return colored.replace(
    /(<desc[\s\S]*?<\/desc>)/,
    `$1\n<rect x="-50%" y="-50%" width="200%" height="200%" fill="${THEMES.light.paper}"/>`,
  );
}

function linesOf(block: Exclude<Block, { kind: 'chart' }>): string[] {
  switch (block.kind) {
    case 'sentences':
      return [block.texts.map(escaped).join(' '), ''];
    case 'note':
      return [escaped(block.text), ''];
    case 'heading':
      return [`### ${escaped(block.text)}`, ''];
    case 'tiles':
      return [
        ...block.tiles.map(
          ({ value, what, before }) => `- **${escaped(value)}** ${escaped(what)} (${escaped(before)})`,
        ),
        '',
      ];
    case 'table':
      return table(
        block.head.map(headOf),
        block.rows.map((row) => row.map(escaped)),
      );
  }
}

const headOf = (head: string): string =>
  head.startsWith('>') ? `>${escaped(head.slice(1))}` : escaped(head);
