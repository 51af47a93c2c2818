/** Headings over who pays, in the languages for which there is a list. */
const HEADING =
  /\bfund(?:ing|ed|ers?)\b|sponsor|acknowledg|financ|finanz|förder|patrocin|remerciement|agradecimient|ringraziament|финанс|спонсор|благодарност|资助|赞助|致谢|تمويل|رعاية/i;

export const isOnFunding = (heading: string): boolean => HEADING.test(heading.slice(0, 300));

/** Pages where one can give. */
const PAGES =
  /^https?:\/\/(?:www\.)?(?:opencollective\.com\/|github\.com\/sponsors\/|patreon\.com\/|liberapay\.com\/|ko-fi\.com\/|buymeacoffee\.com\/|thanks\.dev\/|polar\.sh\/|issuehunt\.io\/|tidelift\.com\/(?:subscription|funding)\/|funding\.communitybridge\.org\/|crowdfunding\.lfx\.linuxfoundation\.org\/|numfocus\.org\/donate)/i;

export const isFundingPage = (url: string): boolean => PAGES.test(url.slice(0, 300));
