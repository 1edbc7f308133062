/** A weekday beside a date, 1 for Monday, is only there to be compared with it. */
export type Day =
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number;
      readonly day: number;
      readonly weekday?: number;
    }
  | { readonly kind: 'ahead'; readonly days: number }
  /** 1 is Monday. The next one that comes. */
  | { readonly kind: 'weekday'; readonly number: number }
  /** The next one of some days of the week: how many days it is away, from a Monday, a Tuesday … */
  | { readonly kind: 'next'; readonly away: readonly number[] }
  /** The next one with this number in its month. */
  | { readonly kind: 'monthday'; readonly number: number }
  /** The next one that is the first, second … of such a weekday in its month; -1 is the last one. */
  | { readonly kind: 'nth'; readonly number: number; readonly week: number }
  /** The last day of the month. */
  | { readonly kind: 'monthend' }
  /** The day behind another one. */
  | { readonly kind: 'after'; readonly day: Day };

export interface Clock {
  readonly hour: number;
  readonly minute: number;
  /** The words do not say whether it is before or after noon: `at 2:15`. */
  readonly isGuess?: boolean;
}
