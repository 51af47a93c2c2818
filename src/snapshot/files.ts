/** The files of a snapshot. Newline-delimited JSON, so that databases read them as they are. */
export const HEAD = 'snapshot.json';
export const ORGANIZATIONS = 'organizations.ndjson';
export const REPOSITORIES = 'repositories.ndjson.gz';
export const TEXTS = 'texts.ndjson.gz';
/** Those whose content the head holds a digest of. */
export const DIGESTED = [ORGANIZATIONS, REPOSITORIES, TEXTS] as const;
