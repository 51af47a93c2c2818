import { medianOf } from '../../derive/answers/first-answers.ts';
import type { PortraitFacts } from '../../model/portrait.ts';
import type { Part } from './tally.ts';

/** A median of fewer items says little. */
const MIN_ITEMS = 5;

/** How outsiders are answered in all scored repositories together. */
export function answers(): Part<Pick<PortraitFacts, 'answers'>> {
  const days: number[] = [];
  const sums = { repositories: 0, waiting: 0, forgotten: 0 };
  return {
    add({ view, scored }) {
      const first = view('firstAnswers');
      const forgotten = view('forgotten');
      if (!scored || !first.known || !forgotten.known) return;
      sums.repositories++;
      days.push(...first.value.days);
      sums.waiting += first.value.waiting;
      sums.forgotten += forgotten.value.items.length;
    },
    done() {
      if (sums.repositories === 0) return { answers: null };
      const middle = days.length < MIN_ITEMS ? null : medianOf(days.sort((a, b) => a - b));
      const median = middle === null ? null : Math.round(middle * 100) / 100;
      return { answers: { ...sums, items: days.length, median } };
    },
  };
}
