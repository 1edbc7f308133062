import { useLazyQuery, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { AnswerChannelDocument, RemoveAnswersDocument, SetUpAnswersDocument } from '../../generated/documents';
import type { AnswerChannelCardFragment, ConnectionRowFragment } from '../../generated/documents';
import { issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Field, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { Time } from '../../ui/time';

const SERVICES: ReadonlySet<string> = new Set(['slack', 'telegram', 'discord']);

/** Whether questions can be sent by a connection, and answered by buttons. */
function isMessenger({ kind, service, consent }: ConnectionRowFragment): boolean {
  return (kind === 'SERVICE' && SERVICES.has(service ?? '')) || SERVICES.has(consent?.provider ?? '');
}

/** How people answer approvals by a connection to a messenger: the set-up at the service, and its proof. */
export function ConnectionAnswers({ connection }: { readonly connection: ConnectionRowFragment }) {
  const [load, { data, error, refetch }] = useLazyQuery(AnswerChannelDocument);
  if (!isMessenger(connection)) return null;
  const channel = data?.answerChannel;
  return (
    <details
      className="connection-problems"
      onToggle={(event) => {
        if (event.currentTarget.open) void load({ variables: { connectionId: connection.id } });
      }}
    >
      <summary>Answers to approvals</summary>
      {error && <p className="small">{error.message}</p>}
      {channel && <AnswerSetup channel={channel} name={connection.name} onChanged={() => void refetch()} />}
    </details>
  );
}

function AnswerSetup({
  channel,
  name,
  onChanged,
}: {
  readonly channel: AnswerChannelCardFragment;
  readonly name: string;
  readonly onChanged: () => void;
}) {
  const [proof, setProof] = useState('');
  const [setUp] = useMutation(SetUpAnswersDocument);
  const [remove] = useMutation(RemoveAnswersDocument);
  const { busy, failure, act } = useAct();
  const { connectionId, messenger, isReady, unreachableReason, setup, lastAnswerAt, lastRefusedAt, lastRefusal } =
    channel;
  const field = messenger === 'SLACK' ? 'signingSecret' : messenger === 'DISCORD' ? 'publicKey' : null;
  const change = (action: () => Promise<unknown>): void =>
    void act(action).then((isDone) => {
      if (!isDone) return;
      setProof('');
      onChanged();
    });
  return (
    <>
      <p className="small">
        {isReady ? 'People answer by buttons.' : 'People answer by a link, as long as this is not set up.'}
        {lastAnswerAt !== null && (
          <>
            {' '}
            The last answer came <Time at={lastAnswerAt} />.
          </>
        )}
      </p>
      {unreachableReason !== null && <p className="small">{unreachableReason}</p>}
      {lastRefusedAt !== null && (
        <p className="small">
          Refused <Time at={lastRefusedAt} />: {lastRefusal}
        </p>
      )}
      <ol className="small">
        {setup.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <form
        className="row"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const input = { connectionId, ...(field === null ? {} : { [field]: proof.trim() }) };
          change(() => setUp({ variables: { input } }));
        }}
      >
        {field !== null && (
          <Field
            label={field === 'signingSecret' ? 'Signing secret' : 'Public key'}
            error={issueAt(failure, `/input/${field}`)}
          >
            {(control) => (
              <TextInput
                {...control}
                type={field === 'signingSecret' ? 'password' : 'text'}
                autoComplete="off"
                value={proof}
                onChange={(event) => setProof(event.target.value)}
              />
            )}
          </Field>
        )}
        <Button size="s" type="submit" busy={busy} disabled={field !== null && proof.trim() === ''}>
          {isReady ? 'Set up again' : 'Set up'}
        </Button>
        {isReady && (
          <Button
            size="s"
            busy={busy}
            aria-label={`Take no more answers by ${name}`}
            onClick={() => change(() => remove({ variables: { input: { connectionId } } }))}
          >
            Remove
          </Button>
        )}
      </form>
      {failure && <ErrorNote failure={failure} />}
    </>
  );
}
