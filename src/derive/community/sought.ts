import type { ForgeName } from '../../model/bearing.ts';
import type { HealthFile } from '../../model/community-files.ts';
import { known, type Observation } from '../../model/observation.ts';
import { baseName, entriesIn, isFile, type Tree } from '../../model/tree.ts';
import { documentNamed, type FoundFile, HEALTH_DIRS, type NameMatch, ownFile, type Texts } from '../own.ts';

/** How one kind of community file is looked for. */
export interface Sought {
  find(tree: Tree, source: ForgeName, text: Texts): Observation<FoundFile | null>;
  /** True when the repository switches the inherited ones off without having one of its own. */
  switchesOff(tree: Tree, source: ForgeName): boolean;
  readonly texts: readonly string[];
  /** A prose document, which can be a stub. */
  readonly prose: boolean;
}

const DIRS = ['', '.github/', '.gitlab/', 'docs/'];
const inDirs = (name: string): string[] => DIRS.map((dir) => dir + name);

function named(match: NameMatch, glob: string, prose = true): Sought {
  return {
    find: (tree, source, text) => ownFile(tree, HEALTH_DIRS[source], match, text),
    switchesOff: () => false,
    texts: inDirs(glob),
    prose,
  };
}

const oneOf =
  (...names: readonly string[]): NameMatch =>
  (name) => {
    const rank = names.indexOf(name);
    return rank < 0 ? null : rank;
  };

/** Templates: a folder of them, or one file. GitLab has folders of its own. */
function templates(folder: string, gitlabFolder: string, stem: RegExp, extensions: RegExp): Sought {
  const foldersOf = (source: ForgeName): string[] => {
    const github = HEALTH_DIRS.github.map((dir) => (dir === '' ? folder : `${dir}/${folder}`));
    return source === 'github' ? github : [`.gitlab/${gitlabFolder}`, ...(source === 'local' ? github : [])];
  };
  const inFolder: NameMatch = (name) => (extensions.test(name) && !/^config\.ya?ml$/.test(name) ? 0 : null);
  const single = documentNamed(stem);
  return {
    find(tree, source, text) {
      const dirs = foldersOf(source);
      const inside = ownFile(tree, dirs, inFolder, text);
      if (inside.known && inside.value !== null) return inside;
      const alone =
        source === 'gitlab' ? known(null, 'tree') : ownFile(tree, HEALTH_DIRS.github, single, text);
      return alone.known && alone.value === null && !inside.known ? inside : alone;
    },
    switchesOff: (tree, source) =>
      folder === 'ISSUE_TEMPLATE' &&
      foldersOf(source).some((dir) =>
        entriesIn(tree, dir).some((entry) => isFile(entry) && baseName(entry.path) !== ''),
      ),
    texts: [...inDirs(`${folder}*`), `.github/${folder}/*`, `docs/${folder}/*`, `.gitlab/${gitlabFolder}/*`],
    prose: false,
  };
}

export const SOUGHT: { readonly [F in HealthFile]: Sought } = {
  contributing: named(documentNamed(/^contributing$/), 'CONTRIBUTING*'),
  codeOfConduct: named(documentNamed(/^code[-_ ]?of[-_ ]?conduct$/), 'CODE*CONDUCT*'),
  governance: named(documentNamed(/^governance$/), 'GOVERNANCE*'),
  security: named(documentNamed(/^security$/), 'SECURITY*'),
  support: named(documentNamed(/^support$/), 'SUPPORT*'),
  funding: named(oneOf('funding.yml', 'funding.yaml'), 'FUNDING.y*ml', false),
  issueTemplate: templates(
    'ISSUE_TEMPLATE',
    'issue_templates',
    /^issue_template$/,
    /\.(?:md|markdown|ya?ml)$/,
  ),
  changeRequestTemplate: templates(
    'PULL_REQUEST_TEMPLATE',
    'merge_request_templates',
    /^pull_request_template$/,
    /\.(?:md|markdown|txt)$/,
  ),
};
