import { z } from 'zod';
import type { Plain } from '../model/metadata-files.ts';
import { known, type Observation } from '../model/observation.ts';
import type { Insights } from '../model/security.ts';
import type { Deriver } from './deriver.ts';
import { metadataText } from './metadata/index.ts';
import { at, parseYaml, textAt } from './metadata/parse.ts';

/** Required keys of Security Insights 2.2.0 (github.com/ossf/security-insights, schema.cue); optional ones are not looked at. */
const url = z.string().regex(/^https?:\/\/\S+$/);
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
/** Whoever is asked first is rarely said; that somebody is named is what matters. */
const contact = z.object({ name: z.string() });
const header = z.object({
  'schema-version': z.string(),
  'last-updated': day,
  'last-reviewed': day,
  url,
});
const project = z.object({
  name: z.string(),
  administrators: z.array(contact).min(1),
  repositories: z.array(z.object({ name: z.string(), url, comment: z.string() })).min(1),
  'vulnerability-reporting': z.object({
    'reports-accepted': z.boolean(),
    'bug-bounty-available': z.boolean(),
  }),
});
const STATES = [
  'active',
  'abandoned',
  'concept',
  'inactive',
  'moved',
  'suspended',
  'unsupported',
  'WIP',
] as const;
const repository = z.object({
  url,
  status: z.enum(STATES),
  'accepts-change-request': z.boolean(),
  'accepts-automated-change-request': z.boolean(),
  'core-team': z.array(contact).min(1),
  license: z.object({ url, expression: z.string() }),
  security: z.object({ assessments: z.object({ self: z.object({ comment: z.string() }) }) }),
});
const whole = z.object({ header, project, repository });
/** The project is told in another file, which this one names. */
const child = z.object({ header: header.extend({ 'project-si-source': url }), repository });

const MOST_KEYS = 10;
const DAY = /^\d{4}-\d\d-\d\d/;

/** The Security Insights file and what it lacks; unknown only when it could not be read. */
export const insights: Deriver<Insights | null> = {
  version: 1,
  derive(derivation): Observation<Insights | null> {
    const read = metadataText(derivation, 'securityInsights');
    if (!read.known) return read;
    if (read.value === null) return known(null, read.via);
    const { path, text } = read.value;
    const parsed = parseYaml(path, text);
    if (parsed.known) return known(checked(path, parsed.value), path);
    if (parsed.why !== 'not-recognized') return parsed;
    const nothing = { version: null, lacking: [], reviewed: null, expires: null };
    return known({ path, unparsable: parsed.detail, ...nothing }, path);
  },
};

function checked(path: string, data: Plain): Insights {
  const version = textAt(data, 'header', 'schema-version');
  const isFirst = version?.startsWith('1.') ?? false;
  return {
    path,
    unparsable: null,
    version: version?.slice(0, 20) ?? null,
    lacking: isFirst ? [] : lackingIn(data),
    reviewed: dayAt(data, 'last-reviewed'),
    expires: dayAt(data, 'expiration-date'),
  };
}

const dayAt = (data: Plain, key: string): string | null =>
  DAY.exec(textAt(data, 'header', key) ?? '')?.[0] ?? null;

function lackingIn(data: Plain): string[] {
  const shape = at(data, 'header', 'project-si-source') === undefined ? whole : child;
  const issues = shape.safeParse(data).error?.issues ?? [];
  const keys = issues.map((issue) => issue.path.filter((part) => typeof part === 'string').join('.'));
  return [...new Set(keys)].slice(0, MOST_KEYS);
}
