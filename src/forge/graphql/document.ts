/** A document and the name of its operation, by which progress, log and observations know it. */
export interface Document {
  readonly name: string;
  readonly text: string;
}
