import { fileInForce, textInForce } from '../model/community.ts';
import type { Anchor, Document } from '../model/documents.ts';
import { mapKnown, type Observation } from '../model/observation.ts';
import type { SecurityPolicy } from '../model/security.ts';
import type { Deriver } from './deriver.ts';

const ADVISORY_FORM = [
  /security\/advisories/i,
  /["“”«»'*_`]report a vulnerability["“”«»'*_`]/i,
  /\bprivate(?:ly)? (?:vulnerability |security )?report(?:s|ing)?\b/i,
  /\bgithub(?:'s|’s)? (?:private |security )?(?:vulnerability report|advisor)/i,
  /\bsecurity["”'*_`]{0,3} tab\b/i,
];
const CONFIDENTIAL_ISSUE = /confidential[^.\n]{0,40}\bissue|\bissue\b[^.\n]{0,60}\bconfidential/i;
const SUPPORTED =
  /\bsupported\b.{0,20}\bversion|\bversions?\b.{0,20}\bsupport|unterstützte|prises en charge|soportad|supportate/i;

const TIME =
  /\b(?:\d{1,3}|one|two|three|five|seven|ten|fourteen|thirty)(?: \(\d{1,3}\))?[- ](?:business |working |calendar )?(?:hours?|days?|weeks?)\b/i;
const ANSWERS =
  /\b(?:respon[ds]|repl(?:y|ies)|report|acknowledg|answer|confirm|hear (?:back|from)|get back|triage)/i;

const ISSUE_LIST = /\/(?:-\/)?(?:issues|discussions)(?:[/?#]|$)|\bbugzilla\b|\/(?:jira|browse)\//i;
/** Pages that teach about vulnerabilities and take no report. */
const TEACHES =
  /^https?:\/\/(?:[\w-]+\.)?(?:docs\.github\.com|docs\.gitlab\.com|github\.blog|cve\.org|cve\.mitre\.org|cwe\.mitre\.org|nvd\.nist\.gov|first\.org|owasp\.org|wikipedia\.org|semver\.org|openpgp\.org)(?:[/:?#]|$)/i;
const TAKES_REPORTS =
  /report|disclos|vulnerab|security|hackerone|bugcrowd|intigriti|yeswehack|huntr|\bform\b|contact|meld|signal/i;

/** A policy that was never written shows how others wrote theirs. In characters. */
const STUB = 200;
const AS_EXAMPLE = /\b(?:examples?|templates?|samples?)\b/i;
const POLICY_FILE = /^https?:\/\/[^?#]+\/(?:blob|raw)\/[^?#]+\/SECURITY\.\w{2,8}(?:[?#]|$)/i;

const isEmail = (contact: string): boolean => !/^https?:/i.test(contact);

/** What the security policy in force says; null where there is none, unknown with its text. */
export const securityPolicy: Deriver<SecurityPolicy | null> = {
  version: 2,
  derive({ fact }): Observation<SecurityPolicy | null> {
    const state = fact('community.security');
    const file = fileInForce(state);
    return mapKnown(textInForce(state), (document) =>
      document === null || file === null ? null : readPolicy(document, file.path, file.origin),
    );
  },
};

/** Reads a policy. Linear in its text. */
export function readPolicy(document: Document, path: string, origin: 'own' | 'inherited'): SecurityPolicy {
  const { text, prose, sections } = document;
  const unwritten = prose.length < STUB && AS_EXAMPLE.test(prose);
  const contacts = document.contacts.filter((contact) => !(unwritten && POLICY_FILE.test(contact)));
  const pages = contacts.filter((contact) => !isEmail(contact));
  return {
    path,
    origin,
    contacts,
    emails: contacts.filter(isEmail),
    forms: formsAmong(pages, document.anchors),
    advisoryForm: firstOf(ADVISORY_FORM, text),
    confidentialIssue: CONFIDENTIAL_ISSUE.test(prose),
    issues: pages.some((page) => ISSUE_LIST.test(page)),
    responseTime: responseTime(prose),
    supportedVersions: sections.some(({ title }) => SUPPORTED.test(title)),
  };
}

/** Pages that take reports, by their address or by the words of a link to them. */
function formsAmong(pages: readonly string[], anchors: readonly Anchor[]): string[] {
  const named = new Set(anchors.filter(({ text }) => TAKES_REPORTS.test(text)).map(({ url }) => url));
  return pages.filter(
    (page) => !ISSUE_LIST.test(page) && !TEACHES.test(page) && (TAKES_REPORTS.test(page) || named.has(page)),
  );
}

function firstOf(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** The time in the first sentence that speaks of an answer. */
function responseTime(prose: string): string | null {
  for (const sentence of prose.split(/[.!?](?:\s|$)/)) {
    const time = TIME.exec(sentence)?.[0];
    if (time !== undefined && ANSWERS.test(sentence)) return time;
  }
  return null;
}
