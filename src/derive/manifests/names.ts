/** Exact names (lower case) of package manifests, by the name of their ecosystem. */
const NAMES = new Map(
  Object.entries({
    'package.json': 'npm',
    'pyproject.toml': 'python',
    'setup.py': 'python',
    'setup.cfg': 'python',
    'requirements.txt': 'python',
    pipfile: 'python',
    'cargo.toml': 'cargo',
    'go.mod': 'go',
    'pom.xml': 'maven',
    'build.gradle': 'gradle',
    'build.gradle.kts': 'gradle',
    'composer.json': 'composer',
    gemfile: 'ruby',
    'mix.exs': 'hex',
    'pubspec.yaml': 'pub',
    'package.swift': 'swift',
    description: 'r',
    'project.toml': 'julia',
    'vcpkg.json': 'vcpkg',
    'cmakelists.txt': 'cmake',
  }),
);
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/\.gemspec$/, 'ruby'],
  [/\.(?:cs|fs)proj$/, 'nuget'],
  [/\.cabal$/, 'haskell'],
  [/^conanfile\..+/, 'conan'],
];

/** The ecosystem of a manifest by its file name; null for any other file. */
export function manifestType(name: string): string | null {
  const lower = name.toLowerCase();
  return NAMES.get(lower) ?? ENDINGS.find(([ending]) => ending.test(lower))?.[1] ?? null;
}

export const isManifestName = (name: string): boolean => manifestType(name) !== null;
