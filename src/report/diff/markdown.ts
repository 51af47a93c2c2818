import type { Changes } from '../../model/changes.ts';
import type { Reporter } from '../../model/reporter.ts';
import { markdown as escaped, markdownLink } from '../escape.ts';
import { section, table } from '../markdown/table.ts';
import { capital } from '../wording.ts';
import {
  causesOf,
  endingOf,
  groupsOf,
  inventoryOf,
  isTrend,
  nameOf,
  notesOf,
  sentencesOf,
  titleOf,
} from './story.ts';

/** For an issue, a change request or a wiki. */
export const markdown = {
  name: 'markdown',
  extension: '.md',
  render(changes) {
    const lines = [
      `# ${escaped(titleOf(changes))}`,
      '',
      sentencesOf(changes).map(escaped).join(' '),
      '',
      ...changes.organizations.flatMap((organization) => needles(organization, changes)),
      ...groupsOf(changes).flatMap(({ title, n, quiet, rules }) =>
        section(
          `${title} (${n})`,
          rules.map((rule) => `- ${escaped(rule.title)}: ${quiet ? rule.names.length : names(rule.names)}`),
        ),
      ),
      ...section(
        'Repositories',
        inventoryOf(changes).map(({ title, names: all }) => `- ${title} (${all.length}): ${names(all)}`),
      ),
      ...section(
        'Besides',
        notesOf(changes).map((note) => `- ${escaped(note)}`),
      ),
      escaped(endingOf(changes)),
      '',
    ];
    return [{ name: '', content: lines.join('\n') }];
  },
} satisfies Reporter<Changes>;

/** More names than this on one line are read by nobody; the JSON has them all. */
const NAMES = 50;

const names = (all: readonly string[]): string => {
  const shown = all.slice(0, NAMES).map(escaped).join(', ');
  return all.length > NAMES ? `${shown} and ${all.length - NAMES} more` : shown;
};

function needles({ name, url, bearings }: Changes['organizations'][number], changes: Changes): string[] {
  const rows = bearings.map((moved) => [
    capital(escaped(nameOf(changes, moved.bearing))),
    String(Math.round(moved.old)),
    String(Math.round(moved.new)),
    isTrend(moved) ? `${moved.moved > 0 ? '▲' : '▼'} ${Math.abs(Math.round(moved.moved))}` : '–',
    String(moved.n),
    escaped(causesOf(moved, 3)) || '–',
  ]);
  return section(
    markdownLink(name, url) || 'Compass',
    table(['Bearing', '>Then', '>Now', '>Moved', '>n', 'Mostly by'], rows),
  );
}
