import { readFileSync } from 'node:fs';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { HISTORY_PAGE, ITEMS_PAGE } from '../../src/forge/github/activity/overflow.ts';
import { APPROVALS, REPLIES } from '../../src/forge/github/activity/replies.ts';
import { CHANGED_SINCE } from '../../src/forge/github/changed-since.ts';
import { listDocument, namesDocument, oneDocument } from '../../src/forge/github/listing/documents.ts';
import { ACCOUNT, ORG_PROFILE, ORG_SETTINGS, OWNER_DEFAULTS } from '../../src/forge/github/owner.ts';
import { PROBES } from '../../src/forge/github/probe.ts';
import { factsOf } from '../../src/forge/github/read/index.ts';
import { GITHUB } from '../../src/forge/github/send/schema.ts';
import { ACTIVITY, activityDocument, openDocument } from '../../src/forge/github/steps/activity.ts';
import { nodeDocument } from '../../src/forge/github/steps/by-node.ts';
import { OPEN_COUNTS } from '../../src/forge/github/steps/open-counts.ts';
import { blobsDocument } from '../../src/forge/github/texts.ts';
import type { Document } from '../../src/forge/graphql/document.ts';
import { prune } from '../../src/forge/graphql/prune.ts';
import { serverSchema } from '../../src/forge/graphql/schema.ts';

const path = new URL('../../node_modules/@octokit/graphql-schema/schema.json', import.meta.url);
const json = JSON.parse(readFileSync(path, 'utf8')) as { data?: IntrospectionQuery } & IntrospectionQuery;
const schema: GraphQLSchema = buildClientSchema(json.data ?? json);

const errorsOf = (text: string): string[] => validate(schema, parse(text)).map((error) => error.message);

/** Every non-empty choice of some parts. */
const choices = <T>(parts: readonly T[]): T[][] =>
  parts
    .reduce<T[][]>((sets, part) => sets.concat(sets.map((set) => [...set, part])), [[]])
    .filter((set) => set.length > 0);

const domains = ['detail', 'extras', 'security'] as const;
const documents: Document[] = [
  ...PROBES,
  listDocument(),
  namesDocument(),
  oneDocument(),
  ...domains.flatMap((domain) => choices(factsOf(domain)).map((facts) => nodeDocument(domain, facts))),
  ...choices(ACTIVITY).map(activityDocument),
  ...choices(ACTIVITY.filter((fact) => fact !== 'commits')).map(openDocument),
  HISTORY_PAGE,
  ITEMS_PAGE,
  REPLIES,
  APPROVALS,
  OPEN_COUNTS,
  CHANGED_SINCE,
  ACCOUNT,
  ORG_PROFILE,
  ORG_SETTINGS,
  OWNER_DEFAULTS,
  blobsDocument([2, 1]),
];

describe('documents', () => {
  it('are valid by the official schema, whatever parts they are made of', () => {
    expect(documents.length).toBeGreaterThan(40);
    for (const { name, text } of documents)
      expect({ name, errors: errorsOf(text) }).toEqual({ name, errors: [] });
  });

  it('with a planted typo are refused', () => {
    for (const { text } of documents.filter(({ text }) => text.includes('id '))) {
      expect(errorsOf(text.replace(/\bid\b(?= )/, 'idd'))).not.toEqual([]);
    }
  });

  it('never select more than two types, which the platform rejects', () => {
    for (const { text } of documents) expect(text.split('__type(').length - 1).toBeLessThanOrEqual(2);
  });

  it('keep the non-null fields of the security document under root names of their own', () => {
    const { text } = nodeDocument('security', factsOf('security'));
    expect(text).toMatch(/soft: nodes/);
    expect(text).toMatch(
      /flag: nodes\(ids: \$ids\) \{ __typename \.\.\. on Repository \{ id hasVulnerabilityAlertsEnabled \} \}/,
    );
    expect(text).toMatch(/classic: nodes/);
  });
});

describe('documents for a server with an older schema', () => {
  it('stay as written while the server lacks nothing', async () => {
    const server = serverSchema(GITHUB);
    for (const [type, fields] of Object.entries(GITHUB.young)) server.learn(type, fields);
    const { text } = listDocument();
    expect(await server.fit(text)).toEqual({ text, dropped: [], variables: null });
  });

  it('lose exactly the fields that the probe did not name, and stay valid', async () => {
    const server = serverSchema(GITHUB);
    for (const type of Object.keys(GITHUB.young)) {
      const fields = Object.keys((schema.getType(type) as { getFields(): object }).getFields());
      const gone = ['archivedAt', 'rules', 'size', 'hasDiscussionsEnabled'];
      server.learn(
        type,
        fields.filter((field) => !gone.includes(field)),
      );
    }
    for (const { text } of documents) {
      const fitted = await server.fit(text);
      expect(errorsOf(fitted.text)).toEqual([]);
      expect(fitted.text).not.toMatch(/\b(archivedAt|hasDiscussionsEnabled)\b|\brules\(/);
    }
    const detail = await server.fit(nodeDocument('detail', factsOf('detail')).text);
    expect(detail.dropped).toContainEqual(['nodes', 'root', 'entries', 'size']);
    expect(detail.text).toMatch(/edges \{\s+size/);
  });

  it('declare no variable that is no longer used', async () => {
    const lacks = (type: string, field: string) => type === 'Repository' && field === 'issues';
    const pruned = prune(activityDocument(['commits', 'issues']).text, GITHUB.types, lacks);
    expect(errorsOf(pruned.text)).toEqual([]);
    expect([...pruned.variables].sort()).toEqual(['ids', 'since']);
    expect(pruned.dropped).toContainEqual(['nodes', 'recentIssues']);
  });

  it('drop a field that the server refused by name and type', async () => {
    const server = serverSchema(GITHUB);
    const fault = { class: 'drift', status: 200, path: [], field: 'contactLinks' } as const;
    expect(
      server.refuse([{ ...fault, message: "Field 'contactLinks' doesn't exist on type 'Repository'" }]),
    ).toBe(true);
    expect(
      server.refuse([{ ...fault, message: "Field 'contactLinks' doesn't exist on type 'Repository'" }]),
    ).toBe(false);
    const fitted = await server.fit(nodeDocument('detail', ['settings']).text);
    expect(fitted.dropped).toEqual([['nodes', 'contactLinks']]);
  });
});
