import { nameMatcher } from '../derive/policy.ts';
import { type Aim, isOfRepositories } from '../model/aim.ts';
import type { View } from '../model/names.ts';
import type { Observation } from '../model/observation.ts';
import type { Named } from './findings.ts';

/** Which subjects something of the configuration is for. */

const teamName = (name: string): string => name.toLowerCase().replace(/^@/, '');

/** Whether it is for a subject; null where what would tell could not be read. */
export type IsFor = (named: Named, view: View) => boolean | null;

/** Of one condition: nothing said holds for all, nothing known for nobody can say. */
function told<T>(
  wanted: readonly string[] | undefined,
  seen: () => Observation<T>,
  holds: (value: T, one: string) => boolean,
): boolean | null {
  if (wanted === undefined) return true;
  const observed = seen();
  return observed.known ? wanted.some((one) => holds(observed.value, one)) : null;
}

/** A function that tells whether a subject is aimed at. All that is said of repositories must hold together. */
export function aimOf(aim: Aim): IsFor {
  const { repositories, topics, properties, teams, organization } = aim;
  const globs = repositories?.map(nameMatcher);
  const held = Object.entries(properties ?? {});
  return ({ type, name }, view) => {
    if (type === 'organization') return organization === true;
    if (organization === true || !isOfRepositories(aim)) return false;
    if (globs !== undefined && !globs.some((matches) => matches(name))) return false;
    const answers = [
      told(
        topics,
        () => view('meta.topics'),
        (carried, topic) => carried.includes(topic.toLowerCase()),
      ),
      ...held.map(([key, value]) =>
        told(
          [value],
          () => view('meta.customProperties'),
          (all, one) => all[key] === one,
        ),
      ),
      told(
        teams,
        () => view('owners'),
        ({ declared, teams: named }, team) =>
          [...named, ...(declared === null ? [] : [declared])].map(teamName).includes(teamName(team)),
      ),
    ];
    if (answers.includes(false)) return false;
    return answers.includes(null) ? null : true;
  };
}

/** In words: what it is for. */
export function aimInWords({ repositories, topics, properties, teams }: Aim): string {
  const parts = [
    ...(repositories === undefined ? [] : [repositories.join(', ')]),
    ...(topics === undefined ? [] : [`topic ${topics.join(' or ')}`]),
    ...Object.entries(properties ?? {}).map(([key, value]) => `${key} ${value}`),
    ...(teams === undefined ? [] : [`team ${teams.join(' or ')}`]),
  ];
  return parts.length === 0 ? 'the organization' : parts.join('; ');
}
