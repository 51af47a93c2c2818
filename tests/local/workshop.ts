import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openLocal } from '../../src/forge/local/index.ts';
import type { RepositoryFacts } from '../../src/model/facts.ts';
import type { Observation } from '../../src/model/observation.ts';
import type { Identifier, RawIdentity } from '../../src/model/person.ts';
import type { OrganizationRecord, Plan, RepositoryRecord } from '../../src/model/snapshot.ts';

const CLEAN = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@harbor.example',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@harbor.example',
  GIT_AUTHOR_DATE: '2026-03-01T10:00:00Z',
  GIT_COMMITTER_DATE: '2026-03-01T10:00:00Z',
};

/** A temporary folder `harbor` in which clones are built, beside a place for what must not be read or run. */
export function workshop() {
  const base = mkdtempSync(join(tmpdir(), 'compass-local-'));
  const dir = join(base, 'harbor');
  const outside = join(base, 'outside');
  mkdirSync(dir);
  mkdirSync(outside);
  const marker = join(base, 'it-ran');
  const trap = join(base, 'trap.sh');
  writeFileSync(trap, `#!/bin/sh\necho ran >> '${marker}'\n`);
  chmodSync(trap, 0o755);
  return {
    base,
    dir,
    outside,
    /** A program that leaves a mark when anybody runs it. */
    trap,
    marker,
    hasRun: () => existsSync(marker),
    leftovers: () => readdirSync(base).sort(),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

export function git(
  cwd: string,
  args: string[],
  env: Record<string, string> = {},
  input?: string | Buffer,
): string {
  const options = { cwd, env: { ...CLEAN, ...env }, ...(input === undefined ? {} : { input }) };
  return execFileSync('git', args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] })
    .toString()
    .trim();
}

export function write(dir: string, files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
}

/** A repository with one commit of these files. */
export function clone(
  dir: string,
  files: Record<string, string | Buffer> = { 'README.md': '# Tides\n' },
): string {
  mkdirSync(dir, { recursive: true });
  git(dir, ['init', '--quiet', '--initial-branch=main']);
  return commit(dir, files) && dir;
}

export function commit(
  dir: string,
  files: Record<string, string | Buffer>,
  env: Record<string, string> = {},
  message = 'Write it down',
): string {
  write(dir, files);
  git(dir, ['add', '--all']);
  git(dir, ['commit', '--quiet', '--allow-empty', '-m', message], env);
  return git(dir, ['rev-parse', 'HEAD']);
}

export const link = (target: string, path: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
};

export const PLAN: Plan = {
  depth: 'full',
  facts: ['meta', 'tree', 'treeDeep', 'languages', 'releases', 'ci', 'commits'],
  texts: [],
  since: '2025-09-01T00:00:00Z',
};

export interface Seen {
  readonly organization: OrganizationRecord;
  readonly records: ReadonlyMap<string, RepositoryRecord>;
  /** The text of a file of one of the repositories. */
  text(name: string, path: string): Observation<string> | undefined;
  readonly identities: readonly RawIdentity[];
}

/** Everything that a crawl would ask of the folder. */
export async function see(
  dir: string,
  options: { single?: boolean; git?: string; timeout?: number } = {},
): Promise<Seen> {
  const forge = openLocal({ dir, env: process.env, ...options });
  const identities: RawIdentity[] = [];
  const identifier: Identifier = {
    identify(raw) {
      identities.push(raw);
      return `key of ${raw.email}`;
    },
    people: () => [],
  };
  try {
    await forge.probe();
    const organization = await forge.organization(PLAN);
    const records = new Map<string, RepositoryRecord>();
    const texts = new Map<string, Observation<string>>();
    for await (const page of forge.list(PLAN)) {
      for (const record of page.records) {
        for (const step of forge.steps.filter((one) => one.applies(record, PLAN))) {
          const answer = (await step.read([{ record, identifier }], PLAN)).get(record.id);
          const { meta, ...groups } = answer?.facts ?? {};
          Object.assign(record.facts, groups);
          Object.assign(record.facts.meta, meta);
        }
        const files = value(record.facts.treeDeep)?.entries.filter((entry) => entry.type !== 'dir') ?? [];
        const read = await forge.texts.read(files.map((entry) => ({ record, entry })));
        for (const { path, oid } of files) {
          const text = read.get(oid);
          if (text !== undefined) texts.set(`${record.name} ${path}`, text);
        }
        records.set(record.name, record);
      }
    }
    return { organization, records, identities, text: (name, path) => texts.get(`${name} ${path}`) };
  } finally {
    await forge.close();
  }
}

export const value = <T>(observation: Observation<T> | undefined): T | undefined =>
  observation?.known === true ? observation.value : undefined;

export const why = (observation: Observation<unknown> | undefined) =>
  observation?.known === false ? observation.why : undefined;

export const paths = (facts: RepositoryFacts | undefined): string[] | undefined =>
  value(facts?.treeDeep)?.entries.map((entry) => entry.path);
