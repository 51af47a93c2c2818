/**
 * The rights that a classic token names in every REST answer (`x-oauth-scopes`), sorted. Fine-grained tokens and those of
 * GitHub Apps name none there. The token itself is the client's alone and never comes in here.
 */
export function rightsOf(headers: { readonly [name: string]: unknown }): string[] {
  const scopes = headers['x-oauth-scopes'];
  if (typeof scopes !== 'string') return [];
  return scopes
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '')
    .sort();
}
