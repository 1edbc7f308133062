/** By what the marketplace can be narrowed down, and how much would be left. */
export interface Facet {
  /** A category or a tag. */
  readonly name: string;
  /** How many publications stand there. */
  readonly count: number;
}
