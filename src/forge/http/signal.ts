import { whyUnreached } from './unreached.ts';

/** What the classifier sees of one exchange: everything that came back, or why nothing did. */
export interface Signal {
  /** null when there was no answer at all. */
  readonly status: number | null;
  readonly headers: Headers | null;
  readonly body: Body;
  /** Why there is no whole answer. */
  readonly trouble?: 'network' | 'deadline' | 'oversize';
  /** What broke, for `cause`. */
  readonly error?: unknown;
}

export type Body =
  | { readonly form: 'json'; readonly value: unknown; readonly text: string }
  /** `cut` says JSON and is none. */
  | { readonly form: 'html' | 'text' | 'cut' | 'empty'; readonly text: string };

/** The body in the form that its content type and its bytes agree on. Content types lie: a cut body keeps its own. */
export function bodyOf(bytes: Uint8Array, contentType: string | null): Body {
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return { form: 'empty', text: '' };
  const type = contentType?.toLowerCase() ?? '';
  if (type.includes('html')) return { form: 'html', text };
  if (!type.includes('json') && type !== '') return { form: 'text', text };
  try {
    return { form: 'json', value: JSON.parse(text), text };
  } catch {
    return { form: type === '' ? 'text' : 'cut', text };
  }
}

export const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LONGEST_MESSAGE = 300;

/** Words of a server for an error or an event: one line, capped, without the token should it be echoed. */
export function saidBy(server: string, token: string | null): string {
  const hidden = token === null || token === '' ? server : server.replaceAll(token, '[token]');
  const line = [...hidden.slice(0, LONGEST_MESSAGE * 2)].map((char) =>
    char < ' ' || char === '\x7f' ? ' ' : char,
  );
  return line.join('').trim().slice(0, LONGEST_MESSAGE);
}

/** The server's own message where the body has one. */
export function messageOf({ status, body, trouble, error: broken }: Signal): string {
  if (trouble === 'network') return whyUnreached(broken) ?? 'the connection broke';
  if (trouble === 'deadline') return 'no whole answer before the deadline';
  if (trouble === 'oversize') return 'the answer is too large';
  const fallback = `the server answered ${status}`;
  if (body.form === 'cut') return `${fallback} with JSON that is cut off`;
  if (body.form === 'html') return `${fallback} with HTML`;
  if (body.form === 'text') return body.text;
  if (body.form !== 'json' || !isObject(body.value)) return fallback;
  const { message, error_description: description, error, errors } = body.value;
  const first = Array.isArray(errors) && isObject(errors[0]) ? errors[0].message : undefined;
  const said = [message, description, first, error].find((text) => typeof text === 'string');
  return typeof said === 'string' ? said : fallback;
}
