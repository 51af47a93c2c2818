import type { Copyright, LicenseFile } from '../../src/model/license-facts.ts';
import { filledLicenseFiles, licenseInSight } from '../../src/model/licensing.ts';
import { firstUnknown, type Observation, unknown } from '../../src/model/observation.ts';
import { defineRule } from '../../src/model/rule.ts';
import { identified, mitText } from '../../src/model/specimens.ts';
import { type Evidence, fail, partial, pass, undecided } from '../../src/model/verdict.ts';
import { count } from '../../src/model/words.ts';

/** A named owner. In license texts the owner of the work counts, not the author of the license. */
function namedIn(files: readonly LicenseFile[], copyright: Observation<Copyright>): Evidence | undefined {
  for (const { path, identity } of files)
    if (identity.known && identity.value.holder !== null) return { path, observed: identity.value.holder };
  const licenses = new Set(files.map(({ path }) => path));
  const holders = copyright.known ? copyright.value.holders : [];
  const other = holders.find(({ path }) => !licenses.has(path));
  return other && { path: other.path, line: other.line, observed: other.holder };
}

export default defineRule({
  id: 'licensing/copyright-owner',
  code: 'LIC-08',
  title: 'The owner of the work is named',
  subject: 'repository',
  severity: 'low',
  confidence: 'file',
  needs: ['licenseFiles', 'licenseIdentity'],
  uses: ['metadata.publiccode', 'metadata.citation', 'metadata.codeJson', 'copyright'],
  appliesTo: { kinds: ['code', 'docs', 'website', 'data', 'sample', 'template'] },
  when: {
    needs: licenseInSight.needs,
    holds: (facts) => licenseInSight.holds(facts) && !facts.licenseIdentity.publicDomain,
    says: 'there is no license to look at, or it gives the work to the public domain',
  },
  standards: {
    dpg: ['DPG-3'],
    publiccode: ['legal/mainCopyrightOwner', 'organisation/uri'],
    'code-json': ['organization'],
    cff: ['authors'],
    reuse: ['copyright-notices'],
  },
  docs: {
    why:
      'A license is a grant by somebody. When the line for the owner still reads [fullname], nobody has ' +
      'signed it, and nobody can be asked for other terms or thanked.',
    mistakes: [
      'Ownership shared by all contributors and recorded only in the history: write “The <project> ' +
        'authors”, which is a name, too.',
      'A copy of somebody else’s project names that owner: it passes, and what was added here needs a ' +
        'line of its own.',
    ],
    fix: {
      id: 'name-copyright-owner',
      text: 'Replace the placeholder with the legal entity, or add a metadata file that names it.',
      scope: 'repository',
      effort: 'S',
      file: 'LICENSE',
    },
    check:
      'Passes with an owner line in LICENSE, NOTICE, COPYRIGHT or README that is no placeholder, or an ' +
      'owner in publiccode.yml, authors in CITATION.cff, an organization in code.json. Half where the ' +
      'license has no owner line by design (Apache-2.0, MPL, GPL, EUPL, CC-BY). Fails for MIT, BSD and ' +
      'the like when nobody is named.',
  },
  judge(facts, { metadata, copyright }) {
    const { ownerLineByDesign, unread = [], state, path } = facts.licenseIdentity;
    const named = namedIn(facts.licenseFiles, copyright);
    if (named !== undefined) return pass(named);
    const { publiccode, citation, codeJson } = metadata;
    if (publiccode.known && publiccode.value?.owner)
      return pass({ path: publiccode.value.path, observed: publiccode.value.owner });
    if (citation.known && citation.value && citation.value.authors.length > 0)
      return pass({
        path: citation.value.path,
        observed: count(citation.value.authors.length, 'author', 'authors'),
      });
    if (codeJson.known && codeJson.value?.organization)
      return pass({ path: codeJson.value.path, observed: codeJson.value.organization });
    if (unread[0] !== undefined) return undecided('not-collected', `${unread[0]} was not read.`);
    const unseen = firstUnknown(copyright, publiccode, citation, codeJson);
    if (unseen !== undefined) return undecided(unseen);
    if (filledLicenseFiles(facts).length === 0)
      return fail(
        { observed: 'no license text', expected: 'the name of the owner' },
        'There is no license text, and no other file names the owner.',
      );
    const placeholder = copyright.known ? copyright.value.placeholders[0] : undefined;
    if (ownerLineByDesign) {
      const at = path ?? filledLicenseFiles(facts)[0]?.path;
      const found = placeholder
        ? { path: placeholder.path, line: placeholder.line, observed: placeholder.text }
        : { ...(at === undefined ? {} : { path: at }), observed: 'no owner line' };
      return fail(
        { ...found, expected: 'the name of the owner' },
        'The license has a line for the owner, but nobody is named in it.',
      );
    }
    if (state !== 'identified')
      return undecided('not-recognized', 'The license is not identified, and no owner is named beside it.');
    return partial(
      0.5,
      path === undefined ? [] : { path },
      'The license needs no owner line, and no other file names the owner.',
    );
  },
  examples: [
    { name: 'an owner in the license', given: { files: { LICENSE: mitText() } }, expect: 'pass' },
    {
      name: 'authors in CITATION.cff',
      given: {
        files: {
          LICENSE: mitText('Copyright (c) [year] [fullname]'),
          'CITATION.cff':
            'cff-version: 1.2.0\nmessage: Cite us\ntitle: Tides\nauthors:\n  - name: Harbor Agency\n',
        },
      },
      expect: 'pass',
    },
    {
      name: 'known mistake: a collective as the owner is an owner',
      given: { files: { LICENSE: mitText('Copyright (c) 2026 The Tides authors') } },
      expect: 'pass',
    },
    {
      name: 'a placeholder nobody filled',
      given: { files: { LICENSE: mitText('Copyright (c) [year] [fullname]') } },
      expect: 'fail',
    },
    {
      name: 'Apache-2.0, which has no owner line',
      given: { files: { LICENSE: 'x' }, licenseIdentity: identified('Apache-2.0') },
      expect: { partial: 0.5 },
    },
    {
      name: 'a license that only the README names, and no owner',
      given: { files: { 'README.md': '# Tides\n\n## License\n\nMIT\n' } },
      expect: 'fail',
    },
    {
      name: 'Crown copyright in a README without a license text',
      given: {
        files: {
          'README.md':
            '# Tides\n\n## License\n\nMIT. The text is [© Crown copyright][copyright].\n\n[copyright]: https://tides.example/\n',
        },
      },
      expect: 'pass',
    },
    {
      name: 'the license was not read',
      given: { files: { LICENSE: 'x' }, licenseIdentity: unknown('timeout', 'no answer') },
      expect: 'unknown',
    },
    {
      name: 'a dedication to the public domain',
      given: { files: { LICENSE: 'x' }, licenseIdentity: identified('CC0-1.0', { publicDomain: true }) },
      expect: 'not-applicable',
    },
  ],
});
