import { RIGHTS as GITHUB } from '../src/forge/github/rights.ts';
import { RIGHTS as GITLAB } from '../src/forge/gitlab/rights.ts';
import { FACT_DEPTH, type OrganizationFact, type RepositoryFact } from '../src/model/facts.ts';
import type { FactName } from '../src/model/names.ts';
import type { Rule } from '../src/model/rule.ts';
import { factWords } from '../src/report/unseen.ts';
import { rawOf, rulesOn } from '../src/ruleset/plan.ts';

const HEAD = `<!-- Written from what each forge's adapter says of its answers: npx vitest run tests/docs/rights.test.ts --update -->

# Tokens, and the right that shows each fact

Nothing fails for want of a right. A fact that a token does not see is *unknown*, lowers the coverage of the rules that rest on it and no score, and the report names the right in this
table. A token that writes is never needed: \`ospo-compass\` only reads.

**Without any token** a public GitLab tells its projects, and a public GitHub is read by git: [begin](begin.md#github-without-a-token) says what that shows. Any token, without any right, shows the
rest of what is public.

**Begin with the least.** \`ospo-compass doctor TARGET\` says which token is used, what it does not see and what would show it. Add a right when the rules behind it matter to you, not before.

**Which token.** For an organization that of a GitHub App ([manifest](../examples/github-app/manifest.json)) or of a GitLab group: it is nobody's, ends when it is told to, and does not leave with a person. For a first
look one of your own will do. [Begin](begin.md#tokens) has the least token for each case, [security](security.md) says where a token goes.

A dash: the forge shows it to everybody who sees the repository, or has no such thing. All: asked for whatever the rules, since kinds and flags rest on it.

`;

type Raw = RepositoryFact | OrganizationFact;

/** Facts in the order of the crawl's own list, each followed by its fields. */
const namesOf = (): string[] => {
  const named = [...new Set([...Object.keys(GITHUB), ...Object.keys(GITLAB)])];
  const groups = [...Object.keys(FACT_DEPTH), 'texts', 'members'];
  return groups.flatMap((group) =>
    named.filter((name) => name === group || name.startsWith(`${group}.`)).sort(),
  );
};

/** Codes of the rules that name this fact, or something computed from its group: what is computed may look at any of its fields. */
function restingOn(rules: readonly Rule[], fact: string): string {
  const [group = '', field] = fact.split('.');
  // Texts are read for kinds and licenses, members to tell insiders from outsiders.
  const all = group in FACT_DEPTH ? rulesOn(rules, group as Raw) : null;
  if (all === null) return 'all';
  const concerns = (name: FactName) =>
    name === fact ||
    (name.split('.')[0] === group ? field === undefined : rawOf(name).includes(group as Raw));
  return codesOf(
    all.filter((rule) => [...rule.needs, ...rule.uses, ...(rule.when?.needs ?? [])].some(concerns)),
  );
}

const codesOf = (rules: readonly Rule[]): string =>
  rules.length === 0
    ? '-'
    : rules
        .map(({ code, id }) => `[${code}](rules/${id}.md)`)
        .sort()
        .join(' ');

/** The page: fact by right on each forge, with the rules that would be decided by it. */
export function rightsPage(rules: readonly Rule[]): string {
  const rows = namesOf().map((fact) => {
    const cells = [factWords(fact), GITHUB[fact] ?? '-', GITLAB[fact] ?? '-', restingOn(rules, fact)];
    return `| ${cells.join(' | ')} |`;
  });
  return `${HEAD}| fact | on GitHub | on GitLab | rules that rest on it |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}
