import type { FactValue } from './names.ts';
import { EXAMPLE_AS_OF } from './ordinary.ts';

/** Texts and facts that examples of several rules share. */

/** The MIT license with an owner line of the caller's choice. */
export const mitText = (owner = 'Copyright (c) 2026 Harbor Agency'): string => `MIT License

${owner}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

/** A paragraph of 240 characters that says nothing a rule looks for, so that a document is no stub. */
export const paragraph =
  'The tables are computed each night from the gauges along the coast, checked against those of the day before, ' +
  'and written to plain files. A small service hands them out to harbor masters, to pilots, and to anybody who ' +
  'sails. It asks for little.';

/** The files of a small program, for examples that are about something else. */
export const codeFiles = {
  'README.md': `# Tides\n\n${paragraph}\n`,
  'package.json': '{ "name": "tides" }\n',
  'src/tides.ts': 'export const tides = [];\n',
};

/** A list of issues or change requests of which only the number of open ones matters. */
export const openItems = (openCount: number): FactValue<'issues'> => ({
  openCount,
  totalCount: null,
  coveredSince: EXAMPLE_AS_OF,
  items: [],
  oldestOpen: [],
});

/** Change requests of which nothing is open and nothing was merged; an example changes what it is about. */
export const changesOf = (
  change: Partial<FactValue<'changeRequests'>> = {},
): FactValue<'changeRequests'> => ({
  ...openItems(0),
  totalCount: 0,
  lastMerged: [],
  mergedCount: 0,
  ...change,
});

/** A license that was identified as open for everything; an example changes what it is about. */
export const identified = (
  expression: string,
  change: Partial<FactValue<'licenseIdentity'>> = {},
): FactValue<'licenseIdentity'> => ({
  state: 'identified',
  expression,
  ids: [expression],
  via: 'text',
  path: 'LICENSE',
  altered: [],
  disagreements: [],
  ownerLineByDesign: false,
  publicDomain: false,
  osi: true,
  fsf: true,
  openFor: { software: 'open', content: 'open', data: 'open' },
  ...change,
});

/** What is known of all repositories of a small organization. */
export const portfolioOf = (change: Partial<FactValue<'portfolio'>> = {}): FactValue<'portfolio'> => {
  const none = { own: 0, decided: 12 };
  return {
    repositories: 14,
    scored: 12,
    publicNames: ['harbor/tides', 'harbor/survey'],
    ownFiles: {
      contributing: none,
      codeOfConduct: none,
      governance: none,
      security: none,
      support: none,
      funding: none,
      issueTemplate: none,
      changeRequestTemplate: none,
    },
    activeKeys: new Set(),
    activeLogins: new Set(),
    activityComplete: true,
    ...change,
  };
};

/** A publiccode.yml that its schema accepts; keys of the top level can be replaced. */
export function publicCodeText(change: { readonly [key: string]: string } = {}): string {
  const scalars = {
    publiccodeYmlVersion: "'0.7.0'",
    name: 'Tides',
    url: 'https://forge.example/harbor/tides',
    developmentStatus: 'stable',
    softwareType: 'standalone/web',
    ...change,
  };
  const lines = Object.entries(scalars).map(([key, value]) => `${key}: ${value}`);
  return `${lines.join('\n')}
platforms: [web]
description:
  en:
    shortDescription: Tide tables for small harbors
    longDescription: ${paragraph.replaceAll(':', ',')}
    features: [Tide tables]
legal:
  license: EUPL-1.2
maintenance:
  type: internal
  contacts:
    - name: Maren Holt
localisation:
  localisationReady: true
  availableLanguages: [en]
`;
}

/** A codemeta.json with everything that catalogs look for. */
export const codeMetaText = JSON.stringify({
  '@context': 'https://w3id.org/codemeta/3.0',
  '@type': 'SoftwareSourceCode',
  name: 'Tides',
  description: 'Tide tables for small harbors',
  author: [{ '@type': 'Person', familyName: 'Holt' }],
  license: 'https://spdx.org/licenses/EUPL-1.2',
  codeRepository: 'https://forge.example/harbor/tides',
});

/** A CITATION.cff with the keys that are required. */
export const citationText = (version: string): string =>
  `cff-version: 1.2.0\nmessage: Cite it so.\ntitle: Tides\nversion: ${version}\nauthors:\n  - name: Harbor Agency\n`;
