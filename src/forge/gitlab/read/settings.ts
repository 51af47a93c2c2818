import { z } from 'zod';
import { known, mapKnown, type Observation } from '../../../model/observation.ts';
import type { View } from '../../graphql/view.ts';
import type { Reader } from './reader.ts';

const flag = z
  .boolean()
  .nullable()
  .transform((value) => value === true);

/** What GitLab has no place for is known to be off: discussions, private reports and alerts of a forge's own making. */
export const settings: Reader<'settings'> = {
  parts: [
    {
      domain: 'listing',
      fragment: 'issuesEnabled mergeRequestsEnabled wikiEnabled',
      read(view) {
        const see = (name: string, field: string): Observation<boolean> =>
          view.see([name], flag, { fact: `settings.${field}` });
        const none = known(false, view.via, view.access);
        return {
          issues: see('issuesEnabled', 'issues'),
          changeRequests: see('mergeRequestsEnabled', 'changeRequests'),
          wiki: see('wikiEnabled', 'wiki'),
          discussions: none,
          privateVulnerabilityReporting: none,
          vulnerabilityAlerts: none,
        };
      },
    },
    { domain: 'extras', fragment: 'serviceDeskEnabled', read: (view, { url }) => readLinks(view, url) },
  ],
};

/** The Service Desk takes letters from people without an account. */
function readLinks(view: View, url: string | null) {
  const enabled = view.see(['serviceDeskEnabled'], flag, { fact: 'settings.contactLinks' });
  return {
    contactLinks: mapKnown(enabled, (on) => (on && url !== null ? [{ name: 'Service Desk', url }] : [])),
  };
}
