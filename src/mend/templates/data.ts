/** Files that are read by machines. A line whose value is not known becomes a comment: see fill.ts. */

export const ISSUE_FORM = `name: Something is wrong
description: Tell us what does not work
body:
  - type: textarea
    id: happened
    attributes:
      label: What happened, and what did you expect?
    validations:
      required: true
  - type: textarea
    id: steps
    attributes:
      label: How can we see it?
      description: The steps, as few as possible
    validations:
      required: true
  - type: input
    id: version
    attributes:
      label: Which version?
`;

export const CODEOWNERS = `# Who is asked to review, by default for everything.
* {{owner}}
`;

export const DEPENDABOT = `version: 2
updates:
{{updates}}
`;

export const PUBLICCODE = `publiccodeYmlVersion: "0.4"
name: {{repository}}
url: {{url}}
platforms: {{choice}}
categories: {{choice}}
developmentStatus: {{status}}
softwareType: {{choice}}
description:
  en:
    shortDescription: {{summary}}
    longDescription: {{summary}}
    features: {{summary}}
legal:
  license: {{license}}
  mainCopyrightOwner: {{holder}}
maintenance:
  type: {{choice}}
  contacts:
    - name: {{people}}
localisation:
  localisationReady: {{choice}}
  availableLanguages: {{choice}}
`;

export const CITATION = `cff-version: 1.2.0
message: If you use this, please cite it as below.
title: {{repository}}
authors:
  - name: {{people}}
repository-code: {{url}}
license: {{license}}
`;

export const SECURITY_INSIGHTS = `header:
  schema-version: 2.2.0
  last-updated: {{date}}
  last-reviewed: {{date}}
  url: {{url}}
project:
  name: {{repository}}
  administrators:
    - name: {{people}}
  repositories:
    - name: {{repository}}
      url: {{url}}
      comment: {{summary}}
  vulnerability-reporting:
    reports-accepted: {{reporting}}
    bug-bounty-available: {{reporting}}
repository:
  url: {{url}}
  status: {{status}}
  accepts-change-request: {{reporting}}
  accepts-automated-change-request: {{reporting}}
  core-team:
    - name: {{people}}
  license:
    url: {{terms}}
    expression: {{license}}
  security:
    assessments:
      self:
        comment: {{summary}}
`;
