import type { HookMethod, HookRespond } from '../../generated/documents';
import { issueAt } from '../../lib/issues';
import type { Failure } from '../../api/failure';
import { Checkbox, Field, Select, TextInput } from '../../ui/field';

/** When a webhook address answers, with what, and which methods it accepts. */
export interface Answering {
  readonly respond: HookRespond;
  /** As it is typed. */
  readonly respondWithinSeconds: string;
  readonly methods: readonly HookMethod[];
}

export const PLAIN_ANSWERING: Answering = { respond: 'IMMEDIATELY', respondWithinSeconds: '30', methods: ['POST'] };

/** The places of its mistakes. */
export const ANSWERING_POINTERS = ['/input/respond', '/input/respondWithinSeconds', '/input/methods'];

const RESPONDS: readonly (readonly [HookRespond, string])[] = [
  ['IMMEDIATELY', 'At once: the event is stored'],
  ['LAST_STEP', 'With the output of the run'],
  ['STEP', 'With what a step “Answer the caller of a webhook” composes'],
];
const METHODS: readonly HookMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export function answeringInput({ respond, respondWithinSeconds, methods }: Answering) {
  return { respond, respondWithinSeconds: Number(respondWithinSeconds), methods: [...methods] };
}

export function HookAnswering({
  answering,
  failure,
  onChange,
}: {
  readonly answering: Answering;
  readonly failure: Failure | null;
  readonly onChange: (answering: Answering) => void;
}) {
  const { respond, respondWithinSeconds, methods } = answering;
  return (
    <>
      <Field label="Its answer" error={issueAt(failure, '/input/respond')}>
        {(control) => (
          <Select
            {...control}
            value={respond}
            onChange={(event) => onChange({ ...answering, respond: event.target.value as HookRespond })}
          >
            {RESPONDS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {respond !== 'IMMEDIATELY' && (
        <Field
          label="Seconds that a caller waits"
          hint="1 to 120. Afterwards it gets the id of the run, which continues."
          error={issueAt(failure, '/input/respondWithinSeconds')}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={respondWithinSeconds}
              onChange={(event) => onChange({ ...answering, respondWithinSeconds: event.target.value })}
            />
          )}
        </Field>
      )}
      <fieldset className="methods">
        <legend>Methods</legend>
        {METHODS.map((method) => (
          <Checkbox
            key={method}
            label={method}
            checked={methods.includes(method)}
            onChange={(event) =>
              onChange({
                ...answering,
                methods: METHODS.filter((one) => (one === method ? event.target.checked : methods.includes(one))),
              })
            }
          />
        ))}
        {issueAt(failure, '/input/methods') && <p className="error">{issueAt(failure, '/input/methods')}</p>}
      </fieldset>
    </>
  );
}
