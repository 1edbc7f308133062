import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import {
  ConnectableServicesDocument,
  ConnectionsDocument,
  CreateConnectionDocument,
  TestConnectionDocument,
} from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { Badge } from '../../ui/status-badge';
import { showToast } from '../../ui/toast';
import { ConsentBox } from './consent/consent-box';

interface ServiceFormProps {
  /** The name by which a step already calls it. */
  readonly name: string;
  readonly service: string;
  readonly returnTo: string | null;
  /** Absent: there is no other kind to choose. */
  readonly onBack?: () => void;
  readonly onClose: () => void;
  /** @param name of the connection */
  readonly onCreated: (name: string) => void;
  /** Called right before the page is left for a consent. @param name that the connection will have */
  readonly onLeave?: (name: string) => void;
}

/** Connects a service of the catalogue by its own settings, and tries it at once. */
export function ServiceForm(props: ServiceFormProps) {
  const { name: asked, service: given, returnTo, onBack, onClose, onCreated, onLeave } = props;
  const [service, setService] = useState(given);
  const [way, setWay] = useState('');
  const [name, setName] = useState(asked === '' ? given : asked);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { data } = useQuery(ConnectableServicesDocument);
  const [create] = useMutation(CreateConnectionDocument, {
    refetchQueries: [ConnectionsDocument],
    awaitRefetchQueries: true,
  });
  const [test] = useMutation(TestConnectionDocument);
  const { busy, failure, act } = useAct();

  const connectors = data?.connectors ?? [];
  const chosen = connectors.find((connector) => connector.service === service);
  const ways = (chosen?.auth ?? []).filter(({ provider }) => provider === null || provider === undefined);
  const consent = chosen?.auth.find(({ provider }) => provider != null);
  const method = ways.find((each) => each.method === way) ?? ways[0];
  const fields = method?.fields ?? [];
  const pointers = fields.map((field) => `/input/config/${field.name}`);
  const beside = failureBeside(failure, ['/input/name', '/input/service', ...pointers]);

  const submit = (): void =>
    void act(async () => {
      const given = fields.flatMap((field) => {
        const value = (typed[field.name] ?? '').trim();
        return value === '' ? [] : [[field.name, value] as const];
      });
      const config = { ...(ways.length > 1 && method ? { method: method.method } : {}), ...Object.fromEntries(given) };
      const created = await create({ variables: { input: { name, kind: 'SERVICE', service, config } } });
      const connection = created.data?.createConnection.connection;
      onCreated(connection?.name ?? name);
      if (connection === undefined) return;
      const tested = await test({ variables: { id: connection.id } }).catch(() => null);
      const error = tested?.data?.testConnection.connection.lastTestError;
      showToast(
        error == null ? `“${connection.name}” is connected.` : `“${connection.name}” is stored, but its test failed.`,
        error == null ? 'good' : 'bad',
      );
    });

  return (
    <Dialog
      title="Connect a service"
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          {onBack && <Button onClick={onBack}>Another kind</Button>}
          {(method !== undefined || consent === undefined) && (
            <Button type="submit" variant="primary" busy={busy}>
              Connect and test
            </Button>
          )}
        </>
      }
    >
      {beside !== null && <ErrorNote failure={beside} />}
      <Field label="Service" required error={issueAt(failure, '/input/service')} hint={chosen?.description}>
        {(control) => (
          <Select
            {...control}
            value={service}
            onChange={(event) => {
              setService(event.target.value);
              setTyped({});
              if (name === '' || name === service) setName(event.target.value);
            }}
          >
            <option value="">Choose …</option>
            {connectors.map((connector) => (
              <option key={connector.service} value={connector.service}>
                {connector.title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Name" required error={issueAt(failure, '/input/name')} hint="The name that steps use for it.">
        {(control) => (
          <TextInput {...control} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {consent && (
        <ConsentBox
          key={service}
          service={service}
          name={name}
          title={consent.title}
          provider={consent.provider ?? ''}
          setup={consent.setup}
          returnTo={returnTo}
          onLeave={onLeave && (() => onLeave(name))}
        />
      )}
      {chosen?.unverified && (
        <p className="field-hint">
          <Badge>Unverified</Badge> Parts of this connector were not checked against the public documentation of the
          service.
        </p>
      )}
      {ways.length > 1 && (
        <Segments
          label="How to sign in"
          options={ways.map((each) => ({ name: each.method, label: each.title }))}
          current={method?.method ?? ''}
          onChange={setWay}
        />
      )}
      {method !== undefined && method.setup.length > 0 && (
        <ol className="field-hint guide-steps">
          {method.setup.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {fields.map((field, index) => (
        <Field
          key={field.name}
          label={field.title}
          required={field.required}
          hint={field.help}
          error={issueAt(failure, pointers[index] ?? '')}
        >
          {(control) => (
            <TextInput
              {...control}
              type={field.secret ? 'password' : 'text'}
              value={typed[field.name] ?? ''}
              autoComplete={field.secret ? 'new-password' : 'off'}
              onChange={(event) => setTyped((before) => ({ ...before, [field.name]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      {method?.unverified === true && (
        <p className="field-hint">This connector was not checked against the public documentation of the service.</p>
      )}
      <p className="field-hint">Secret values are encrypted, sent only to this service, and never shown again.</p>
    </Dialog>
  );
}
