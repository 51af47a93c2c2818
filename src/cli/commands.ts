import type { Command } from 'commander';
import type { World } from './world.ts';

/** What a command is handed. Commands import their machinery when they run, so that `--help` starts at once. */
export interface Session {
  readonly world: World;
  /** Ends the run with this code once everything is written. */
  setExit(code: number): void;
}

/** Adds one command to the program. */
export type AddCommand = (program: Command, session: Session) => void;
