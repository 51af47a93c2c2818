/**
 * `ospo-compass/reporter`: what a format of somebody else's own is written with. A module exports as default an object of `name`,
 * `extension` and `render(report, options)`, which gives artifacts back; `-f ./module.mjs=FILE` uses it. What is not exported here
 * may change at any time.
 */

export type { Report } from './model/report.ts';
export type { Artifact, RenderOptions, Reporter } from './model/reporter.ts';
export {
  loggedLine,
  markdown as markdownText,
  markdownLink,
  plain,
  plainLine,
  webAddress,
  xml as xmlText,
} from './report/escape.ts';
