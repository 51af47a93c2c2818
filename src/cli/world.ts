/** Everything outside the program, handed in by bin/: so that a test can hand in another world. */
export interface World {
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly workingDirectory: string;
  readonly stdout: Out;
  readonly stderr: Out;
  readonly fetch: typeof fetch;
  /** Asks whoever sits there, on standard error; null where nobody does. Rejects where standard input ends. */
  readonly ask: ((question: string) => Promise<string>) | null;
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  random(): number;
  readonly version: string;
  /** Version of Node that runs it. */
  readonly node: string;
  /** Aborted by Ctrl-C or a termination signal. */
  readonly interrupted: AbortSignal;
}

export interface Out {
  write(text: string | Uint8Array): void;
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}
