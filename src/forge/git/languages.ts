import { isVendored } from '../../model/source-files.ts';
import { baseName, type TreeEntry } from '../../model/tree.ts';

/** Programming and markup languages by extension, as forges name them; prose and data count for none. */
const NAMES: { readonly [language: string]: string } = {
  Ada: 'ada adb ads',
  Assembly: 'asm s',
  Astro: 'astro',
  Batchfile: 'bat cmd',
  C: 'c h',
  'C#': 'cs',
  'C++': 'cc cpp cxx hh hpp hxx',
  CMake: 'cmake',
  CSS: 'css',
  Clojure: 'clj cljc cljs',
  CoffeeScript: 'coffee',
  'Common Lisp': 'lisp',
  Crystal: 'cr',
  Cuda: 'cu cuh',
  D: 'd',
  Dart: 'dart',
  Elixir: 'ex exs',
  Elm: 'elm',
  'Emacs Lisp': 'el',
  Erlang: 'erl hrl',
  'F#': 'fs fsx fsi',
  Fortran: 'f f90 f95 f03 f08 for',
  GLSL: 'glsl frag vert',
  Go: 'go',
  Groovy: 'groovy gradle',
  HCL: 'hcl tf',
  HTML: 'html htm xhtml',
  Handlebars: 'hbs handlebars',
  Haskell: 'hs lhs',
  Java: 'java',
  JavaScript: 'js cjs mjs jsx',
  Julia: 'jl',
  'Jupyter Notebook': 'ipynb',
  Kotlin: 'kt kts',
  Less: 'less',
  Lua: 'lua',
  MATLAB: 'matlab',
  Makefile: 'mk',
  Nim: 'nim',
  Nix: 'nix',
  OCaml: 'ml mli',
  'Objective-C': 'm',
  'Objective-C++': 'mm',
  PHP: 'php',
  PLpgSQL: 'pgsql',
  Pascal: 'pas pp',
  Perl: 'pl pm',
  PowerShell: 'ps1 psm1 psd1',
  Prolog: 'pro',
  Pug: 'pug',
  Python: 'py pyi pyw',
  R: 'r',
  Racket: 'rkt',
  Raku: 'raku rakumod',
  Ruby: 'rb rake gemspec',
  Rust: 'rs',
  SCSS: 'scss',
  Sass: 'sass',
  Scala: 'scala sc sbt',
  Scheme: 'scm ss',
  Shell: 'sh bash zsh fish',
  Solidity: 'sol',
  Svelte: 'svelte',
  Swift: 'swift',
  Tcl: 'tcl',
  TeX: 'tex cls sty',
  TypeScript: 'ts tsx mts cts',
  VHDL: 'vhd vhdl',
  Verilog: 'v sv',
  'Vim Script': 'vim',
  'Visual Basic .NET': 'vb',
  Vue: 'vue',
  WebAssembly: 'wat wast',
  XSLT: 'xsl xslt',
  Zig: 'zig',
};
const FILES: { readonly [name: string]: string } = {
  'cmakelists.txt': 'CMake',
  containerfile: 'Dockerfile',
  dockerfile: 'Dockerfile',
  gemfile: 'Ruby',
  gnumakefile: 'Makefile',
  jenkinsfile: 'Groovy',
  makefile: 'Makefile',
  rakefile: 'Ruby',
};

const BY_EXTENSION = new Map(
  Object.entries(NAMES).flatMap(([name, extensions]) => extensions.split(' ').map((e) => [e, name] as const)),
);

export function languageOf(path: string): string | null {
  const name = baseName(path).toLowerCase();
  const dot = name.lastIndexOf('.');
  return FILES[name] ?? (dot > 0 ? BY_EXTENSION.get(name.slice(dot + 1)) : undefined) ?? null;
}

/** Counts bytes by language, entry by entry. */
export function countLanguages() {
  const bytes = new Map<string, number>();
  let unsized = 0;
  return {
    /** Files of a language whose blob is missing from the clone. Missing data and pictures change no share. */
    unsized: () => unsized,
    add(entry: TreeEntry): void {
      if (entry.type !== 'file' && entry.type !== 'executable') return;
      const language = isVendored(entry.path) ? null : languageOf(entry.path);
      if (language === null) return;
      if (entry.size === undefined) unsized += 1;
      bytes.set(language, (bytes.get(language) ?? 0) + (entry.size ?? 0));
    },
    /** Most bytes first. */
    list: () =>
      [...bytes]
        .map(([name, count]) => ({ name, bytes: count }))
        .filter((language) => language.bytes > 0)
        .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1)),
  };
}
