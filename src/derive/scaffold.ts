import type { Document } from '../model/documents.ts';
import { mapKnown, type Observation } from '../model/observation.ts';
import type { Deriver } from './deriver.ts';

/** A README that a generator wrote: by words that only it has, and how long it is at most, in characters. */
interface Scaffold {
  readonly of: string;
  readonly says: RegExp;
  /** A longer README has had something added by people. Sizes of the templates, markup included, read in 2026. */
  readonly chars: number;
}

const SCAFFOLDS: readonly Scaffold[] = [
  { of: 'GitLab', says: /get started with gitlab, here.s a list of recommended next steps/, chars: 6200 },
  { of: 'Create React App', says: /project was bootstrapped with create react app/, chars: 3400 },
  { of: 'Next.js', says: /next\.js project bootstrapped with create-next-app/, chars: 1500 },
  { of: 'Vite', says: /template provides a minimal setup to get react working in vite/, chars: 2500 },
  { of: 'Vue', says: /template should help get you started developing with vue 3 in vite/, chars: 1300 },
  { of: 'Angular', says: /project was generated (?:with|using) angular cli/, chars: 1500 },
  { of: 'Svelte', says: /everything you need to build a svelte project, powered by/, chars: 900 },
  { of: 'Astro', says: /seasoned astronaut\? delete this file/, chars: 2500 },
  {
    of: 'Laravel',
    says: /laravel is a web application framework with expressive, elegant syntax/,
    chars: 4100,
  },
  { of: 'Nest', says: /nest framework typescript starter repository/, chars: 3400 },
  { of: 'Rails', says: /readme would normally document whatever steps are necessary/, chars: 500 },
  { of: 'Bundler', says: /delete this and the text (?:above|below), and describe your gem/, chars: 2400 },
  { of: 'Flutter', says: /project is a starting point for a flutter application/, chars: 700 },
  { of: 'Cookiecutter Django', says: /to create a normal user account, just go to sign up/, chars: 2500 },
  { of: 'Visual Studio Code', says: /brief description, we recommend including the following/, chars: 2300 },
];

/** The generator that wrote the README, where nobody has added to it; null otherwise. */
export const scaffold: Deriver<string | null> = {
  version: 1,
  derive: ({ fact }): Observation<string | null> =>
    mapKnown(fact('readme'), (readme) => (readme === null ? null : scaffoldOf(readme))),
};

function scaffoldOf({ prose, length }: Document): string | null {
  const candidates = SCAFFOLDS.filter(({ chars }) => length <= chars);
  if (candidates.length === 0) return null;
  const words = prose.toLowerCase();
  return candidates.find(({ says }) => says.test(words))?.of ?? null;
}
