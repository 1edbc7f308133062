/** A parsed schedule: which wall-clock times it names, in any zone. */
export interface ParsedSchedule {
  /** 0 to 59, ascending. */
  readonly minutes: readonly number[];
  /** 0 to 23, ascending. */
  readonly hours: readonly number[];
  /**
   * The hour field is `*` or has a step: the schedule means an interval and follows real time through clock changes.
   * Else it means fixed wall-clock times, and the policies for gaps and repeats apply.
   */
  readonly followsRealTime: boolean;
  readonly days: DayRule;
}

/** Which days of the calendar a schedule names. */
export interface DayRule {
  /** 1 to 12. */
  readonly months: ReadonlySet<number>;
  /**
   * Null: `*`. `last` is `L`. `workdays` are the days from Monday to Friday that are nearest to a day of the same
   * month, 1 to 31: `1W`; `lastWorkday` is `LW`.
   */
  readonly daysOfMonth: {
    readonly days: ReadonlySet<number>;
    readonly last: boolean;
    readonly workdays: ReadonlySet<number>;
    readonly lastWorkday: boolean;
  } | null;
  /** Null: `*`. 0 is Sunday. `nth` 1 to 5 (`1#2`: the second Monday); `last` is `5L`: the last Friday. */
  readonly daysOfWeek: {
    readonly days: ReadonlySet<number>;
    readonly nth: readonly { readonly day: number; readonly nth: number }[];
    readonly last: ReadonlySet<number>;
  } | null;
}

/** A schedule that cannot be used, with the reason in words for the user. */
export class ScheduleError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ScheduleError';
  }
}
