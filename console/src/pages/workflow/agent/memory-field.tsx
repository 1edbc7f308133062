import { useState } from 'react';
import type { Issue } from '../../../api/failure';
import { issueAt, issuesWithin } from '../../../forms/pointers';
import { Checkbox, Field, Select, TextInput } from '../../../ui/field';

type Memory = Readonly<Record<string, unknown>>;

const UNITS = [
  { name: 'days', seconds: 86_400 },
  { name: 'hours', seconds: 3_600 },
  { name: 'minutes', seconds: 60 },
] as const;
const DEFAULT_DAYS = 30;
const NUMBERS = ['window', 'expiresAfterSeconds'];

/** Whether the form can show it: expressions in the place of numbers are edited as JSON. */
export function isPlainMemory(value: unknown): value is Memory | undefined {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const memory = value as Memory;
  return NUMBERS.every((name) => memory[name] === undefined || typeof memory[name] === 'number');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The memory of an agent: the part of earlier turns that it keeps. */
export function MemoryField({
  value,
  onChange,
  issues,
}: {
  readonly value: Memory | undefined;
  readonly onChange: (value: unknown) => void;
  /** Their pointers start at the memory. */
  readonly issues: readonly Issue[];
}) {
  const own = issueAt(issues, '');
  return (
    <fieldset className="fieldset">
      <legend>Memory</legend>
      <div className="stack">
        {own !== undefined && (
          <p className="field-error" role="alert">
            {own}
          </p>
        )}
        <Checkbox
          label="Remember earlier turns"
          hint="Without it, each run begins with nothing."
          checked={value !== undefined}
          onChange={(event) => onChange(event.target.checked ? { key: '' } : undefined)}
        />
        {value !== undefined && <MemorySettings value={value} onChange={onChange} issues={issues} />}
      </div>
    </fieldset>
  );
}

function MemorySettings({
  value,
  onChange,
  issues,
}: {
  readonly value: Memory;
  readonly onChange: (value: unknown) => void;
  readonly issues: readonly Issue[];
}) {
  const set = (name: string, next: unknown): void => {
    const { [name]: _, ...rest } = value;
    onChange(next === undefined ? rest : { ...rest, [name]: next });
  };
  const at = (name: string): string | undefined => issuesWithin(issues, `/${name}`);
  return (
    <>
      <Field
        label="Memory key"
        required
        error={at('key')}
        hint="The key of the conversation: {{ trigger.payload.sessionId }}, the address of a customer, or a fixed word. Anyone who can choose it can have these turns repeated."
      >
        {(control) => (
          <TextInput
            {...control}
            className="mono"
            spellCheck={false}
            value={textOf(value['key'])}
            onChange={(event) => onChange({ ...value, key: event.target.value })}
          />
        )}
      </Field>
      <div className="field-grid">
        <Field label="Latest turns it is given" error={at('window')} hint="Default: 20.">
          {(control) => (
            <TextInput
              {...control}
              type="number"
              min={1}
              value={typeof value['window'] === 'number' ? value['window'] : ''}
              onChange={(event) => set('window', event.target.value === '' ? undefined : event.target.valueAsNumber)}
            />
          )}
        </Field>
        <ExpiryField
          seconds={value['expiresAfterSeconds'] as number | undefined}
          error={at('expiresAfterSeconds')}
          onChange={(seconds) => set('expiresAfterSeconds', seconds)}
        />
      </div>
      <Checkbox
        label="Sum up older turns"
        hint={at('summary') ?? 'The model writes the summary, and the agent is given it as well.'}
        checked={value['summary'] === true}
        onChange={(event) => set('summary', event.target.checked ? true : undefined)}
      />
      <Field label="Memory of" error={at('scope')}>
        {(control) => (
          <Select
            {...control}
            value={value['scope'] === 'owner' ? 'owner' : 'workflow'}
            onChange={(event) => set('scope', event.target.value === 'owner' ? 'owner' : undefined)}
          >
            <option value="workflow">This workflow alone</option>
            <option value="owner">All of my workflows</option>
          </Select>
        )}
      </Field>
      <Field
        label="Message to remember"
        error={at('message')}
        hint="Empty: the data, or else the instruction. Expressions are possible."
      >
        {(control) => (
          <TextInput
            {...control}
            value={textOf(value['message'])}
            onChange={(event) => set('message', event.target.value === '' ? undefined : event.target.value)}
          />
        )}
      </Field>
    </>
  );
}

/** Seconds, in the largest unit that they are a whole number of. */
function ExpiryField({
  seconds,
  error,
  onChange,
}: {
  readonly seconds: number | undefined;
  readonly error: string | undefined;
  readonly onChange: (seconds: number | undefined) => void;
}) {
  const fitting = UNITS.findIndex((unit) => (seconds ?? 0) % unit.seconds === 0);
  const [chosen, setChosen] = useState(Math.max(0, fitting));
  const unit = UNITS[chosen] ?? UNITS[0];
  return (
    <Field label="Forgotten after" error={error} hint={`Since the last turn. Default: ${DEFAULT_DAYS} days.`}>
      {(control) => (
        <span className="row">
          <TextInput
            {...control}
            className="grow"
            type="number"
            min={1}
            step="any"
            value={seconds === undefined ? '' : seconds / unit.seconds}
            onChange={(event) =>
              onChange(event.target.value === '' ? undefined : Math.round(event.target.valueAsNumber * unit.seconds))
            }
          />
          <Select
            aria-label="Unit of the time after which it is forgotten"
            value={String(chosen)}
            onChange={(event) => {
              const next = Number(event.target.value);
              setChosen(next);
              if (seconds !== undefined) onChange(Math.round((seconds / unit.seconds) * (UNITS[next] ?? unit).seconds));
            }}
          >
            {UNITS.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </Select>
        </span>
      )}
    </Field>
  );
}
