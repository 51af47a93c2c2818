import type { Compass, OrganizationRow, Report } from '../../model/report.ts';
import type { Artifact } from '../../model/reporter.ts';
import { type Shown, shownIn } from '../bearings.ts';
import { loggedLine, markdown, xml } from '../escape.ts';
import { correctionOf } from '../summary.ts';
import { rose, roseInWords } from '../svg.ts';
import { THEMES } from '../theme.ts';
import { capital, percent, points, SMALL, scoreText, trendOf } from '../wording.ts';
import { table } from './table.ts';

export interface Picture {
  readonly lines: readonly string[];
  readonly artifacts: readonly Artifact[];
}

/** The rose in two files beside the report, or nothing to point at when the report goes to a stream. */
export function picture(
  organization: OrganizationRow,
  shown: Shown,
  file: string | null,
  suffix: string,
): Picture {
  if (file === null) return { lines: [], artifacts: [] };
  const draw = (name: 'light' | 'dark') =>
    rose({
      ...organization,
      shown,
      title: organization.name,
      theme: THEMES[name],
      prefix: `compass${suffix}-${name}`,
    });
  const light = `${file}-compass${suffix}.svg`;
  const dark = `${file}-compass${suffix}-dark.svg`;
  const alt = xml(loggedLine(`Compass: ${roseInWords({ ...organization, shown })}`));
  return {
    lines: [
      '<picture>',
      `  <source media="(prefers-color-scheme: dark)" srcset="${encodeURIComponent(dark)}">`,
      `  <img src="${encodeURIComponent(light)}" alt="${alt}" width="630">`,
      '</picture>',
      '',
    ],
    artifacts: [
      { name: light, content: draw('light') },
      { name: dark, content: draw('dark') },
    ],
  };
}

const CELLS = 20;
function bar(score: number, coverage: number): string {
  const solid = Math.round((score / 100) * coverage * CELLS);
  const unseen = Math.min(CELLS - solid, Math.ceil((1 - coverage) * CELLS - 1e-9));
  return `${'█'.repeat(solid)}${'▒'.repeat(unseen)}${'░'.repeat(CELLS - solid - unseen)}`;
}

/** The same numbers as the picture. With `bars` each row also shows its bar. */
export function compassTable(compass: Compass, bars: boolean, shown: Shown): string[] {
  const needles = shown.bearings.map((bearing) => compass[bearing]);
  const waivers = needles.some((needle) => typeof needle.withWaiversIgnored === 'number');
  const flagship = needles.some((needle) => typeof needle.flagship === 'number');
  const rounded = (value: number | null | undefined) =>
    typeof value === 'number' ? String(Math.round(value)) : '-';
  const rows = shown.bearings.map((bearing) => {
    const needle = compass[bearing];
    const { score, coverage, n } = needle;
    const trend = trendOf(needle);
    const moved = trend === null ? '' : trend > 0 ? ` ▲${trend}` : ` ▼${-trend}`;
    const small = n < SMALL && coverage !== null && coverage < 1;
    return [
      markdown(capital(shown.nameOf(bearing))),
      ...(bars ? [score === null ? '' : bar(score, coverage ?? 0)] : []),
      `${scoreText(needle)}${moved}`,
      needle.band,
      coverage === null ? '-' : small ? 'in part' : percent(coverage),
      needle.confidence ?? '-',
      String(n),
      ...(waivers ? [rounded(needle.withWaiversIgnored)] : []),
      ...(flagship ? [rounded(needle.flagship)] : []),
    ];
  });
  const head = [
    'Bearing',
    ...(bars ? ['Course'] : []),
    '>Score',
    'Band',
    '>Coverage',
    'Confidence',
    '>n',
    ...(waivers ? ['>With waivers ignored'] : []),
    ...(flagship ? ['>Flagship'] : []),
  ];
  return table(head, rows);
}

/** Heading, drift and where to turn with the best correction, as one paragraph. */
export function course(report: Report, { heading, turnTo, drift }: OrganizationRow): string[] {
  const best = correctionOf(report, turnTo);
  const { nameOf } = shownIn(report);
  const mended =
    best === null
      ? ''
      : `: ${markdown(best.fix.text.replace(/\.$/, ''))} (${markdown(`+${points(best.gain)}`)})`;
  const sentences = [
    ...(heading === null ? [] : [`Strongest: ${markdown(nameOf(heading))}.`]),
    ...(drift === undefined ? [] : [`Fell most: ${markdown(nameOf(drift))}.`]),
    ...(turnTo === null ? [] : [`Turn to **${markdown(nameOf(turnTo))}**${mended}.`]),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' '), ''];
}
