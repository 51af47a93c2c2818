import { isOfRepositories } from '../model/aim.ts';
import type { View } from '../model/names.ts';
import type { Policy } from '../model/policy.ts';
import type { Report } from '../model/report.ts';
import { LAST_STAGE, type Rollout } from '../model/stage.ts';
import { aimOf, type IsFor } from './aim.ts';
import type { Named } from './findings.ts';

type Row = NonNullable<Report['method']['rollout']>[number];

/** Which subjects are at which stage. A stage judges nothing: it says whom a finding is told to. */
export interface RolloutBook {
  subject(named: Named, view: View): void;
  /** Nothing where no rollout is configured. */
  done(): Pick<Report['method'], 'rollout'>;
}

/** What names nothing is for everything. What can't be told holds nobody to a gate: a right that is lost must not fail a build. */
function isForOf(entry: Rollout): IsFor {
  if (!isOfRepositories(entry) && entry.organization !== true) return () => true;
  const isFor = aimOf(entry);
  return (named, view) => isFor(named, view) ?? entry.stage !== LAST_STAGE;
}

/** In the order of the configuration: the first entry for a subject and rule decides, so none is looked for behind one for all rules. */
export function rolloutBook({ rollout }: Policy): RolloutBook {
  const entries = rollout.map((entry) => ({ entry, isFor: isForOf(entry), subjects: [] as string[] }));
  return {
    subject(named, view) {
      for (const { entry, isFor, subjects } of entries) {
        if (isFor(named, view) !== true) continue;
        subjects.push(named.id);
        if (entry.rules === undefined) return;
      }
    },
    done() {
      if (entries.length === 0) return {};
      const rows = entries.map(
        ({ entry: { stage, rules }, subjects }): Row => ({
          stage,
          ...(rules === undefined ? {} : { rules }),
          subjects: subjects.sort(),
        }),
      );
      return { rollout: rows };
    },
  };
}
