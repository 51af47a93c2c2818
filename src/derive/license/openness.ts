import type { ByContent, Openness } from '../../model/license-facts.ts';
import { factOf, judgeExpression } from './expression.ts';

const CC_OPEN = /^(?:CC-BY(?:-SA)?-\d|CC0-1\.0$)/;
const CC_NONCOMMERCIAL = /^CC-BY-NC(?:-SA)?-\d/;
const PUBLIC_DATA = /^(?:etalab-2\.0|OGL-)/;
const DATA = /^(?:ODbL-1\.0|ODC-By-1\.0|PDDL-1\.0|CDLA-Permissive-|CDLA-Sharing-1\.0|etalab-2\.0|OGL-)/;

function opennessOf(id: string): ByContent<Openness> {
  if (/LicenseRef-/.test(id)) return { software: 'unclear', content: 'unclear', data: 'unclear' };
  const fact = factOf(id);
  const approved = fact?.osi === true || fact?.fsf === true;
  const open = approved || CC_OPEN.test(id);
  return {
    software: approved ? 'open' : CC_OPEN.test(id) || PUBLIC_DATA.test(id) ? 'semi' : 'closed',
    content: open ? 'open' : CC_NONCOMMERCIAL.test(id) ? 'semi' : 'closed',
    data: open || DATA.test(id) ? 'open' : 'closed',
  };
}

const OR_ORDER: readonly Openness[] = ['open', 'unclear', 'semi', 'closed'];
const AND_ORDER: readonly Openness[] = ['closed', 'unclear', 'semi', 'open'];
const firstOf = (order: readonly Openness[]) => (a: Openness, b: Openness) =>
  order.indexOf(a) <= order.indexOf(b) ? a : b;

/** One answer for software, content and data. */
export const byContent = <T>(answer: (content: keyof ByContent<T>) => T): ByContent<T> => ({
  software: answer('software'),
  content: answer('content'),
  data: answer('data'),
});

/** How open an expression is for each kind of content; `unclear` for what is no expression. */
export const openness = (expression: string): ByContent<Openness> =>
  byContent(
    (content) =>
      judgeExpression(expression, (id) => opennessOf(id)[content], firstOf(OR_ORDER), firstOf(AND_ORDER)) ??
      'unclear',
  );
