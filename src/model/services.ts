/** Software that others have to run or rent before an application works, as README files name it. */

const words = (names: string): readonly string[] => names.split(', ');

/** Under an open license, by their own repositories. */
const OPEN = words(
  'PostgreSQL, Postgres, PostGIS, MySQL, MariaDB, SQLite, Redis, Valkey, MongoDB, Elasticsearch, OpenSearch, Solr, RabbitMQ, Kafka, Memcached, nginx, Apache, Caddy, Keycloak, MinIO, Docker, Podman, Kubernetes, Node.js, Node, Python, Java, OpenJDK, JDK, PHP, Ruby, Go, Rust, .NET, Composer, npm, Yarn, Maven, Gradle, Linux, Ubuntu, Debian, GeoServer, QGIS, Moodle, Drupal, WordPress, DHIS2, CKAN, ODK, OpenStreetMap, R, Julia, conda, pip',
);
/** Under the terms of a vendor only, by these terms. */
const PROPRIETARY = words(
  'Oracle Database, Oracle, SQL Server, MSSQL, IBM Db2, Windows Server, AWS, Amazon Web Services, Amazon S3, S3, DynamoDB, Azure, Google Cloud, GCP, BigQuery, Firebase, Google Maps, Mapbox, ArcGIS, Twilio, SendGrid, Mailgun, Auth0, Okta, Salesforce, SharePoint, Tableau, Power BI, Stripe, PayPal, Algolia, Datadog, New Relic, Heroku, Vercel, Netlify, OpenAI, MATLAB, Stata, SPSS, SAS, Snowflake',
);

export interface Service {
  readonly name: string;
  readonly proprietary: boolean;
}

const SERVICES: readonly Service[] = [
  ...PROPRIETARY.map((name) => ({ name, proprietary: true })),
  ...OPEN.map((name) => ({ name, proprietary: false })),
];
const LETTER = /[\p{L}\p{N}]/u;

/** Stands there as a word, spelled with its capitals: “Go 1.22” and not “go there”. */
function names(prose: string, word: string): boolean {
  for (let at = prose.indexOf(word); at >= 0; at = prose.indexOf(word, at + 1))
    if (!LETTER.test(prose[at - 1] ?? '') && !LETTER.test(prose[at + word.length] ?? '')) return true;
  return false;
}

const MAX_PROSE = 8000;

/** The services that a text names, proprietary ones first; of Node and Node.js the longer one. */
export function servicesIn(prose: string): readonly Service[] {
  const head = prose.slice(0, MAX_PROSE);
  const found = SERVICES.filter(({ name }) => names(head, name));
  return found.filter(({ name }) => !found.some((other) => other.name !== name && other.name.includes(name)));
}
