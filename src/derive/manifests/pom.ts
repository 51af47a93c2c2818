import { SaxesParser } from 'saxes';
import { anyOf, capped, type Fields } from './fields.ts';

const MAX_DEPTH = 64;
const LICENSE = 'project/licenses/license/name';
const ARTIFACT = 'project/artifactId';
const DEPENDENCY = 'project/dependencies/dependency/artifactId';
const SKIP = 'project/properties/maven.deploy.skip';

/** Texts of the wanted elements by path. Throws on what is no XML, or too deep. */
function collect(text: string): Map<string, string[]> {
  const wanted = [LICENSE, ARTIFACT, DEPENDENCY, SKIP];
  const found = new Map<string, string[]>(wanted.map((path) => [path, []]));
  const path: string[] = [];
  let content = '';
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    if (path.length >= MAX_DEPTH) throw new Error('too deep');
    path.push(name);
    content = '';
  });
  parser.on('text', (part) => {
    content += part;
  });
  parser.on('closetag', () => {
    const texts = found.get(path.join('/'));
    if (texts !== undefined && content.trim() !== '') texts.push(content.trim().slice(0, 200));
    path.pop();
    content = '';
  });
  parser.write(text).close();
  return found;
}

/** Maven: several licenses mean that one may be chosen. */
export function readPom(text: string): Fields | null {
  try {
    const found = collect(text);
    const all = (path: string) => found.get(path) ?? [];
    return {
      license: anyOf(all(LICENSE)),
      publishes: all(ARTIFACT).length > 0 && all(SKIP)[0] !== 'true',
      dependencies: capped(all(DEPENDENCY)),
    };
  } catch {
    return null;
  }
}
