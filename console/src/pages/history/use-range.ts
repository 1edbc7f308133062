import { useSearchParams } from 'wouter';
import { lastDays, rangeProblem, today } from './range';
import type { DayRange } from './range';

const DEFAULT_DAYS = 30;

/** The days that are looked at, kept in the address, so that they can be passed on and come back. */
export function useRange(timezone: string): [DayRange, (range: DayRange) => void] {
  const [params, setParams] = useSearchParams();
  const asked = { from: params.get('from') ?? '', to: params.get('to') ?? '' };
  const range = rangeProblem(asked) === null ? asked : lastDays(DEFAULT_DAYS, today(timezone));
  const setRange = (next: DayRange): void =>
    setParams(
      (before) => {
        before.set('from', next.from);
        before.set('to', next.to);
        return before;
      },
      { replace: true },
    );
  return [range, setRange];
}
