/** Pages for people. Short on purpose: an organization puts its own words in their place. */

export const SECURITY = `# Security

Please tell us of a vulnerability in private, and not in a public issue: {{contact}}

Say which version you looked at, what you did, what happened and what somebody could do with it. A few lines and the steps to
see it are enough. We tell you that we have read it, keep you informed while we work on it, and name you in the notes of the
release that mends it unless you would rather not be named.

Please give us time to publish a release before you tell others.
`;

export const CONTRIBUTING = `# Contributing

Thank you for your help with a repository of {{organization}}.

## Before you begin

Look whether there is an issue on it already. For anything larger than a small correction, open one first and say what you want
to change: it is easier to agree on a plan than on finished work.

## A change

1. Make a branch, and keep to one idea in it.
2. Add or change the tests and the documents that belong to it, and run the tests as the README says.
3. Open a change request that says what changes for those who use this, and why.

A maintainer reads it and answers. What is asked for in the review belongs to the work and is no reproach.

## Terms

Your contribution comes in under the license of the repository. You keep your copyright. Sign off your commits
(\`git commit --signoff\`): you state by it that you may give the work away, by the Developer Certificate of Origin.
`;

export const CODE_OF_CONDUCT = `# Code of conduct

Everybody who takes part in the work of {{organization}} is treated with respect, whoever they are and however long they have
been here.

We ask all who take part to speak to the matter and not against the person, to take criticism as help, to explain instead of
mocking, and to leave others in peace who ask for it. Insults, threats, harassment, unwanted advances and the publication of
private data have no place here.

Where this is not kept, tell us: {{contact}}

We treat what you tell us in confidence, hear those concerned, and decide what follows, from a word in private to exclusion.
Nobody decides on a case in which they take part.
`;

export const SUPPORT = `# Support

Questions and reports of mistakes belong where others can read the answer: {{tracker}}

Before you ask, look into the README and into what was asked before. Say which version you use, what you expected and what
happened instead. We answer as our time allows, and promise no date.

What must not be public, such as a vulnerability, belongs to the address that the security policy names.
`;

export const GOVERNANCE = `# Governance

## Who decides

Maintainers decide: {{owner}}

Small changes are decided by the maintainer who reviews them. Larger ones are proposed in an issue, stay open for a week and
are taken when no maintainer objects. Where maintainers do not agree, they vote, and the majority decides.

## How to become a maintainer

Whoever has contributed well for some time can be proposed by a maintainer, and becomes one when the others agree. Maintainers
who have no time any more step back, and are thanked.
`;

export const CHANGE_REQUEST = `## What changes, and why

<!-- What will be different for those who use this? Which issue does it answer? -->

## How it was tested

<!-- The tests that were added, or the steps to see it. -->
`;

export const ISSUE = `## What happened

<!-- And what did you expect instead? -->

## How to see it

<!-- The steps, the version, the system. -->
`;
