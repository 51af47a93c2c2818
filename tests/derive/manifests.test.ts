import { expect, test } from 'vitest';
import { treeOf } from '../../src/model/ordinary.ts';
import { seen, value } from './seen.ts';

function only(name: string, text: string) {
  const [manifest] = value(seen({ files: { [name]: text } }), 'manifests');
  if (manifest === undefined) throw new Error(`${name} is no manifest`);
  return {
    license: manifest.license.known ? (manifest.license.value?.raw ?? null) : 'unknown',
    publishes: manifest.publishes.known ? manifest.publishes.value : 'unknown',
    dependencies: manifest.dependencies,
  };
}

test.each([
  ['package.json', '{"name":"a","version":"1.0.0","license":"MIT"}', 'MIT', true],
  ['package.json', '{"name":"a","version":"1.0.0","private":true,"license":{"type":"ISC"}}', 'ISC', false],
  ['package.json', '{"licenses":[{"type":"MIT"},{"type":"ISC"}]}', '(MIT OR ISC)', false],
  ['composer.json', '{"name":"a/b","license":["MIT","GPL-2.0"]}', '(MIT OR GPL-2.0)', true],
  ['composer.json', '{"name":"a/b","type":"project"}', null, false],
  ['pyproject.toml', '[project]\nname = "a"\nlicense = "MIT"\n', 'MIT', true],
  ['pyproject.toml', '[project]\nname = "a"\nlicense = { text = "BSD-3-Clause" }\n', 'BSD-3-Clause', true],
  ['pyproject.toml', '[project]\nname = "a"\nlicense = { file = "LICENSE" }\n', null, true],
  ['pyproject.toml', '[project]\nname = "a"\nclassifiers = ["Private :: Do Not Upload"]\n', null, false],
  ['pyproject.toml', '[tool.poetry]\nname = "a"\nlicense = "MIT"\n', 'MIT', true],
  ['pyproject.toml', '[tool.ruff]\nline-length = 100\n', null, false],
  ['Cargo.toml', '[package]\nname = "a"\nlicense = "MIT/Apache-2.0"\n', 'MIT/Apache-2.0', true],
  [
    'Cargo.toml',
    '[package]\nname = "a"\nlicense.workspace = true\n[workspace.package]\nlicense = "MIT"\n',
    'MIT',
    true,
  ],
  ['Cargo.toml', '[package]\nname = "a"\npublish = false\n', null, false],
  ['Cargo.toml', '[workspace.package]\nlicense = "MIT"\n', 'MIT', false],
  [
    'pom.xml',
    '<project><artifactId>a</artifactId><licenses><license><name>Apache-2.0</name></license></licenses></project>',
    'Apache-2.0',
    true,
  ],
  ['a.gemspec', "Gem::Specification.new do |s|\n  s.license = 'MIT'\nend\n", 'MIT', true],
  ['a.gemspec', "  s.licenses = ['MIT', 'Ruby']\n", '(MIT OR Ruby)', true],
  ['setup.py', "setup(name='a', license='MIT')\n", 'MIT', true],
  ['setup.cfg', '[metadata]\nname = a\nlicense = BSD\n', 'BSD', true],
  ['DESCRIPTION', 'Package: a\nLicense: MIT + file LICENSE\n', 'MIT', true],
  ['a.csproj', '<PackageLicenseExpression>MIT</PackageLicenseExpression>', 'MIT', true],
  ['CMakeLists.txt', 'project(a)', null, false],
] as const)('%s %j', (name, text, license, publishes) => {
  expect(only(name, text)).toMatchObject({ license, publishes });
});

test('a license is brought into SPDX form, and left null where it names none', () => {
  const expression = (text: string) => {
    const license = value(seen({ files: { 'package.json': text } }), 'manifests')[0]?.license;
    return license?.known ? license.value?.expression : undefined;
  };
  expect(expression('{"license":"GPL-3.0"}')).toBe('GPL-3.0-only');
  expect(expression('{"license":"SEE LICENSE IN terms.txt"}')).toBeNull();
});

test('names of dependencies are told', () => {
  expect(only('package.json', '{"dependencies":{"express":"5"}}').dependencies).toEqual(['express']);
  expect(only('requirements.txt', 'Flask>=3\n# x\n-r other.txt\nrequests\n').dependencies).toEqual([
    'flask',
    'requests',
  ]);
  expect(
    only('go.mod', 'module a\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.0\n)\n').dependencies,
  ).toEqual(['github.com/gin-gonic/gin']);
});

test('a package whose entry point is the one that npm suggested, and is not there, is none', () => {
  const publishes = (fields: string, files: Record<string, string> = {}) => {
    const text = `{"name":"a","version":"1.0.0",${fields}}`;
    const [manifest] = value(seen({ files: { 'package.json': text, ...files } }), 'manifests');
    return manifest?.publishes.known && manifest.publishes.value;
  };
  expect(publishes('"main":"index.js"')).toBe(false);
  expect(publishes('"main":"index.js"', { 'index.ts': '' })).toBe(true);
  expect(publishes('"main":"index.js","files":["a.css"]')).toBe(true);
  expect(publishes('"main":"dist/index.js"')).toBe(true);
});

test('only root manifests count, and metadata files stand among them', () => {
  const files = {
    'packages/a/package.json': '{}',
    'publiccode.yml': 'legal:\n  license: MIT\n',
    'code.json': '{}',
  };
  const all = value(seen({ files }), 'manifests');
  expect(all.map(({ path, type }) => [path, type])).toEqual([
    ['publiccode.yml', 'publiccode'],
    ['code.json', 'code.json'],
  ]);
});

test('what cannot be parsed or was not fetched is unknown', () => {
  expect(only('package.json', '{').license).toBe('unknown');
  expect(only('pom.xml', '<a><b>').publishes).toBe('unknown');
  const [manifest] = value(seen({ tree: treeOf({ 'Cargo.toml': 'x' }) }), 'manifests');
  expect(manifest?.license).toMatchObject({ known: false, why: 'not-collected' });
});

test('an entity bomb is no manifest', () => {
  const bomb =
    '<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;">]><project><artifactId>&c;</artifactId></project>';
  expect(only('pom.xml', bomb).publishes).toBe('unknown');
});
