import { z } from 'zod';

/** What something of the configuration is for: repositories, or the organization itself. */

const names = z.array(z.string().min(1)).min(1);

export const aimFields = {
  repositories: names
    .exactOptional()
    .describe('globs over full names (org/repo), or over the last segment where there is no slash'),
  topics: names.exactOptional().describe('repositories with one of these topics'),
  properties: z
    .record(z.string(), z.string())
    .refine((named) => Object.keys(named).length > 0, 'name at least one')
    .exactOptional()
    .describe('repositories with these values of custom properties'),
  teams: names.exactOptional().describe('repositories that one of these teams owns'),
  organization: z.literal(true).exactOptional().describe('the organization itself, for rules about it'),
};

/** What is said of repositories must hold together. */
const aimSchema = z.object(aimFields);
export type Aim = z.infer<typeof aimSchema>;

/** Whether it names repositories by anything. */
export const isOfRepositories = ({ repositories, topics, properties, teams }: Aim): boolean =>
  (repositories ?? topics ?? properties ?? teams) !== undefined;
