/** A table of cells that are Markdown already. Columns whose name begins with `>` are aligned to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => (cell === '' ? ' ' : cell)).join(' | ')} |`;
  return [
    line(head.map((name) => name.replace(/^>/, ''))),
    line(head.map((name) => (name.startsWith('>') ? '--:' : '---'))),
    ...rows.map(line),
    '',
  ];
}

export const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ...(lines.at(-1) === '' ? [] : [''])];
