export { type ClientOptions, createClient } from './create.ts';
export { createFetch } from './dispatcher.ts';
export type { ClientEvent } from './events.ts';
