import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ITEMS_PAGE } from '../../src/forge/gitlab/activity/overflow.ts';
import { repliesDocument } from '../../src/forge/gitlab/activity/replies.ts';
import {
  byIdDocument,
  listDocument,
  namesByIdDocument,
  namesDocument,
  oneDocument,
} from '../../src/forge/gitlab/listing/documents.ts';
import { GROUP_MEMBERS } from '../../src/forge/gitlab/members.ts';
import { PROFILE_README } from '../../src/forge/gitlab/owner.ts';
import { PLACE, PLACES } from '../../src/forge/gitlab/place.ts';
import { PROBE, PROBE_SHORT } from '../../src/forge/gitlab/probe.ts';
import { factsOf } from '../../src/forge/gitlab/read/index.ts';
import { GITLAB } from '../../src/forge/gitlab/send/schema.ts';
import { ACTIVITY, activityDocument, openDocument } from '../../src/forge/gitlab/steps/activity.ts';
import { domainDocument } from '../../src/forge/gitlab/steps/by-id.ts';
import { BLOB_SIZES, ROOT_PAGE } from '../../src/forge/gitlab/steps/detail.ts';
import { OPEN_COUNTS } from '../../src/forge/gitlab/steps/open-counts.ts';
import { BLOBS } from '../../src/forge/gitlab/texts.ts';
import type { Document } from '../../src/forge/graphql/document.ts';
import { serverSchema } from '../../src/forge/graphql/schema.ts';

const schema = buildSchema(
  readFileSync(new URL('../../fixtures/schema/gitlab.graphql', import.meta.url), 'utf8'),
);
const errorsOf = (text: string): string[] => validate(schema, parse(text)).map((error) => error.message);

/** Every non-empty choice of some parts. */
const choices = <T>(parts: readonly T[]): T[][] =>
  parts
    .reduce<T[][]>((sets, part) => sets.concat(sets.map((set) => [...set, part])), [[]])
    .filter((set) => set.length > 0);

const domains = ['detail', 'extras', 'security'] as const;
const documents: Document[] = [
  PROBE,
  PROBE_SHORT,
  PLACE,
  ...PLACES,
  PROFILE_README,
  GROUP_MEMBERS,
  listDocument(),
  namesDocument(),
  oneDocument(),
  byIdDocument(),
  namesByIdDocument(),
  ...domains.flatMap((domain) => choices(factsOf(domain)).map((facts) => domainDocument(domain, facts))),
  ...choices(ACTIVITY).map(activityDocument),
  ...choices(ACTIVITY).map(openDocument),
  ITEMS_PAGE,
  OPEN_COUNTS,
  BLOBS,
  BLOB_SIZES,
  ROOT_PAGE,
  repliesDocument(['issue', 'change', 'issue']),
];

const fieldsOf = (type: string): string[] => {
  const found = schema.getType(type);
  return isObjectType(found) ? Object.keys(found.getFields()) : [];
};

describe('documents for GitLab', () => {
  it('are valid by its schema, whatever parts they are made of', () => {
    expect(documents.length).toBeGreaterThan(30);
    for (const { name, text } of documents)
      expect({ name, errors: errorsOf(text) }).toEqual({ name, errors: [] });
  });

  it('with a planted typo are refused', () => {
    for (const { text } of documents.filter(({ text }) => text.includes('id ')))
      expect(errorsOf(text.replace(/\bid\b(?= )/, 'idd'))).not.toEqual([]);
  });

  it('stay under the length that GitLab reads', () => {
    for (const { name, text } of documents)
      expect({ name, fits: text.length < 10_000 }).toEqual({ name, fits: true });
  });

  it('name in their dialect only types and fields that exist', () => {
    for (const [type, fields] of Object.entries(GITLAB.young))
      for (const field of fields) expect(fieldsOf(type), type).toContain(field);
  });
});

describe('documents for an older GitLab', () => {
  it('stay as written while the server lacks nothing', async () => {
    const server = serverSchema(GITLAB);
    for (const [type, fields] of Object.entries(GITLAB.young)) server.learn(type, fields);
    const { text } = listDocument();
    expect(await server.fit(text)).toEqual({ text, dropped: [], variables: null });
  });

  it('lose exactly the fields that the probe did not name, and stay valid', async () => {
    const lacks = [
      'Project.isForked',
      'Project.languages',
      'Project.branchRules',
      'Commit.committedDate',
      'Repository.validateCodeownerFile',
      'MergeRequest.approvedBy',
    ];
    const server = serverSchema(GITLAB);
    for (const type of Object.keys(GITLAB.young))
      server.learn(
        type,
        fieldsOf(type).filter((field) => !lacks.includes(`${type}.${field}`)),
      );
    for (const { name, text } of documents) {
      const fitted = await server.fit(text);
      if (fitted.text.trim() !== '')
        expect({ name, errors: errorsOf(fitted.text) }).toEqual({ name, errors: [] });
      expect(fitted.text).not.toMatch(/\b(isForked|languages|branchRules|committedDate|approvedBy)\b/);
    }
    const { dropped, text } = await server.fit(domainDocument('detail', factsOf('detail')).text);
    expect(dropped).toContainEqual(['projects', 'nodes', 'languages']);
    const listing = await server.fit(listDocument().text);
    expect(listing.dropped).toContainEqual([
      'group',
      'projects',
      'nodes',
      'repository',
      'root',
      'lastCommit',
      'committedDate',
    ]);
    expect(text).toMatch(/blobs\(first: 100\)/);
  });

  it('a Community Edition is not asked for what it refuses, field by field', async () => {
    const server = serverSchema(GITLAB);
    const fault = { class: 'drift', status: 200, path: [], field: 'approvalRules' } as const;
    const refused = { ...fault, message: "Field 'approvalRules' doesn't exist on type 'BranchRule'" };
    expect([server.refuse([refused]), server.refuse([refused])]).toEqual([true, false]);
    const { dropped } = await server.fit(domainDocument('security', ['protection']).text);
    expect(dropped).toEqual([['projects', 'nodes', 'branchRules', 'nodes', 'approvalRules']]);
  });
});
