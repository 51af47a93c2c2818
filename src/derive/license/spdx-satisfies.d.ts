declare module 'spdx-satisfies' {
  /** Throws on what is no expression, and when an allowed one has an operator. */
  export default function satisfies(expression: string, allowed: readonly string[]): boolean;
}
