import { useMutation } from '@apollo/client/react';
import { useId, useState } from 'react';
import { SchemaForm } from '../../forms/schema-form';
import { EmitEventDocument, InboundEventsDocument } from '../../generated/documents';
import type { EventTypeFieldsFragment } from '../../generated/documents';
import { plural } from '../../lib/format';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { TriggerTester } from './trigger-test';
import type { Listener } from './trigger-test';

interface EmitDialogProps {
  readonly types: readonly EventTypeFieldsFragment[];
  readonly listeners: readonly Listener[];
  /** The type to begin with. */
  readonly initial?: string;
  readonly onClose: () => void;
}

const ANY = { type: 'object' };
const PAYLOAD = '/input/payload';

/** Sends an event as if it came from outside: with a form if its type is known, otherwise as JSON. */
export function EmitDialog({ types, listeners, initial = '', onClose }: EmitDialogProps) {
  const [eventType, setEventType] = useState(initial);
  const known = types.find(({ name }) => name === eventType.trim());
  const [payload, setPayload] = useState<Record<string, unknown>>(known?.sample ?? {});
  const [emit] = useMutation(EmitEventDocument, { refetchQueries: [InboundEventsDocument] });
  const { busy, failure, act } = useAct();
  const list = useId();

  const chooseType = (name: string): void => {
    const before = known?.sample;
    setEventType(name);
    const next = types.find((type) => type.name === name.trim());
    // Typed text is kept. A sample is replaced by the next one.
    if (next !== undefined && (payload === before || Object.keys(payload).length === 0)) setPayload(next.sample);
  };
  const send = (): void =>
    void act(async () => {
      const { data } = await emit({ variables: { input: { eventType: eventType.trim(), payload } } });
      const started = data?.emitEvent.executions ?? [];
      showToast(
        started.length === 0
          ? 'Accepted. It has started nothing so far.'
          : `Accepted: ${plural(started.length, 'run')} started.`,
      );
      onClose();
    });
  const issues = (failure?.issues ?? [])
    .filter(({ pointer }) => pointer.startsWith(PAYLOAD))
    .map(({ pointer, detail }) => ({ pointer: pointer.slice(PAYLOAD.length), detail }));
  const beside = failureBeside(failure, ['/input/eventType', PAYLOAD]);
  return (
    <Dialog
      title="Send an event"
      size="l"
      onClose={onClose}
      onSubmit={send}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" icon="bolt" busy={busy}>
            Send
          </Button>
        </>
      }
    >
      {beside && <ErrorNote failure={beside} />}
      <Field
        label="Type"
        required
        error={issueAt(failure, '/input/eventType')}
        hint={known?.description ?? 'A known type, or any name of your own with dots in it.'}
      >
        {(control) => (
          <>
            <TextInput
              {...control}
              className="mono"
              list={list}
              value={eventType}
              placeholder="gmail.new_email"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => chooseType(event.target.value)}
            />
            <datalist id={list}>
              {[...new Set([...listeners.map((listener) => listener.eventType), ...types.map(({ name }) => name)])].map(
                (name) => (
                  <option key={name} value={name} />
                ),
              )}
            </datalist>
          </>
        )}
      </Field>
      <SchemaForm
        key={`form of ${known?.name ?? 'any'}`}
        schema={known?.payloadSchema ?? ANY}
        value={payload}
        onChange={setPayload}
        issues={issues}
        label="Payload"
      />
      <TriggerTester
        key={`test of ${eventType}`}
        listeners={listeners}
        eventType={eventType.trim()}
        payload={payload}
      />
    </Dialog>
  );
}
