import { expect, it } from 'vitest';
import { card, serve } from './served.ts';

it('a single repository is found again at the end of its crawl', async () => {
  const repository = card(7, 'tides');
  const { forge, close } = await serve({ graphql: { OneRepo: () => ({ data: { repository } }) } }, 'tides');
  try {
    const found: unknown[] = [];
    for await (const page of forge.reconcile?.() ?? []) found.push(...page);
    expect(found).toEqual([{ id: 'forge.example/7', name: 'harbor/tides' }]);
  } finally {
    await close();
  }
});
