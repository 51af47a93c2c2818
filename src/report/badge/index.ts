import type { Bearing } from '../../model/bearing.ts';
import type { Needle, OrganizationRow, Report } from '../../model/report.ts';
import type { Artifact, Reporter } from '../../model/reporter.ts';
import { shownIn } from '../bearings.ts';
import { jsonText, plainLine, xml } from '../escape.ts';
import { THEMES } from '../theme.ts';
import { percent, scoreText } from '../wording.ts';

/**
 * A badge for each bearing and one for the heading, for a README: a picture, and the same as data for shields.io
 * (https://shields.io/badges/endpoint-badge). With several organizations the names of files begin with their number.
 */
export const badge = {
  name: 'badge',
  extension: '.json',
  inFolder: 'heading',
  render: (report) => {
    const [first, ...others] = report.organizations.flatMap((organization, at) =>
      badgesOf(report, organization, report.organizations.length > 1 ? `${at + 1}-` : ''),
    );
    return first === undefined ? [{ name: '', content: '{}\n' }] : [{ ...first, name: '' }, ...others];
  },
} satisfies Reporter;

interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

function badgesOf(report: Report, { compass, heading }: OrganizationRow, lead: string): Artifact[] {
  const { bearings, nameOf } = shownIn(report);
  const needles = bearings.map((bearing): [string, Badge] => [
    bearing,
    badgeOf(nameOf(bearing), compass[bearing]),
  ]);
  const strongest = heading === null ? null : compass[heading];
  const first: [string, Badge] = [
    'heading',
    strongest === null
      ? { label: 'heading', message: 'not charted', color: COLORS['not charted'] }
      : {
          ...badgeOf(nameOf(heading as Bearing), strongest),
          label: `heading: ${plainLine(nameOf(heading as Bearing))}`,
        },
  ];
  return [first, ...needles].flatMap(([name, told]) => [
    { name: `${lead}${name}.json`, content: `${jsonText({ schemaVersion: 1, ...told })}\n` },
    { name: `${lead}${name}.svg`, content: picture(told) },
  ]);
}

/** Behind ink: the colors of the dark theme, which are light, and the paler fog. All have 4.5:1 or more. */
const COLORS = { ...THEMES.dark.bands, fogbound: THEMES.light.bands.fogbound };

function badgeOf(name: string, needle: Needle): Badge {
  const { band, coverage, score } = needle;
  const seen = coverage !== null && coverage < 1 ? `, ${percent(coverage)} seen` : '';
  const message = score === null ? band : `${scoreText(needle)} ${band}${band === 'fogbound' ? seen : ''}`;
  return { label: plainLine(name), message, color: COLORS[band] };
}

/** The last letter of the scripts that are as narrow as English. */
const LATIN = '\u024f';

/** Widths of Verdana at 11 pixels, in classes: enough for a box around a line. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text)
    width += /[ijl.,:;'|! ]/.test(letter) ? 4 : /[mwMW%@]/.test(letter) ? 10.5 : letter <= LATIN ? 7 : 12;
  return Math.ceil(width);
}

function picture({ label, message, color }: Badge): string {
  const [left, right] = [widthOf(label) + 12, widthOf(message) + 12];
  const { ink, paper } = THEMES.light;
  const said = xml(`${label}: ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${said}" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">`,
    `<title>${said}</title>`,
    `<rect width="${left}" height="20" fill="${ink}"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${color}"/>`,
    `<text x="${left / 2}" y="14" text-anchor="middle" fill="${paper}">${xml(label)}</text>`,
    `<text x="${left + right / 2}" y="14" text-anchor="middle" fill="${ink}">${xml(message)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}
