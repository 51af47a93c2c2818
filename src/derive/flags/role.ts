import { known, mapKnown, type Observation } from '../../model/observation.ts';
import { entriesIn, isFile, type TreeEntry } from '../../model/tree.ts';
import type { Derivation } from '../deriver.ts';

/** What a software is to those who use it: app, service, library. Said in publiccode.yml, else guessed from files. */

type Role = 'app' | 'service' | 'library';

const APPS = ['web', 'mobile', 'desktop', 'iot', 'other'].map((type) => `standalone/${type}`);
const ROLES: { readonly [type: string]: Role } = {
  ...Object.fromEntries(APPS.map((type) => [type, 'app'])),
  'standalone/backend': 'service',
  library: 'library',
  addon: 'library',
};

const FRONT_ENDS =
  /^(?:react-dom|react-native|vue|svelte|@angular\/core|next|nuxt|@sveltejs\/kit|preact|solid-js|@ionic\/core|expo|electron)$/;
const SERVERS =
  /^(?:express|fastify|koa|@hapi\/hapi|@nestjs\/core|flask|django|fastapi|starlette|tornado|aiohttp|sanic|gunicorn|uvicorn|spring-boot-starter.*|quarkus-.*|micronaut-.*|actix-web|axum|rocket|warp|hyper|rails|sinatra|laravel\/framework|symfony\/framework-bundle|github\.com\/(?:gin-gonic\/gin|labstack\/echo.*|gofiber\/fiber.*|go-chi\/chi.*|gorilla\/mux))$/;
const STORE_FILES = /^(?:fastlane|snapcraft\.yaml|androidmanifest\.xml|.+\.flatpakref|.+\.xcodeproj)$/i;

const role =
  (wanted: Role, guess: (derivation: Derivation) => Observation<boolean>) =>
  (derivation: Derivation): Observation<boolean> => {
    const file = derivation.fact('metadata.publiccode');
    if (!file.known) return file;
    const type = file.value?.softwareType ?? null;
    if (file.value !== null && type !== null) return known(ROLES[type] === wanted, file.value.path);
    return guess(derivation);
  };

const guessed = (value: boolean, from: string): Observation<boolean> => known(value, `guessed from ${from}`);

export const app = role('app', (derivation) => {
  const tree = derivation.fact('tree');
  if (!tree.known) return tree;
  const store = entriesIn(tree.value, '').find((entry) => STORE_FILES.test(entry.path));
  if (store !== undefined) return guessed(true, store.path);
  const front = dependsOn(derivation, FRONT_ENDS);
  if (!front.known || front.value === null) return mapKnown(front, () => false);
  const published = publishes(derivation);
  return published.known ? guessed(published.value === null, front.value) : published;
});

export const service = role('service', (derivation) => {
  const exposed = exposes(derivation);
  if (!exposed.known || exposed.value === null) return mapKnown(exposed, () => false);
  const server = dependsOn(derivation, SERVERS);
  if (!server.known) return server;
  return guessed(
    server.value !== null,
    server.value === null ? exposed.value : `${exposed.value} and ${server.value}`,
  );
});

export const library = role('library', (derivation) => {
  const published = publishes(derivation);
  if (!published.known || published.value === null) return mapKnown(published, () => false);
  const tree = derivation.fact('tree');
  if (!tree.known) return tree;
  return guessed(!entriesIn(tree.value, '').some(isDockerfile), published.value);
});

/** The first dependency whose name fits; null for none. */
function dependsOn({ fact }: Derivation, names: RegExp): Observation<string | null> {
  return mapKnown(fact('manifests'), (all) => {
    const dependencies = all.flatMap((manifest) => manifest.dependencies ?? []);
    return dependencies.find((name) => names.test(name)) ?? null;
  });
}

/** The first manifest that publishes a package; null for none. */
function publishes({ fact }: Derivation): Observation<string | null> {
  const manifests = fact('manifests');
  if (!manifests.known) return manifests;
  const publishing = manifests.value.find((manifest) => manifest.publishes.known && manifest.publishes.value);
  if (publishing !== undefined) return known(publishing.path, publishing.path);
  const unread = manifests.value.find((manifest) => !manifest.publishes.known);
  return unread !== undefined && !unread.publishes.known ? unread.publishes : known(null, manifests.via);
}

const isDockerfile = (entry: TreeEntry): boolean => isFile(entry) && /^dockerfile(?:\.|$)/i.test(entry.path);
const isCompose = (entry: TreeEntry): boolean =>
  isFile(entry) && /^(?:docker-)?compose.{0,40}\.ya?ml$/i.test(entry.path);
const PORT = /^\s{0,20}(?:EXPOSE\s{1,9}\S|ports:)/m;
const MAX_TEXT = 64 * 1024;

/** The Dockerfile or compose file that opens a port; null for none. */
function exposes({ fact, text }: Derivation): Observation<string | null> {
  const tree = fact('tree');
  if (!tree.known) return tree;
  for (const entry of entriesIn(tree.value, '').filter((one) => isDockerfile(one) || isCompose(one))) {
    const read = text(entry.oid);
    if (!read.known) return read;
    if (PORT.test(read.value.slice(0, MAX_TEXT))) return known(entry.path, entry.path);
  }
  return known(null, tree.via);
}
