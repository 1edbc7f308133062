/** The values by which the marketplace can be filtered, with the number of results of each. */
export interface Facet {
  /** A category or a tag. */
  readonly name: string;
  /** How many publications stand there. */
  readonly count: number;
}
