import picomatch from 'picomatch';
import { dirState } from '../../derive/own.ts';
import type { FactValue } from '../../model/names.ts';
import { type Observation, type Unknown, unknown } from '../../model/observation.ts';
import { isFile, type Tree } from '../../model/tree.ts';
import { type Answer, answer, type Test } from './answer.ts';
import type { Pattern } from './pattern.ts';
import type { Check } from './schema.ts';
import { type Compile, TOO_LONG } from './words.ts';

type FileCheck = NonNullable<Check['file']>;

/** Folders of which every crawl reads the entries; elsewhere a full crawl sees paths, and no texts. */
const ALWAYS_READ = [
  '',
  '.github',
  '.github/issue_template',
  '.github/workflows',
  '.gitlab',
  '.reuse',
  'docs',
  'licenses',
];

const folderOf = (glob: string): string => glob.slice(0, Math.max(0, glob.lastIndexOf('/')));
const isNear = (glob: string): boolean => ALWAYS_READ.includes(folderOf(glob).toLowerCase());

/** A check of files, or what is wrong with it. */
export function fileTest({ glob, contains, matches }: FileCheck, compile: Compile): Test | string {
  const globs = [glob].flat();
  const near = globs.every(isNear);
  const reads = contains !== undefined || matches !== undefined;
  if (reads && !near)
    return `texts are read in the root, .github, docs and their like only; of ${globs.find((one) => !isNear(one))} ask for the path alone`;
  const pattern = matches === undefined ? undefined : compile(matches);
  if (typeof pattern === 'string') return pattern;
  const fits = picomatch(globs, { nocase: true, dot: true });
  if (reads) return textTest(globs, fits, { contains, pattern });
  const fact = near ? 'tree' : 'treeDeep';
  return {
    facts: [fact],
    needs: [fact],
    texts: [],
    of(sight) {
      const tree = sight.fact(fact) as Observation<Tree>;
      if (!tree.known) return tree;
      const found = tree.value.entries.find((entry) => isFile(entry) && fits(entry.path));
      return found === undefined ? missing(globs, tree.value) : answer(true, [{ path: found.path }]);
    },
  };
}

interface Wanted {
  readonly contains: string | undefined;
  readonly pattern: Pattern | undefined;
}

function textTest(globs: readonly string[], fits: (path: string) => boolean, wanted: Wanted): Test {
  return {
    facts: ['tree', 'texts'],
    needs: ['tree', 'texts'],
    texts: globs,
    of(sight) {
      const tree = sight.fact('tree') as Observation<Tree>;
      const texts = sight.fact('texts') as Observation<FactValue<'texts'>>;
      if (!tree.known) return tree;
      if (!texts.known) return texts;
      const files = texts.value.filter(({ path }) => fits(path));
      return files.length === 0 ? missing(globs, tree.value) : read(files, wanted);
    },
  };
}

const expected = ({ contains, pattern }: Wanted): string =>
  [
    ...(contains === undefined ? [] : [`"${contains}"`]),
    ...(pattern === undefined ? [] : ['a match of the pattern']),
  ].join(' and ');

/** One file that fits is enough; one that could not be read may have been it. */
function read(files: FactValue<'texts'>, wanted: Wanted): Answer {
  let unseen: Unknown | undefined;
  for (const { path, text } of files) {
    if (!text.known) {
      unseen ??= text;
      continue;
    }
    if (wanted.contains !== undefined && !text.value.includes(wanted.contains)) continue;
    const matched = wanted.pattern?.(text.value) ?? (wanted.pattern === undefined ? true : null);
    if (matched === null) unseen ??= TOO_LONG;
    else if (matched) return answer(true, [{ path }]);
  }
  return unseen ?? answer(false, [{ path: files[0]?.path ?? '', expected: expected(wanted) }]);
}

/** None of such a path, unless a folder in which it may lie was not read. */
function missing(globs: readonly string[], tree: Tree): Answer {
  const unread = globs.map(folderOf).find((dir) => !/[*?{]/.test(dir) && dirState(tree, dir) === 'unread');
  if (unread !== undefined) return unknown('truncated', `${unread || 'the root'} was not read`);
  return answer(false, [{ observed: 'no such file', expected: globs.join(' or ') }]);
}
