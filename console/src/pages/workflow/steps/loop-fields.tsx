import type { Issue } from '../../../api/failure';
import { issueAt, issuesWithin } from '../../../forms/pointers';
import { Field, Select, TextInput } from '../../../ui/field';
import { LOOP_TOOL, NEW_LOOP } from './edit-state';
import type { EditedLoop } from './edit-state';
import type { CatalogueTool } from './tool-picker';

/** The entry for a loop in the list of tools, which the server's catalogue does not have. */
export const LOOP_CHOICE: CatalogueTool = {
  __typename: 'Tool',
  source: 'BUILTIN',
  sideEffects: false,
  inputSchema: {},
  name: LOOP_TOOL,
  title: 'Loop',
  description: 'Repeats a body of steps: once for each item of a list, or until a condition is true.',
};

interface LoopFieldsProps {
  readonly loop: EditedLoop;
  /** Their pointers start at the loop. */
  readonly issues: readonly Issue[];
  readonly onChange: (loop: EditedLoop) => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const REPEAT = { until: 'index = 9', maxTimes: 100, delayMs: 0 };

/** The rule of a loop. */
export function LoopFields({ loop, issues, onChange }: LoopFieldsProps) {
  const change = (part: Partial<EditedLoop>): void => onChange({ ...loop, ...part });
  const at = (name: string): string | undefined => issuesWithin(issues, `/${name}`);
  const own = issueAt(issues, '') ?? issueAt(issues, '/steps');
  const expression = (label: string, hint: string, value: string, set: (text: string) => void, name: string) => (
    <Field label={label} hint={hint} error={at(name)}>
      {(control) => (
        <TextInput
          {...control}
          className="mono"
          spellCheck={false}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
  const number = (label: string, value: number, max: number, set: (value: number) => void, name: string) => (
    <Field label={label} error={at(name)}>
      {(control) => (
        <TextInput
          {...control}
          type="number"
          min={0}
          max={max}
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => set(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
  const { repeat } = loop;
  return (
    <div className="stack">
      {own !== undefined && (
        <p className="field-error" role="alert">
          {own}
        </p>
      )}
      <Field label="Repeats">
        {(control) => (
          <Select
            {...control}
            value={repeat === null ? 'forEach' : 'repeat'}
            onChange={(event) =>
              change(
                event.target.value === 'repeat'
                  ? { forEach: null, repeat: REPEAT }
                  : { forEach: NEW_LOOP.forEach, repeat: null },
              )
            }
          >
            <option value="forEach">Once for each item of a list</option>
            <option value="repeat">Until a condition is true</option>
          </Select>
        )}
      </Field>
      {repeat === null ? (
        <>
          {expression(
            'List',
            'A bare expression that yields the list. The body sees "item" and "index".',
            loop.forEach ?? '',
            (forEach) => change({ forEach }),
            'forEach',
          )}
          {number('Iterations at a time', loop.concurrency, 8, (concurrency) => change({ concurrency }), 'concurrency')}
        </>
      ) : (
        <>
          {expression(
            'Until',
            'A bare expression at the end of each iteration. The body sees "index" and "previous".',
            repeat.until,
            (until) => change({ repeat: { ...repeat, until } }),
            'repeat/until',
          )}
          <div className="field-grid">
            {number(
              'At most so often',
              repeat.maxTimes,
              1_000,
              (maxTimes) => change({ repeat: { ...repeat, maxTimes } }),
              'repeat/maxTimes',
            )}
            {number(
              'Pause in between in ms',
              repeat.delayMs,
              86_400_000,
              (delayMs) => change({ repeat: { ...repeat, delayMs } }),
              'repeat/delayMs',
            )}
          </div>
        </>
      )}
      {expression(
        'Result of an iteration',
        'A bare expression. Empty: the output of the last step of the body.',
        loop.output ?? '',
        (output) => change({ output: orNull(output) }),
        'output',
      )}
      {expression(
        'Ends early if',
        'A bare expression at the end of each iteration. Once it is true, no further iteration starts.',
        loop.breakIf ?? '',
        (breakIf) => change({ breakIf: orNull(breakIf) }),
        'breakIf',
      )}
      <Field label="If an iteration fails" error={at('failedItems')}>
        {(control) => (
          <Select
            {...control}
            value={loop.failedItems}
            onChange={(event) => change({ failedItems: FAILED[event.target.value] ?? 'STOP' })}
          >
            <option value="STOP">The loop fails</option>
            <option value="NULL">Its result is null</option>
            <option value="DROP">Its result is left out</option>
          </Select>
        )}
      </Field>
    </div>
  );
}

const FAILED: Readonly<Record<string, EditedLoop['failedItems']>> = { STOP: 'STOP', NULL: 'NULL', DROP: 'DROP' };
