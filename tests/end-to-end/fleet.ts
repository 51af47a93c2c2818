import { generated, type Organization } from '../../fixtures/index.ts';

/** What the budgets assume: one repository in five is archived, and half of the others have issues and change requests. */
export function fleetOf(count: number): Organization {
  const told = generated(count);
  const repositories = told.repositories.map((repository, index) => {
    if (index % 5 === 0) return { ...repository, archivedAt: repository.updatedAt };
    return index % 2 === 0 ? { ...repository, issues: [], pullRequests: [] } : repository;
  });
  return { ...told, repositories };
}
