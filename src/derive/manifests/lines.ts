import { anyOf, capped, type Fields, type FieldsReader } from './fields.ts';
import { requirements } from './toml.ts';
import { licenseOrClassifier } from './trove.ts';

/** Formats that are programs or plain lists: one pattern a line, never evaluated. */
const MAX_LINES = 5000;
const MAX_LINE = 500;

const linesOf = (text: string): string[] =>
  text
    .split('\n', MAX_LINES)
    .filter((line) => line.length <= MAX_LINE && !/^(?:#|\/\/)/.test(line.trimStart()));

function firstMatch(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const found = pattern.exec(line)?.[1];
    if (found !== undefined && found.trim() !== '') return found.trim();
  }
  return null;
}

const quoted = (text: string): string[] =>
  [...text.matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? '');

/** `spec.license = 'MIT'` or `spec.licenses = ['MIT', 'GPL-2.0']`. */
export function readGemspec(text: string): Fields {
  const lines = linesOf(text);
  const several = firstMatch(lines, /\.licenses\s{0,20}=\s{0,20}(.+)$/);
  const names = lines.flatMap(
    (line) => /\.add_\w{0,20}dependency[\s(]{1,5}["']([\w-]+)["']/.exec(line)?.[1] ?? [],
  );
  return {
    license: firstMatch(lines, /\.license\s{0,20}=\s{0,20}["']([^"']+)["']/) ?? anyOf(quoted(several ?? '')),
    publishes: !lines.some((line) => /allowed_push_host["']\]\s{0,5}=\s{0,5}["']{2}/.test(line)),
    dependencies: capped(names),
  };
}

export function readSetupPy(text: string): Fields {
  const lines = linesOf(text);
  return {
    license: licenseOrClassifier(
      firstMatch(lines, /(?:^|[\s(,])license\s{0,5}=\s{0,5}["']([^"']+)["']/),
      lines.flatMap((line) => /["'](License(?:-Expression)? ?::[^"']{1,200})["']/.exec(line)?.[1] ?? []),
    ),
    publishes:
      lines.some((line) => /(?:^|[\s(,])name\s{0,5}=/.test(line)) &&
      !text.includes('Private :: Do Not Upload'),
    dependencies: [],
  };
}

export function readSetupCfg(text: string): Fields {
  const lines = linesOf(text);
  return {
    license: licenseOrClassifier(
      firstMatch(lines, /^license\s{0,5}=\s{0,5}([^\s].*)$/),
      lines.map((line) => line.trim()).filter((line) => /^License(?:-Expression)? ?::/.test(line)),
    ),
    publishes: lines.some((line) => /^name\s{0,5}=/.test(line)) && !text.includes('Private :: Do Not Upload'),
    dependencies: [],
  };
}

const listed =
  (pattern: RegExp, publishes = false): FieldsReader =>
  (text) => ({
    license: null,
    publishes,
    dependencies: capped(linesOf(text).flatMap((line) => pattern.exec(line)?.[1]?.toLowerCase() ?? [])),
  });

export const readRequirements: FieldsReader = (text) => ({
  license: null,
  publishes: false,
  dependencies: requirements(linesOf(text)),
});
export const readGemfile = listed(/^\s{0,20}gem\s{1,5}["']([\w-]+)["']/);
/** A Go module is published by being there, unless it is a program (which no manifest tells). */
export const readGoMod = listed(/^(?:require)?\s{1,5}([\w.~-]+\/[\w./~-]+)\s{1,5}v\d/, true);
export const readGradle = listed(/["'][\w.-]+:([\w.-]+)(?::[^"']{0,60})?["']/);

/** `License: MIT + file LICENSE` of an R package. */
export function readDescription(text: string): Fields {
  const raw = firstMatch(linesOf(text), /^License:\s{0,20}(.+)$/);
  const license = (raw ?? '').replace(/\s{0,5}[+|]\s{0,5}file LICEN[CS]E$/i, '').trim();
  return { license: license === '' ? null : license, publishes: raw !== null, dependencies: [] };
}

/** Formats of which only the license line is read. */
export const licenseLine =
  (pattern: RegExp, publishes: boolean): FieldsReader =>
  (text) => ({ license: firstMatch(linesOf(text), pattern), publishes, dependencies: [] });
