import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { TestTriggerDocument } from '../../generated/documents';
import type { TestTriggerQuery } from '../../generated/documents';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { ErrorNote, Note } from '../../ui/states';
import { hasUnreadable } from '../../ui/unreadable';

export interface Listener {
  readonly id: string;
  readonly title: string;
  readonly eventType: string;
  readonly enabled: boolean;
}

/** Would this payload start a workflow? Asked without sending anything. */
export function TriggerTester({
  listeners,
  eventType,
  payload,
}: {
  readonly listeners: readonly Listener[];
  readonly eventType: string;
  readonly payload: Record<string, unknown>;
}) {
  const client = useApolloClient();
  const fitting = listeners.filter((listener) => listener.eventType === eventType);
  const [chosen, setChosen] = useState('');
  const [result, setResult] = useState<TestTriggerQuery['testTrigger'] | null>(null);
  const { busy, failure, act } = useAct();
  const listener = fitting.find(({ id }) => id === chosen) ?? fitting[0];
  if (listener === undefined)
    return (
      <p className="field-hint">
        None of your workflows listens to {eventType === '' ? 'it' : <code>{eventType}</code>}.
      </p>
    );
  const test = (): void =>
    void act(async () => {
      const { data } = await client.query({
        query: TestTriggerDocument,
        variables: { workflowId: listener.id, payload },
        fetchPolicy: 'no-cache',
      });
      setResult(data?.testTrigger ?? null);
    });
  return (
    <div className="stack-s">
      <Field label="Would it start">
        {(control) => (
          <div className="row">
            <Select
              {...control}
              value={listener.id}
              onChange={(event) => {
                setChosen(event.target.value);
                setResult(null);
              }}
            >
              {fitting.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
            <Button
              busy={busy}
              onClick={(event) =>
                (event.currentTarget.form === null || !hasUnreadable(event.currentTarget.form)) && test()
              }
            >
              Test
            </Button>
          </div>
        )}
      </Field>
      {failure && <ErrorNote failure={failure} />}
      <div role="status">
        {result !== null &&
          (result.matches ? (
            <Note tone="good">
              It would start “{listener.title}”{listener.enabled ? '' : ', were its trigger switched on'}.
            </Note>
          ) : (
            <Note tone="warn">
              It would not:{' '}
              {result.failedKeys.map((key) => (
                <code key={key}>{key} </code>
              ))}{' '}
              of the filter {result.failedKeys.length === 1 ? 'does' : 'do'} not fit.
            </Note>
          ))}
      </div>
    </div>
  );
}
