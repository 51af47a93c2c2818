import { classifyError, type Flavor, signOnUrl } from './classify.ts';
import type { GraphqlFault } from './client.ts';
import { isObject, type Signal, saidBy } from './signal.ts';

/** The `errors` of a GraphQL answer, each classified. Entries of any other form are read as far as they go. */
export function faultsOf(flavor: Flavor, signal: Signal, token: string | null): GraphqlFault[] {
  const answer = signal.body.form === 'json' && isObject(signal.body.value) ? signal.body.value : {};
  const errors = Array.isArray(answer.errors) ? answer.errors : [];
  return errors.map((error: unknown) => faultOf(flavor, isObject(error) ? error : {}, signal, token));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function faultOf(
  flavor: Flavor,
  error: { readonly [key: string]: unknown },
  { headers, status }: Signal,
  token: string | null,
): GraphqlFault {
  const extensions = isObject(error.extensions) ? error.extensions : {};
  const message = textOf(error.message);
  const sign = {
    type: textOf(error.type) || textOf(extensions.type),
    code: textOf(extensions.code),
    message,
    saml: extensions.saml_failure === true,
  };
  const type = classifyError(flavor, sign);
  const field = type === 'drift' ? fieldOf(extensions, message) : undefined;
  const wants =
    type === 'permission' ? (scopesIn(message) ?? headers?.get('x-accepted-github-permissions')) : null;
  const url = type === 'sso' ? signOnUrl(headers) : undefined;
  return {
    class: type,
    status,
    message: saidBy(message, token),
    path: Array.isArray(error.path) ? error.path.filter(isStep) : [],
    ...(field === undefined ? {} : { field }),
    ...(wants ? { wants } : {}),
    ...(url === undefined ? {} : { ssoUrl: url }),
  };
}

const isStep = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** The field (or argument) that the server does not know: by its extensions, else the first quoted word. */
function fieldOf(extensions: { readonly [key: string]: unknown }, message: string): string | undefined {
  const named = textOf(extensions.fieldName) || textOf(extensions.argumentName);
  return named || /['"]([\w@]{1,100})['"]/.exec(message.slice(0, 500))?.[1];
}

/** `… requires one of the following scopes: ['read:org', 'admin:org'], but …` */
function scopesIn(message: string): string | undefined {
  const lead = 'one of the following scopes: [';
  const start = message.indexOf(lead);
  const end = message.indexOf(']', start);
  if (start < 0 || end < 0) return undefined;
  return message.slice(start + lead.length, end).replaceAll(/['"]/g, '');
}
