import { daysBetween } from '../../model/age.ts';
import type { GroupValues } from '../../model/names.ts';
import { known, mapKnown, type Observation, unknown } from '../../model/observation.ts';
import type { Contributors } from '../../model/signs.ts';
import type { Derivation } from '../deriver.ts';
import { anyHolds } from './either.ts';
import { hasTopic } from './marked.ts';

const YOUNG_DAYS = 90;
/** 24 months. */
const DORMANT_DAYS = 730;
const COMMUNITY_OUTSIDERS = 3;
const COMMUNITY_STARS = 50;

export const young = ({ fact, asOf }: Derivation): Observation<boolean> =>
  mapKnown(fact('meta.createdAt'), (at) => daysBetween(at, asOf) < YOUNG_DAYS);

/** No sign of life for 24 months, in what is neither young nor finished. */
export function dormant({ fact, asOf }: Derivation): Observation<boolean> {
  const last = fact('lastSign');
  if (!last.known) return last;
  if (last.value !== null && daysBetween(last.value.at, asOf) <= DORMANT_DAYS)
    return known(false, last.value.what);
  for (const flag of [fact('flags.young'), fact('flags.finished')])
    if (!flag.known || flag.value) return not(flag);
  return known(true, last.value === null ? last.via : `${last.value.what} on ${last.value.at.slice(0, 10)}`);
}

const not = (flag: Observation<boolean>): Observation<boolean> => mapKnown(flag, (value) => !value);

const REPOSTATUS = /repostatus\.org\/badges\/[\w./-]{0,40}inactive/i;
const DOI = /\b10\.\d{4,9}\/\S/;
const PUBLICATION =
  /\b(?:code|software|scripts?|data|supplement(?:ary)?|companion|accompan\w{1,6}|reproduc\w{1,9})\b.{0,80}\b(?:paper|article|publication|manuscript|thesis)\b/i;
const PROSE_HEAD = 4000;

/** Said to need no more work: by topic, badge, publiccode.yml, or as the archived code of a publication. */
export function finished(derivation: Derivation): Observation<boolean> {
  const { fact } = derivation;
  return anyHolds(
    hasTopic(derivation, 'compass-finished', 'feature-complete', 'finished'),
    () =>
      mapKnown(
        fact('metadata.publiccode'),
        (file) => file !== null && file.developmentStatus === 'stable' && file.maintenanceType === 'none',
      ),
    () =>
      mapKnown(
        fact('readme'),
        (readme) =>
          readme !== null && [...readme.images, ...readme.links].some((url) => REPOSTATUS.test(url)),
      ),
    () => publishedResearch(derivation),
  );
}

/** A release is archived with a DOI, and the README says that the code belongs to a publication. */
function publishedResearch({ fact }: Derivation): Observation<boolean> {
  const readme = fact('readme');
  if (!readme.known || readme.value === null) return mapKnown(readme, () => false);
  const { text, prose } = readme.value;
  if (!DOI.test(text) || !PUBLICATION.test(prose.slice(0, PROSE_HEAD))) return known(false, readme.via);
  return releasedBy(fact('releases'), ({ latest }) => latest !== null);
}

/** Whether a release is seen. Where only tags were told there may be one behind any of them. */
function releasedBy(
  releases: Observation<GroupValues['releases']>,
  holds: (releases: GroupValues['releases']) => boolean,
): Observation<boolean> {
  if (!releases.known || holds(releases.value)) return mapKnown(releases, () => true);
  const { untold, tagCount } = releases.value;
  return untold !== undefined && tagCount > 0 ? untold : known(false, releases.via);
}

const atMost =
  (people: number) =>
  ({ fact }: Derivation): Observation<boolean> => {
    const contributors = fact('contributors');
    if (!contributors.known || contributors.value.humans > people) return mapKnown(contributors, () => false);
    return whole(contributors.value) ?? known(true, contributors.via);
  };

/** Few people in a window that was cut may be many in the whole. */
const whole = ({ coveredSince }: Contributors) =>
  coveredSince === undefined
    ? null
    : unknown('capped', `commits before ${coveredSince.slice(0, 10)} were not read`);

export const solo = atMost(1);
export const smallTeam = atMost(2);

export function communityFlag({ fact }: Derivation): Observation<boolean> {
  return anyHolds(
    () => mapKnown(fact('meta.stars'), (stars) => stars >= COMMUNITY_STARS),
    () => fact('flags.tier-3'),
    () => fact('flags.tier-4'),
    () => {
      const contributors = fact('contributors');
      if (!contributors.known) return contributors;
      return mapKnown(contributors.value.outsidersMerged, (outsiders) => outsiders >= COMMUNITY_OUTSIDERS);
    },
  );
}

/** SemVer, CalVer and PEP 440 behind an optional prefix (v, `package@`, `package-`). */
const VERSION =
  /^(?:.{0,80}[^\d.])?\d{1,8}\.\d{1,8}(?:\.\d{1,8}){0,3}(?:[-+._]?[a-z][\w.+-]{0,60}|-[\w.+-]{1,60})?$/i;

export const released = ({ fact }: Derivation): Observation<boolean> =>
  releasedBy(
    fact('releases'),
    ({ latest, tags }) => latest !== null || tags.some(({ name }) => VERSION.test(name)),
  );
