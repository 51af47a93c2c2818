import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folder, run } from '../cli/command.ts';
import { actingLines } from '../report/strangers.ts';
import { yamlRule } from './told.ts';

/** A rule in YAML can be looked at before anybody trusts it. */

const work = folder();
afterAll(() => work.remove());

const EVIL = '"::error::a\\u001B[31m \\u202Eb ##[add-mask]c\\n::stop-commands::d \\u009B2J"';
const text = yamlRule('{ fact: meta.stars, atLeast: 1 }', `messages: { fail: ${EVIL} }`)
  .replace('title: The tides are told', `title: ${EVIL}`)
  .replace('Harbor masters plan by them.', EVIL)
  .replace('[None is known.]', `[${EVIL}]`)
  .replace('Tell the tides.', EVIL)
  .replace('examples: []', `examples: [{ name: ${EVIL}, given: {}, expect: pass }]`);
writeFileSync(join(work.path, 'rule.yml'), text);
writeFileSync(join(work.path, 'broken.yml'), text.replace('severity: low', `severity: ${EVIL}\n${EVIL}: x`));

describe('a rule of a stranger', () => {
  it.each([
    [['rules', 'show', './rule.yml'], 0],
    [['rules', 'test', './rule.yml'], 1],
    [['rules', 'test', './rule.yml', '-f', 'json'], 1],
    [['rules', 'test', './broken.yml'], 4],
  ])('is shown by %j and does nothing', async (args, code) => {
    const ran = await run(args, { cwd: work.path });
    expect([ran.code, actingLines(ran.stdout + ran.stderr)]).toEqual([code, []]);
    expect(ran.stdout + ran.stderr).toContain(':error::a');
  });
});
