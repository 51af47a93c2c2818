import { generated, type Organization } from '../../fixtures/index.ts';

/** What the budgets assume: forty nested subgroups, one project in five archived, half of the others still. */
export function fleet(count: number): Organization {
  const told = generated(count);
  const repositories = told.repositories.map((repository, index) => {
    const placed = { ...repository, group: `coast-${index % 8}/bay-${index % 5}` };
    if (index % 5 === 0) return { ...placed, archivedAt: repository.updatedAt };
    return index % 2 === 0 ? { ...placed, issues: [], pullRequests: [] } : placed;
  });
  return { ...told, repositories };
}
