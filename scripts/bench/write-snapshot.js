// write-snapshot.js COUNT DIR: a generated snapshot, with the plan of the built-in rules at depth full.
import { neutralPolicy } from '../../dist/src/model/policy.js';
import { loadRuleset } from '../../dist/src/ruleset/load.js';
import { planOf } from '../../dist/src/ruleset/plan.js';
import { writeSnapshot } from '../../dist/src/snapshot/index.js';
import { generate } from './generate.js';

const [count, folder] = process.argv.slice(2);
const ruleset = await loadRuleset({ policy: neutralPolicy });
await writeSnapshot(folder, generate(Number(count), planOf(ruleset, 'full', '2025-09-01T00:00:00Z')));
