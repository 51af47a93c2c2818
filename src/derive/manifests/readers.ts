import type { FieldsReader } from './fields.ts';
import { readComposer, readPackageJson, readVcpkg } from './json.ts';
import {
  licenseLine,
  readDescription,
  readGemfile,
  readGemspec,
  readGoMod,
  readGradle,
  readRequirements,
  readSetupCfg,
  readSetupPy,
} from './lines.ts';
import { readPom } from './pom.ts';
import { readCargo, readPyproject } from './toml.ts';

const READERS = new Map<string, FieldsReader>(
  Object.entries({
    'package.json': readPackageJson,
    'composer.json': readComposer,
    'vcpkg.json': readVcpkg,
    'pyproject.toml': readPyproject,
    'cargo.toml': readCargo,
    'pom.xml': readPom,
    'setup.py': readSetupPy,
    'setup.cfg': readSetupCfg,
    'requirements.txt': readRequirements,
    gemfile: readGemfile,
    'go.mod': readGoMod,
    'build.gradle': readGradle,
    'build.gradle.kts': readGradle,
    description: readDescription,
  }),
);
const ENDINGS: readonly (readonly [string, FieldsReader])[] = [
  ['.gemspec', readGemspec],
  ['.csproj', licenseLine(/<PackageLicenseExpression>([^<]+)</, true)],
  ['.fsproj', licenseLine(/<PackageLicenseExpression>([^<]+)</, true)],
  ['.cabal', licenseLine(/^license:(.+)$/i, true)],
];

/** Files that are read for their fields; of other manifests the name is all that counts. */
export const READ_MANIFESTS: readonly string[] = [
  ...[...READERS.keys()].filter((name) => name !== 'description'),
  'DESCRIPTION',
  ...ENDINGS.map(([ending]) => `*${ending}`),
];

export function readerOf(name: string): FieldsReader | null {
  const lower = name.toLowerCase();
  return READERS.get(lower) ?? ENDINGS.find(([ending]) => lower.endsWith(ending))?.[1] ?? null;
}
