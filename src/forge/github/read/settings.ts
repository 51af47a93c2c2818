import { z } from 'zod';
import { mapKnown, unknown } from '../../../model/observation.ts';
import type { Told } from '../../graphql/parts.ts';
import type { View } from '../../graphql/view.ts';
import { RIGHTS } from '../rights.ts';
import type { Reader } from './reader.ts';

const links = z.array(z.object({ name: z.string(), url: z.string() })).nullable();

export const settings: Reader<'settings'> = {
  parts: [
    {
      domain: 'listing',
      fragment: 'hasIssuesEnabled hasDiscussionsEnabled hasWikiEnabled',
      read: (view) => ({
        issues: view.see(['hasIssuesEnabled'], z.boolean(), { fact: 'settings.issues' }),
        discussions: view.see(['hasDiscussionsEnabled'], z.boolean(), { fact: 'settings.discussions' }),
        wiki: view.see(['hasWikiEnabled'], z.boolean(), { fact: 'settings.wiki' }),
      }),
    },
    {
      domain: 'detail',
      fragment: 'webCommitSignoffRequired contactLinks { name url }',
      read: (view) => ({
        webCommitSignoff: view.see(['webCommitSignoffRequired'], z.boolean(), {
          fact: 'settings.webCommitSignoff',
        }),
        contactLinks: mapKnown(
          view.see(['contactLinks'], links, { fact: 'settings.contactLinks' }),
          (value) => value ?? [],
        ),
      }),
    },
    { domain: 'security', root: 'soft', fragment: 'viewerCanAdminister', read: () => ({}) },
    { domain: 'security', root: 'flag', fragment: 'hasVulnerabilityAlertsEnabled', read: readAlerts },
  ],
};

/** The field is non-null and says false to everyone who may not see it: only an administrator's false means off. */
function readAlerts(view: View): Told<'settings'> {
  const fact = 'settings.vulnerabilityAlerts';
  const alerts = view.see(['hasVulnerabilityAlertsEnabled'], z.boolean(), {
    root: 'flag',
    fact,
    access: 'admin',
  });
  if (!alerts.known || alerts.value || isAdministrator(view)) return { vulnerabilityAlerts: alerts };
  const detail = 'GitHub says false to everyone who may not see the switch';
  return { vulnerabilityAlerts: unknown('permission', detail, RIGHTS[fact]) };
}

export function isAdministrator(view: View): boolean {
  const may = view.see(['viewerCanAdminister'], z.boolean(), { root: 'soft', fact: 'meta.visibility' });
  return may.known && may.value;
}
