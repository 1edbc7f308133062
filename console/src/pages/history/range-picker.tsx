import { useState } from 'react';
import { TextInput } from '../../ui/field';
import { Segments } from '../../ui/tabs';
import { lastDays, MAX_DAYS, rangeProblem } from './range';
import type { DayRange } from './range';

const SPANS = [
  { name: '7', label: '7 days' },
  { name: '30', label: '30 days' },
  { name: '90', label: '90 days' },
] as const;
type Span = (typeof SPANS)[number]['name'] | 'own';

interface RangePickerProps {
  readonly range: DayRange;
  readonly today: string;
  readonly timezone: string;
  readonly onChange: (range: DayRange) => void;
}

const spanOf = (range: DayRange, today: string): Span =>
  SPANS.find(({ name }) => {
    const days = lastDays(Number(name), today);
    return days.from === range.from && days.to === range.to;
  })?.name ?? 'own';

/** The last days, or any other range. It is requested again only once both days are valid. */
export function RangePicker({ range, today, timezone, onChange }: RangePickerProps) {
  const [typed, setTyped] = useState<DayRange | null>(null);
  const shown = typed ?? range;
  const problem = rangeProblem(shown);
  const type = (change: Partial<DayRange>): void => {
    const next = { ...shown, ...change };
    setTyped(next);
    if (rangeProblem(next) === null) {
      setTyped(null);
      onChange(next);
    }
  };
  return (
    <div className="range-picker">
      <Segments<Span>
        label="Days"
        options={SPANS}
        current={spanOf(range, today)}
        onChange={(span) => {
          setTyped(null);
          onChange(lastDays(Number(span), today));
        }}
      />
      <div className="range-days">
        <TextInput
          type="date"
          aria-label="From"
          title={`First day, in ${timezone}`}
          value={shown.from}
          max={today}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : 'range-problem'}
          onChange={(event) => type({ from: event.target.value })}
        />
        <span aria-hidden="true">–</span>
        <TextInput
          type="date"
          aria-label="To"
          title={`Last day, in ${timezone}; ${MAX_DAYS} days at most`}
          value={shown.to}
          max={today}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : 'range-problem'}
          onChange={(event) => type({ to: event.target.value })}
        />
      </div>
      {problem !== null && (
        <p id="range-problem" className="field-error">
          {problem}
        </p>
      )}
    </div>
  );
}
