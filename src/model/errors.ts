/** Exit codes by what went wrong (README, "Exit codes"). A plain `Error` is a bug and exits with 70. */
export const EXIT = { usage: 2, access: 3, module: 4 } as const;
export type Fault = keyof typeof EXIT;

/**
 * An error made for the person at the terminal. `message` says what and where (file, line, key, repository),
 * `next` what to do about it. Never holds a secret.
 */
export class CompassError extends Error {
  readonly fault: Fault;
  readonly next: string | undefined;

  constructor(fault: Fault, message: string, next?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CompassError';
    this.fault = fault;
    this.next = next;
  }
}
