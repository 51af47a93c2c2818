import { webAddress, xml } from '../escape.ts';

/** HTML that is made with `html` only: what stands in a template's places is text, and harmless, unless it is such HTML itself. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | null | readonly Value[];

const rendered = (value: Value): string => {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(rendered).join('');
  return xml(String(value));
};

/** A piece of a page. Places are for text and for quoted attributes; an address goes through `link`. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(parts.map((part, at) => (at === 0 ? part : rendered(values[at - 1] ?? null) + part)).join(''));

/** Pictures of our own, which escape what they hold. */
export const picture = (svg: string): Html => new Html(svg.trim());

/** A link to an address of the web, or the text alone where there is none. */
export function link(text: string | Html, url: string | null | undefined): Html {
  const address = webAddress(url);
  return address === null ? html`${text}` : html`<a href="${address}" rel="noopener noreferrer">${text}</a>`;
}
