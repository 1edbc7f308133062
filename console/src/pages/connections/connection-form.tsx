import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import {
  ConnectionsDocument,
  CreateConnectionDocument,
  StartAuthorizationDocument,
  TestConnectionDocument,
} from '../../generated/documents';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { showToast } from '../../ui/toast';
import { buildConfig, pointerOf } from './build-config';
import type { Typed } from './build-config';
import { ConfigField } from './config-field';
import { hereAsPath } from './consent/connect-again';
import { isOwnPath } from './consent/consent-result';
import { ServiceForm } from './service-form';
import type { ConfigField as FieldInfo, KindInfo } from './connection-kinds';

interface ConnectionFormProps {
  readonly info: KindInfo;
  /** The name by which a step already calls it. */
  readonly name: string;
  /** Of the kind SERVICE: the service that was chosen. */
  readonly service: string;
  /** A path of the console to return to after a consent. */
  readonly returnTo: string | null;
  readonly oauthNames: readonly string[];
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

/** Makes a connection of one kind, and tries it at once. */
export function ConnectionForm(props: ConnectionFormProps) {
  return props.info.kind === 'SERVICE' ? <ServiceForm {...props} /> : <SettingsForm {...props} />;
}

function SettingsForm({ info, name: asked, returnTo, oauthNames, onBack, onClose, onCreated }: ConnectionFormProps) {
  const [name, setName] = useState(asked);
  const [typed, setTyped] = useState<Typed>({});
  const [way, setWay] = useState(info.ways?.options[0]?.name ?? '');
  const [isRareShown, setRareShown] = useState(false);
  const [create] = useMutation(CreateConnectionDocument, {
    refetchQueries: [ConnectionsDocument],
    // A list that is read before the test must not arrive after its result and overwrite it.
    awaitRefetchQueries: true,
  });
  const [test] = useMutation(TestConnectionDocument);
  const [start] = useMutation(StartAuthorizationDocument);
  const { busy, failure, act } = useAct();

  const chosen = info.ways?.options.find((option) => option.name === way)?.fields ?? [];
  const fields = [...info.fields, ...chosen];
  const rare = info.fields.filter((field) => field.isRare);
  const shown = [...info.fields.filter((field) => !field.isRare), ...chosen, ...(isRareShown ? rare : [])];
  const beside = failureBeside(failure, ['/input/name', ...shown.map(pointerOf)]);

  /** The browser goes to the authorization server, and comes back to the list. */
  const agree = async (): Promise<void> => {
    const back = returnTo !== null && isOwnPath(returnTo) ? returnTo : hereAsPath();
    const target = { mcp: buildConfig(fields, typed), ...(name.trim() === '' ? {} : { name: name.trim() }) };
    const { data } = await start({ variables: { input: { ...target, returnTo: back } } });
    if (data) window.location.assign(data.startAuthorization.url);
  };

  const submit = (): void =>
    void act(async () => {
      if (info.kind === 'MCP' && way === 'consent') return agree();
      const { data } = await create({
        variables: { input: { name, kind: info.kind, config: buildConfig(fields, typed) } },
      });
      onCreated();
      const connection = data?.createConnection.connection;
      if (connection === undefined) return;
      // It is created, and the result of the test is shown in the list.
      const tested = await test({ variables: { id: connection.id } }).catch(() => null);
      const error = tested?.data?.testConnection.connection.lastTestError;
      showToast(
        error == null ? `“${connection.name}” is connected.` : `“${connection.name}” is stored, but its test failed.`,
        error == null ? 'good' : 'bad',
      );
    });

  const fieldOf = (field: FieldInfo) => (
    <ConfigField
      key={field.name}
      field={field}
      value={typed[field.name] ?? field.initial ?? ''}
      error={issueAt(failure, pointerOf(field))}
      oauthNames={oauthNames}
      onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
    />
  );

  return (
    <Dialog
      title={`Connect: ${info.label}`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onBack}>Another kind</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {info.kind === 'MCP' && way === 'consent' ? 'Connect' : 'Connect and test'}
          </Button>
        </>
      }
    >
      {beside !== null && <ErrorNote failure={beside} />}
      <Field
        label="Name"
        required
        error={issueAt(failure, '/input/name')}
        hint={
          info.kind === 'MCP'
            ? 'Letters, digits, "_" and "-": its tools are called mcp.NAME.TOOL.'
            : info.kind === 'OPENAPI'
              ? 'Letters, digits, "_" and "-": its operations are called api.NAME.OPERATION.'
              : 'The name that steps use for it.'
        }
      >
        {(control) => (
          <TextInput {...control} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {info.fields.filter((field) => !field.isRare).map(fieldOf)}
      {info.ways && (
        <div className="field">
          <span className="field-label">{info.ways.label}</span>
          <div>
            <Segments label={info.ways.label} options={info.ways.options} current={way} onChange={setWay} />
          </div>
        </div>
      )}
      {chosen.map(fieldOf)}
      {rare.length > 0 && !isRareShown && (
        <div>
          <Button size="s" variant="quiet" icon="chevronDown" onClick={() => setRareShown(true)}>
            More settings
          </Button>
        </div>
      )}
      {isRareShown && rare.map(fieldOf)}
      <p className="field-hint">Secret values are encrypted, sent only to this service, and never shown again.</p>
    </Dialog>
  );
}
