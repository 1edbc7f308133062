import { useMutation, useQuery } from '@apollo/client/react';
import { failureOf } from '../../../api/failure';
import { TriggerWebhookDocument, TryAddressDocument } from '../../../generated/documents';
import type { TriggerWebhookQuery } from '../../../generated/documents';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { CopyLine } from '../../../ui/secret-once';
import { ErrorNote, Note } from '../../../ui/states';
import { Time } from '../../../ui/time';
import { showToast } from '../../../ui/toast';
import type { SourceNeeds } from './source-needs';
import { useTriggerPlace } from './trigger-place';

type Trigger = NonNullable<TriggerWebhookQuery['workflow']>['triggers'][number]['trigger'];
type Webhook = NonNullable<NonNullable<Extract<Trigger, { __typename: 'EventTrigger' }>['source']>['webhook']>;

/** The address is made right after the trigger is saved. */
const RECHECK_MS = 3_000;

/** The set-up at a service that sends its events: the steps, the values to paste, and a check of the address. */
export function SourceGuide({ needs }: { readonly needs: SourceNeeds }) {
  const { workflowId, triggerKey, isSaved } = useTriggerPlace();
  const { data, error } = useQuery(TriggerWebhookDocument, {
    variables: { workflowId },
    skip: !isSaved,
    fetchPolicy: 'cache-and-network',
    pollInterval: RECHECK_MS,
  });
  const found = data?.workflow?.triggers.find(({ key }) => key === triggerKey)?.trigger;
  const webhook = isSaved && found?.__typename === 'EventTrigger' ? (found.source?.webhook ?? null) : null;
  return (
    <section className="stack-s" aria-label="Set-up at the service">
      <h3>Set-up at the service</h3>
      {needs.unreachableReason !== null && (
        <Note tone="warn">Services cannot reach this server: {needs.unreachableReason}</Note>
      )}
      {error && webhook === null ? (
        <ErrorNote failure={failureOf(error)} />
      ) : webhook === null || webhook.url === null ? (
        <Before needs={needs} isSaved={isSaved} />
      ) : (
        <Address webhook={webhook} url={webhook.url} />
      )}
    </section>
  );
}

/** Before there is an address. */
function Before({ needs, isSaved }: { readonly needs: SourceNeeds; readonly isSaved: boolean }) {
  const when = isSaved
    ? 'The address is made as soon as the trigger is enabled and the workflow has steps.'
    : 'Save the trigger first: then the address is made and shown here.';
  if (needs.delivery === 'REGISTERED')
    return <p className="muted">The service sends its events to an address that registers itself there. {when}</p>;
  return (
    <>
      <p className="muted">The service sends its events to an address that you enter there. {when}</p>
      {needs.setup.length > 0 && <Steps setup={needs.setup} />}
    </>
  );
}

function Address({ webhook, url }: { readonly webhook: Webhook; readonly url: string }) {
  const { workflowId, triggerKey } = useTriggerPlace();
  const [tryAddress] = useMutation(TryAddressDocument, { variables: { workflowId, triggerKey } });
  const { busy, failure, act } = useAct();
  const { setup, delivery, registeredAt, lastDeliveryAt, lastRefusedAt, lastRefusal } = webhook;
  const check = (): void =>
    void act(async () => {
      const tested = (await tryAddress()).data?.testDelivery;
      if (tested?.arrived) showToast('A request from this server to the address arrived.', 'good');
      else if (tested?.problem) showToast(tested.problem.message, 'bad');
    });
  return (
    <>
      {delivery === 'REGISTERED' ? (
        <p className="muted">
          {registeredAt === null
            ? 'The address is being registered at the service …'
            : 'The address is registered at the service: nothing is to be done.'}
        </p>
      ) : (
        <>
          <div className="field">
            <span className="field-label">Address</span>
            <CopyLine text={url} label="the address" />
          </div>
          <Steps setup={setup} shown={url} />
        </>
      )}
      <p className="muted" role="status">
        {lastDeliveryAt === null ? (
          'Nothing was delivered yet.'
        ) : (
          <>
            Last delivery <Time at={lastDeliveryAt} />.
          </>
        )}
        {lastRefusedAt !== null && (
          <>
            {' '}
            A delivery was refused <Time at={lastRefusedAt} />: {lastRefusal}
          </>
        )}
      </p>
      {failure && <ErrorNote failure={failure} />}
      <div>
        <Button size="s" icon="globe" busy={busy} onClick={check}>
          Check the address
        </Button>
      </div>
    </>
  );
}

/** Values in an instruction that are pasted as they are: addresses and secrets. */
const PASTED = /https?:\/\/\S+?(?=[.,;]?(?:\s|$))|\b[0-9a-f]{48}\b/g;

function Steps({ setup, shown }: { readonly setup: readonly string[]; readonly shown?: string }) {
  return (
    <ol className="guide-steps">
      {setup.map((step) => (
        <li key={step}>
          {step}
          {shown !== undefined &&
            [...step.matchAll(PASTED)]
              .map(([value]) => value)
              .filter((value) => value !== shown && (value.includes(shown) || !value.startsWith('http')))
              .map((value) => <CopyLine key={value} text={value} label="the value of this step" />)}
        </li>
      ))}
    </ol>
  );
}
