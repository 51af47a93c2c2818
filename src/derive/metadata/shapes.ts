import type { Citation, CodeJson, Plain, PublicCode, SecurityInsights } from '../../model/derived.ts';
import { placeholdersIn } from '../prose/contacts.ts';
import { firstText, listAt, textAt } from './parse.ts';

/** Texts that name somebody: not empty, no placeholder. */
function named(values: readonly (string | null)[]): string[] {
  return values.filter((value): value is string => value !== null && placeholdersIn(value).length === 0);
}

export function publicCode(path: string, data: Plain): PublicCode {
  const contacts = listAt(data, 'maintenance', 'contacts');
  return {
    path,
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
    people: named(people.map((person) => firstText(person, 'email', 'social', 'name'))),
    data,
  };
}

export function citation(path: string, data: Plain): Citation {
  const licenses = named(listAt(data, 'license').map((license) => firstText(license)));
  const authors = listAt(data, 'authors').map((author) => {
    const whole = [textAt(author, 'given-names'), textAt(author, 'family-names')].filter(
      (part) => part !== null,
    );
    return whole.length > 0 ? whole.join(' ') : firstText(author, 'name', 'alias');
  });
  return {
    path,
    license: licenses.length === 0 ? null : licenses.join(' OR '),
    authors: named(authors),
    data,
  };
}

export function codeJson(path: string, data: Plain): CodeJson {
  const tier = /\d/.exec(textAt(data, 'maturityModelTier') ?? '')?.[0];
  const contact = listAt(data, 'contact')[0];
  return {
    path,
    licenses: named(
      listAt(data, 'permissions', 'licenses').map((license) => firstText(license, 'name', 'URL')),
    ),
    organization: textAt(data, 'organization'),
    contact: named([firstText(contact, 'email', 'name', 'URL')])[0] ?? null,
    tier: tier === undefined ? null : Number(tier),
    data,
  };
}
