import type { Issue } from '../../../api/failure';
import { issuesWithin } from '../../../forms/pointers';
import { Checkbox, Field, Select, TextInput } from '../../../ui/field';
import type { EditedStep } from './edit-state';

interface AdvancedFieldsProps {
  readonly step: EditedStep;
  /** The steps before it in the list. */
  readonly earlier: readonly EditedStep[];
  readonly issues: readonly Issue[];
  readonly onChange: (change: Partial<EditedStep>) => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** When a step runs, how often it is tried, and the effect of its failure. */
export function AdvancedFields({ step, earlier, issues, onChange }: AdvancedFieldsProps) {
  const at = (name: string): string | undefined => issuesWithin(issues, `/${name}`);
  const number = (label: string, value: number, set: (value: number) => void, pointer: string, step_ = 1) => (
    <Field label={label} error={at(pointer)}>
      {(control) => (
        <TextInput
          {...control}
          type="number"
          min={0}
          step={step_}
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => set(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
  const { retry } = step;
  return (
    <div className="stack">
      <Field
        label="Only if"
        error={at('when')}
        hint="A bare expression; the step is skipped if it is false. For example: steps.page.output.status = 200"
      >
        {(control) => (
          <TextInput
            {...control}
            className="mono"
            spellCheck={false}
            value={step.when ?? ''}
            onChange={(event) => onChange({ when: orNull(event.target.value) })}
          />
        )}
      </Field>
      {step.loop === null && (
        <Field
          label="For each"
          error={at('forEach')}
          hint="A bare expression that yields a list; the step runs once for each item of it."
        >
          {(control) => (
            <TextInput
              {...control}
              className="mono"
              spellCheck={false}
              value={step.forEach ?? ''}
              onChange={(event) => onChange({ forEach: orNull(event.target.value) })}
            />
          )}
        </Field>
      )}
      <fieldset className="fieldset">
        <legend>Starts after</legend>
        <div className="stack-s">
          <Checkbox
            label="The step before it"
            checked={step.dependsOn === null}
            onChange={(event) => onChange({ dependsOn: event.target.checked ? null : [] })}
          />
          {step.dependsOn !== null &&
            earlier.map(({ key, id, title }) => (
              <Checkbox
                key={key}
                label={title}
                checked={step.dependsOn?.includes(id) ?? false}
                onChange={(event) =>
                  onChange({
                    dependsOn: event.target.checked
                      ? [...(step.dependsOn ?? []), id]
                      : (step.dependsOn ?? []).filter((other) => other !== id),
                  })
                }
              />
            ))}
          {step.dependsOn?.length === 0 && <p className="field-hint">Waits for none: it starts at once.</p>}
          {at('dependsOn') && <p className="field-error">{at('dependsOn')}</p>}
        </div>
      </fieldset>
      <div className="field-grid">
        {number(
          'Attempts in all',
          retry.maxAttempts,
          (maxAttempts) => onChange({ retry: { ...retry, maxAttempts } }),
          'retry/maxAttempts',
        )}
        {number(
          'Time limit in s',
          step.timeoutMs / 1_000,
          (seconds) => onChange({ timeoutMs: Math.round(seconds * 1_000) }),
          'timeoutMs',
        )}
        {number(
          'First pause in ms',
          retry.initialDelayMs,
          (initialDelayMs) => onChange({ retry: { ...retry, initialDelayMs } }),
          'retry/initialDelayMs',
        )}
        {number(
          'Longest pause in ms',
          retry.maxDelayMs,
          (maxDelayMs) => onChange({ retry: { ...retry, maxDelayMs } }),
          'retry/maxDelayMs',
        )}
        {number(
          'Pauses grow by',
          retry.backoffFactor,
          (backoffFactor) => onChange({ retry: { ...retry, backoffFactor } }),
          'retry/backoffFactor',
          0.1,
        )}
        <Field label="If it fails" error={at('onError')}>
          {(control) => (
            <Select
              {...control}
              value={step.onError}
              onChange={(event) => onChange({ onError: event.target.value === 'CONTINUE' ? 'CONTINUE' : 'FAIL' })}
            >
              <option value="FAIL">The run fails</option>
              <option value="CONTINUE">The run continues</option>
            </Select>
          )}
        </Field>
      </div>
      <Field label="Id" error={at('id')} hint={`Other steps see its result as steps.${step.id}.output`}>
        {(control) => (
          <TextInput
            {...control}
            className="mono"
            spellCheck={false}
            value={step.id}
            onChange={(event) => onChange({ id: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
