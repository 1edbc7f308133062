import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import {
  AllowConnectionOriginDocument,
  BindConnectionDocument,
  DismissNoticesDocument,
  UnbindConnectionDocument,
  WorkflowSlotsDocument,
} from '../../../generated/documents';
import type { WorkflowSlotsQuery } from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { Button, ButtonLink } from '../../../ui/button';
import { Card } from '../../../ui/page';
import { ErrorNote, Note } from '../../../ui/states';
import { Badge } from '../../../ui/status-badge';
import { connectHref } from '../../connections/missing-list';

type Workflow = NonNullable<WorkflowSlotsQuery['workflow']>;
type Slot = Workflow['slots'][number];
type Choice = WorkflowSlotsQuery['connections'][number];

const HTTP_KINDS: readonly string[] = ['BEARER', 'BASIC', 'HEADER', 'QUERY', 'OAUTH2'];
const fits = ({ kind }: Slot, choice: Choice): boolean =>
  kind === choice.kind || (HTTP_KINDS.includes(kind) && HTTP_KINDS.includes(choice.kind));

function SlotRow({
  slot,
  workflow,
  choices,
}: {
  readonly slot: Slot;
  readonly workflow: Workflow;
  readonly choices: readonly Choice[];
}) {
  const [chosen, setChosen] = useState('');
  const [bind] = useMutation(BindConnectionDocument);
  const [unbind] = useMutation(UnbindConnectionDocument);
  const [allow] = useMutation(AllowConnectionOriginDocument, {
    refetchQueries: [WorkflowSlotsDocument],
    awaitRefetchQueries: true,
  });
  const { busy, failure, act } = useAct();
  const { name, origins, connection } = slot;
  const choice = choices.find(({ id }) => id === chosen);
  const isSentOverHttp = choice !== undefined && HTTP_KINDS.includes(choice.kind);
  const input = { workflowId: workflow.id, slot: name };
  const bindChosen = (): void =>
    void act(() =>
      bind({
        variables: {
          input: {
            ...input,
            connectionId: chosen,
            expectedVersion: workflow.version,
            allowOrigins: isSentOverHttp ? [...origins] : [],
          },
        },
      }),
    );
  return (
    <div className="slot stack">
      <div className="row">
        <strong>{name}</strong>
        {connection === null ? (
          <Badge tone="warn">{workflow.usesSlots ? 'Empty' : 'Missing'}</Badge>
        ) : (
          <Badge>{connection.name}</Badge>
        )}
        <span className="muted grow">{slot.purpose}</span>
        {workflow.usesSlots && connection !== null && (
          <Button size="s" variant="quiet" busy={busy} onClick={() => void act(() => unbind({ variables: { input } }))}>
            Unbind
          </Button>
        )}
      </div>
      {(origins.length > 0 || slot.hasComputedOrigin) && (
        <div className="small">
          Sent to{' '}
          {origins.map((origin) => (
            <code key={origin}>{origin} </code>
          ))}
          {slot.hasComputedOrigin && (
            <span>{origins.length > 0 ? 'and to ' : ''}an address that is computed when it runs</span>
          )}
        </div>
      )}
      {failure && <ErrorNote failure={failure} />}
      {workflow.usesSlots && (
        <div className="row">
          <select
            aria-label={`Connection for ${name}`}
            className="input"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">{connection === null ? 'Choose a connection of yours' : 'Choose another'}</option>
            {choices
              .filter((one) => fits(slot, one))
              .map(({ id, name: label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
          </select>
          <Button size="s" variant="primary" disabled={chosen === ''} busy={busy} onClick={bindChosen}>
            {isSentOverHttp && origins.length > 0 ? 'Bind, and allow these addresses' : 'Bind'}
          </Button>
          <ButtonLink size="s" icon="plug" href={connectHref(slot.kind, null)}>
            New connection
          </ButtonLink>
        </div>
      )}
      {connection !== null &&
        slot.originsToAllow.map((origin) => (
          <div key={origin} className="row">
            <span className="grow small">
              “{connection.name}” may not be sent to {origin} yet.
            </span>
            <Button
              size="s"
              busy={busy}
              onClick={() => void act(() => allow({ variables: { input: { connectionId: connection.id, origin } } }))}
            >
              Allow it
            </Button>
          </div>
        ))}
    </div>
  );
}

/** The connections that the workflow reaches; in a clone, the slots that its owner fills. */
export function SlotsCard({ workflowId }: { readonly workflowId: string }) {
  const { data, refetch } = useQuery(WorkflowSlotsDocument, {
    variables: { id: workflowId },
    fetchPolicy: 'cache-and-network',
  });
  const [dismiss] = useMutation(DismissNoticesDocument, {
    variables: { input: { targetId: workflowId } },
    onCompleted: () => void refetch(),
  });
  const place = useRef<HTMLDivElement>(null);
  const workflow = data?.workflow;
  const isThere = workflow !== undefined && workflow !== null;
  useEffect(() => {
    if (isThere && window.location.hash === '#slots') place.current?.scrollIntoView({ block: 'center' });
  }, [isThere]);
  if (
    !workflow ||
    (!(workflow.usesSlots && workflow.slots.length > 0) &&
      workflow.issues.length === 0 &&
      workflow.notices.length === 0)
  )
    return null;
  const computed = workflow.issues.filter(({ code }) => code === 'CONNECTION_NOT_LITERAL');
  return (
    <Card title="Connections it uses">
      <div className="card-body stack" id="slots" ref={place}>
        {workflow.notices.map(({ id, detail }) => (
          <Note
            key={id}
            tone="warn"
            action={
              <Button size="s" onClick={() => void dismiss()}>
                Understood
              </Button>
            }
          >
            {detail}
          </Note>
        ))}
        {computed.map(({ pointer, detail }) => (
          <Note key={pointer} tone="warn">
            <code>{pointer}</code> {detail}
          </Note>
        ))}
        {workflow.usesSlots && workflow.slots.length > 0 && (
          <p className="muted">
            Another person may have written this workflow. It uses only the connections that you put in here.
          </p>
        )}
        {workflow.slots.map((slot) => (
          <SlotRow
            key={slot.name}
            slot={slot}
            workflow={workflow}
            choices={data.connections.filter(({ kind }) => kind !== 'SAMPLE_MAILBOX')}
          />
        ))}
      </div>
    </Card>
  );
}
