export { type ClientOptions, createClient } from './create.ts';
export { createFetch } from './dispatcher.ts';
export type { ClientEvent, ClientStats } from './events.ts';
