import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Browsers that print a page as tagged PDF without a window: Chromium and what is built from it. */

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome',
  'chrome.exe',
  'msedge.exe',
];
const APPLICATIONS = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const BELOW_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

type Environment = { readonly [name: string]: string | undefined };

function candidates(env: Environment): string[] {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
    folder === undefined ? [] : BELOW_PROGRAMS.map((file) => join(folder, file)),
  );
  return [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...APPLICATIONS,
    ...programs,
  ];
}

/** The path of an installed browser: that of `CHROME_PATH` or, without it, the first that is found; null where there is none. */
export async function findChromium(env: Environment): Promise<string | null> {
  const named = env.CHROME_PATH;
  for (const file of named === undefined || named === '' ? candidates(env) : [named]) {
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return null;
}
