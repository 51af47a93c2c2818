import { describe, expect, it } from 'vitest';
import { runExample } from '../../src/audit/example.ts';
import type { Example, Given } from '../../src/model/rule.ts';
import { codeFiles, publicCodeText } from '../../src/model/specimens.ts';
import { policyOf } from '../../src/ruleset/config/policy.ts';
import { readProfile } from '../../src/ruleset/profile.ts';
import { ruleFiles } from './discovery.ts';

const judged = (id: string, given: Given, more: Partial<Example> = {}) => {
  const found = ruleFiles.find(({ path }) => path === id);
  if (found === undefined) throw new Error(`no rule is called ${id}`);
  return runExample(found.rule, { name: 'wording', given, expect: 'pass', ...more });
};
const released = { 'flags.released': true, 'flags.dormant': false } as const;

describe('the metadata file', () => {
  const said = async (profile: string, files: { [path: string]: string }, flags: Given = {}, config = {}) =>
    judged(
      'documentation/metadata-file',
      { files: { ...codeFiles, ...files }, ...released, ...flags },
      { policy: policyOf(config, await readProfile(profile), false) },
    );
  const faulty = { 'code.json': '{"name":"Tides"}' };

  it('is told its worst faults, and how many more there are', async () => {
    expect((await said('us-federal', faulty)).message).toBe(
      'code.json does not meet its schema: description is missing, status is missing and permissions is ' +
        'missing; 15 more faults.',
    );
  });

  it('is that of the profile, unless the configuration names another', async () => {
    const files = { 'publiccode.yml': publicCodeText() };
    expect((await said('public-sector-eu', files)).verdict).toBe('pass');
    expect(await said('us-federal', files)).toMatchObject({
      credit: 0.5,
      message: 'There is publiccode.yml, but no code.json.',
    });
    const rules = { 'documentation/metadata-file': { options: { files: ['publiccode.yml'] } } };
    expect((await said('us-federal', files, {}, { rules })).verdict).toBe('pass');
  });

  it('is asked of all code in the United States, and elsewhere of what people run', async () => {
    const unreleased = { 'flags.released': false, 'flags.app': false, 'flags.service': false } as const;
    expect((await said('us-federal', faulty, unreleased)).verdict).toBe('partial');
    expect((await said('un-agency', faulty, unreleased)).verdict).toBe('not-applicable');
  });

  it('is not asked of the libraries of a university', async () => {
    const library = { 'flags.library': true } as const;
    expect((await said('university', faulty, library)).verdict).toBe('not-applicable');
    expect((await said('public-sector-eu', faulty, library)).verdict).toBe('fail');
  });
});

describe('what strangers wrote', () => {
  it('is quoted no longer than a line', () => {
    const long = 'x'.repeat(900);
    const files = {
      ...codeFiles,
      'publiccode.yml': `${publicCodeText({ roadmap: long })}dependsOn:\n  proprietary:\n    - name: ${long}\n`,
    };
    const app = { 'flags.app': true, 'flags.dormant': false } as const;
    const { message = '' } = judged('stewardship/proprietary-dependencies', { files, ...app });
    expect(message).toMatch(/^publiccode\.yml declares what is proprietary: x+\.$/);
    expect(message.length).toBeLessThan(200);
  });
});
