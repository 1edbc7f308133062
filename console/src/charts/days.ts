const short = new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'short', day: 'numeric' });
const long = new Intl.DateTimeFormat('en', {
  timeZone: 'UTC',
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
});
const DAY_MS = 86_400_000;

/** "Nov 24" of 2026-11-24. */
export const shortDay = (day: string): string => short.format(Date.parse(day));
/** "Tue, Nov 24, 2026". */
export const longDay = (day: string): string => long.format(Date.parse(day));

/** Every day from the first to the last, both included. Known values fill their days. */
export function everyDay<T>(
  from: string,
  to: string,
  known: ReadonlyMap<string, T>,
  none: T,
): readonly (T & { readonly day: string })[] {
  const days: (T & { readonly day: string })[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10);
    days.push({ ...(known.get(day) ?? none), day });
  }
  return days;
}
