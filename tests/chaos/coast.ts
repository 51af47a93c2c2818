import { type Organization, storedOrganization } from '../../fixtures/index.ts';

/** One repository of every kind that makes a crawl ask something of its own: small, so that hundreds of storms fit into a minute. */
const NAMES = [
  'tides-api',
  'gate-keeper',
  'almanac-js',
  'night-watch',
  'ferry-times',
  'leaflet-harbor',
  'incident-desk',
  '.github',
];

const office = storedOrganization('harbor-agency');
export const coast: Organization = {
  ...office,
  repositories: office.repositories.filter(({ name }) => NAMES.includes(name)),
};
