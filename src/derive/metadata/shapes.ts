import type {
  Citation,
  CodeJson,
  CodeMeta,
  DependsOn,
  Fault,
  Plain,
  PublicCode,
  SecurityInsights,
} from '../../model/metadata-files.ts';
import { placeholdersIn } from '../prose/contacts.ts';
import { at, firstText, listAt, textAt } from './parse.ts';

type Faults = readonly Fault[];

/** Texts that name somebody: not empty, no placeholder. */
function named(values: readonly (string | null)[]): string[] {
  return values.filter((value): value is string => value !== null && placeholdersIn(value).length === 0);
}

const texts = (values: readonly unknown[], ...keys: readonly string[]): string[] =>
  values.map((value) => firstText(value, ...keys)).filter((value) => value !== null);

function dependsOn(data: Plain): DependsOn | null {
  const section = at(data, 'dependsOn');
  if (section === undefined || section === null) return null;
  const named = (key: string) => texts(listAt(section, key), 'name');
  return { open: named('open'), proprietary: named('proprietary'), hardware: named('hardware') };
}

/** The deprecated country section of Italy says yes or no to laws and guidelines. */
const supportedInItaly = (data: Plain): string[] =>
  Object.entries(at(data, 'it', 'conforme') ?? {})
    .filter(([, holds]) => holds === true)
    .map(([key]) => (key === 'gdpr' ? 'alias:gdpr' : `it/conforme/${key.slice(0, 100)}`));

/** The first language that says where the interface is described. */
const apiDocumentation = (data: Plain): string | null =>
  Object.values(at(data, 'description') ?? {})
    .map((language) => textAt(language, 'apiDocumentation'))
    .find((url) => url !== null) ?? null;

export function publicCode(path: string, data: Plain, faults: Faults): PublicCode {
  const contacts = listAt(data, 'maintenance', 'contacts');
  return {
    path,
    faults,
    url: textAt(data, 'url'),
    isBasedOn: texts(listAt(data, 'isBasedOn')),
    releaseDate: textAt(data, 'releaseDate'),
    roadmap: textAt(data, 'roadmap'),
    supports: [...texts(listAt(data, 'supports'), 'id'), ...supportedInItaly(data)],
    apiDocumentation: apiDocumentation(data),
    dependsOn: dependsOn(data),
    contractsUntil: texts(listAt(data, 'maintenance', 'contractors'), 'until'),
    license: textAt(data, 'legal', 'license'),
    owner:
      textAt(data, 'legal', 'mainCopyrightOwner') ??
      textAt(data, 'organisation', 'name') ??
      textAt(data, 'organisation', 'uri'),
    contacts: named(contacts.map((contact) => firstText(contact, 'email', 'name', 'phone'))),
    developmentStatus: textAt(data, 'developmentStatus'),
    softwareType: textAt(data, 'softwareType'),
    maintenanceType: textAt(data, 'maintenance', 'type'),
    data,
  };
}

/** Version 1 keeps people in `project-lifecycle`, version 2 in `repository` and `project`. */
export function securityInsights(path: string, data: Plain): SecurityInsights {
  const people = [
    ...listAt(data, 'repository', 'core-team'),
    ...listAt(data, 'project', 'administrators'),
    ...listAt(data, 'project-lifecycle', 'core-maintainers'),
  ];
  return {
    path,
    license: textAt(data, 'repository', 'license', 'expression') ?? textAt(data, 'header', 'license') ?? null,
    governance: textAt(data, 'repository', 'documentation', 'governance'),
    status: textAt(data, 'repository', 'status'),
    roadmap: textAt(data, 'project', 'roadmap'),
    people: named(people.map((person) => firstText(person, 'email', 'social', 'name'))),
    data,
  };
}

export function citation(path: string, data: Plain, faults: Faults): Citation {
  const licenses = named(listAt(data, 'license').map((license) => firstText(license)));
  const authors = listAt(data, 'authors').map((author) => {
    const whole = [textAt(author, 'given-names'), textAt(author, 'family-names')].filter(
      (part) => part !== null,
    );
    return whole.length > 0 ? whole.join(' ') : firstText(author, 'name', 'alias');
  });
  return {
    path,
    faults,
    version: textAt(data, 'version'),
    license: licenses.length === 0 ? null : licenses.join(' OR '),
    authors: named(authors),
    data,
  };
}

export function codeJson(path: string, data: Plain, faults: Faults): CodeJson {
  const tier = /\d/.exec(textAt(data, 'maturityModelTier') ?? '')?.[0];
  const contact = listAt(data, 'contact')[0];
  return {
    path,
    faults,
    repositoryUrl: textAt(data, 'repositoryURL'),
    status: textAt(data, 'status'),
    lastModified: textAt(data, 'date', 'lastModified'),
    licenses: named(
      listAt(data, 'permissions', 'licenses').map((license) => firstText(license, 'name', 'URL')),
    ),
    organization: textAt(data, 'organization'),
    contact: named([firstText(contact, 'email', 'name', 'URL')])[0] ?? null,
    tier: tier === undefined ? null : Number(tier),
    data,
  };
}

/** Licenses are told by their page at spdx.org, as schema.org wants an address. */
const SPDX_PAGE = /^https?:\/\/(?:www\.)?spdx\.org\/licenses\/([\w.+-]{1,60}?)(?:\.html|\.json)?$/i;

export function codeMeta(path: string, data: Plain, faults: Faults): CodeMeta {
  const [license] = texts(listAt(data, 'license'), 'identifier', 'url', '@id', 'name');
  return {
    path,
    faults,
    license: license === undefined ? null : (SPDX_PAGE.exec(license)?.[1] ?? license),
    codeRepository: textAt(data, 'codeRepository'),
    data,
  };
}
