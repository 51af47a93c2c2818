import { z } from 'zod';
import type { RepositoryFacts } from '../../../model/facts.ts';
import { known, mapKnown, type Observation, unknown } from '../../../model/observation.ts';
import type { RepositoryRecord } from '../../../model/snapshot.ts';
import { baseName, dirName } from '../../../model/tree.ts';
import type { Told } from '../../graphql/parts.ts';
import type { View } from '../../graphql/view.ts';
import { unknownFrom } from '../faults.ts';
import { RIGHTS } from '../rights.ts';
import { numberOf, type Session } from '../session.ts';
import type { Reader } from './reader.ts';

type Protection = RepositoryFacts['protection'];
type BranchRule = Extract<Protection['viewerRule'], { known: true }>['value'] & object;

const branchRules = z
  .object({
    nodes: z.array(
      z.object({
        name: z.string(),
        isProtected: z.boolean(),
        branchProtection: z
          .object({
            allowForcePush: z.boolean(),
            codeOwnerApprovalRequired: z.boolean().optional(),
            pushAccessLevels: z.object({ nodes: z.array(z.object({ accessLevel: z.number() })) }),
          })
          .nullable(),
        approvalRules: z
          .object({ nodes: z.array(z.object({ approvalsRequired: z.number().nullable() })) })
          .nullish(),
      }),
    ),
  })
  .nullable();
type Rule = NonNullable<z.infer<typeof branchRules>>['nodes'][number];

const fragment = `
  userPermissions { adminProject }
  onlyAllowMergeIfPipelineSucceeds
  branchRules(first: 50) { nodes {
    name isProtected
    branchProtection { allowForcePush codeOwnerApprovalRequired pushAccessLevels(first: 10) { nodes { accessLevel } } }
    approvalRules(first: 10) { nodes { approvalsRequired } }
  } }
  repository { validateCodeownerFile { validationErrors { code lines } } }`;

/** GitLab protects branches in one way only, told as rules: there is nothing beside it that could be called classic. */
export const protection: Reader<'protection'> = {
  parts: [
    {
      domain: 'security',
      fragment,
      read: (view, record) => ({
        rules: readRules(view, record),
        classic: known([], view.via, view.access),
        codeownersErrors: readCodeownersErrors(view, record),
      }),
    },
  ],
};

const DEVELOPER = 30;

/** Maintainers are told; for everybody else an empty list means nothing. */
function readRules(view: View, record: RepositoryRecord): Protection['rules'] {
  const fact = 'protection.rules';
  const look = { fact, access: 'admin' } as const;
  const may = view.see(['userPermissions', 'adminProject'], z.boolean(), look);
  if (!may.known) return may;
  if (!may.value) return unknown('permission', 'branch rules are told to maintainers', RIGHTS[fact]);
  const pipeline = view.see(['onlyAllowMergeIfPipelineSucceeds'], z.boolean().nullable(), look);
  const { defaultBranch } = record.facts.meta;
  if (!defaultBranch.known) return defaultBranch;
  const branch = defaultBranch.value ?? '';
  return mapKnown(view.see(['branchRules'], branchRules, look), (seen) => {
    const inForce = (seen?.nodes ?? []).filter(
      ({ name, isProtected }) => isProtected && covers(name, branch),
    );
    const rows = inForce.flatMap(rowsOf);
    const checked = pipeline.known && pipeline.value === true;
    return checked ? [...rows, row('REQUIRED_STATUS_CHECKS', { statusChecks: ['pipeline'] })] : rows;
  });
}

/** A star stands for any text, as in `release/*`. */
function covers(pattern: string, branch: string): boolean {
  const [first = '', ...more] = pattern.split('*');
  if (more.length === 0) return pattern === branch;
  const last = more.pop() ?? '';
  if (!branch.startsWith(first) || branch.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of more) {
    const found = branch.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return branch.endsWith(last) && branch.length - last.length >= at;
}

const row = (type: string, over: Partial<BranchRule>): BranchRule => ({
  type,
  source: 'repository',
  requiredReviews: null,
  codeOwnerReviews: null,
  forcePushes: null,
  deletions: null,
  statusChecks: [],
  ...over,
});

/** In the words that the model has for them: a protected branch can't be deleted by a push. */
function rowsOf({ branchProtection, approvalRules }: Rule): BranchRule[] {
  const rows = [row('DELETION', { deletions: false })];
  if (branchProtection === null) return rows;
  if (!branchProtection.allowForcePush) rows.push(row('NON_FAST_FORWARD', { forcePushes: false }));
  const levels = branchProtection.pushAccessLevels.nodes.map(({ accessLevel }) => accessLevel);
  const approvals = (approvalRules?.nodes ?? []).map(({ approvalsRequired }) => approvalsRequired ?? 0);
  if (!levels.includes(DEVELOPER))
    rows.push(
      row('PULL_REQUEST', {
        requiredReviews: Math.max(0, ...approvals),
        codeOwnerReviews: branchProtection.codeOwnerApprovalRequired ?? null,
      }),
    );
  return rows;
}

const branch = z.object({ protected: z.boolean(), developers_can_push: z.boolean() });

/** What everybody may read of the default branch: one request a project, for those whose branch rules are not told. */
export async function readBranch(session: Session, record: RepositoryRecord): Promise<Told<'protection'>> {
  const { defaultBranch } = record.facts.meta;
  if (!defaultBranch.known) return { viewerRule: defaultBranch };
  if (defaultBranch.value === null) return { viewerRule: known(null, 'GroupProjects') };
  const route = 'GET /projects/:id/repository/branches/:branch';
  const path = `/projects/${numberOf(record)}/repository/branches/${encodeURIComponent(defaultBranch.value)}`;
  const seen = await session.rest.get(route, path, branch);
  if (!seen.ok) return { viewerRule: unknownFrom(seen.failure, 'protection.viewerRule') };
  if (!seen.value.protected) return { rules: known([], seen.via), viewerRule: known(null, seen.via) };
  const { type, ...rest } = row('protected', { deletions: false });
  const viewerRule: Observation<BranchRule> = known(
    // Where developers can't push, changes come in by merge requests; how many approvals they need is not told.
    { ...rest, type, source: 'viewer', requiredReviews: seen.value.developers_can_push ? null : 0 },
    seen.via,
  );
  return { viewerRule };
}

/** Where GitLab honors a CODEOWNERS file, first to last. */
const PLACES = ['', 'docs', '.gitlab'];
const validation = z
  .object({ validationErrors: z.array(z.object({ code: z.string(), lines: z.array(z.number()) })) })
  .nullish();
/** GitLab's word for an owner who is not there, or not in the project. */
const INACCESSIBLE = 'inaccessible_owner';

function readCodeownersErrors(view: View, { facts }: RepositoryRecord): Protection['codeownersErrors'] {
  const fact = 'protection.codeownersErrors';
  if (!facts.tree.known) return facts.tree;
  const { entries } = facts.tree.value;
  const path = PLACES.flatMap((place) =>
    entries.filter((entry) => dirName(entry.path) === place && baseName(entry.path) === 'CODEOWNERS'),
  )[0]?.path;
  if (path === undefined) return known([], view.via, view.access);
  const seen = view.see(['repository', 'validateCodeownerFile'], validation, { fact, access: 'member' });
  if (!seen.known) return seen;
  if (seen.value == null)
    return unknown('permission', 'GitLab checks the file for members, on a paid tier', RIGHTS[fact]);
  const errors = seen.value.validationErrors.flatMap(({ code, lines }) =>
    lines.map((line) => ({
      kind: code === INACCESSIBLE ? 'Unknown owner' : code.replaceAll('_', ' '),
      line,
      path,
    })),
  );
  return known(errors, seen.via, seen.access);
}
