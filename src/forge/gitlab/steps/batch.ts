import type { Step } from '../../contract.ts';
import { USUAL_LIMIT } from '../listing/pages.ts';
import type { Session } from '../session.ts';

/** Sizes made for the usual limit of cost, smaller where the server allows less: the probe tells it before the first batch. */
export function batchOf({ server }: Session, start: number, max: number): Step['batch'] {
  const scaled = (size: number) => Math.max(1, Math.floor(size * Math.min(1, server.limit / USUAL_LIMIT)));
  return {
    get start() {
      return scaled(start);
    },
    get max() {
      return scaled(max);
    },
  };
}
