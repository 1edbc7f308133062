import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { TestConnectionDocument, UpdateConnectionDocument } from '../../generated/documents';
import type { ConnectionRowFragment } from '../../generated/documents';
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
import type { ConfigField as FieldInfo, KindInfo } from './connection-kinds';
import { ConnectionUsers } from './connection-users';

const SAME = 'same';
const UNCHANGED = 'unchanged';

/** An empty field stays as it is, so a checkbox needs a third state. */
function editable(field: FieldInfo): FieldInfo {
  const { initial: _initial, ...rest } = field;
  const optional = { ...rest, required: false, placeholder: UNCHANGED };
  return field.type === 'boolean'
    ? {
        ...optional,
        type: 'select',
        options: [
          ['', 'Unchanged'],
          ['true', 'Yes'],
          ['false', 'No'],
        ],
      }
    : optional;
}

interface EditConnectionProps {
  readonly connection: ConnectionRowFragment;
  readonly info: KindInfo;
  readonly oauthNames: readonly string[];
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Changes a connection, and tries it at once. Its settings and secrets are never shown, so empty fields stay. */
export function EditConnection({ connection, info, oauthNames, onClose, onChanged }: EditConnectionProps) {
  const [name, setName] = useState(connection.name);
  const [typed, setTyped] = useState<Typed>({});
  const [way, setWay] = useState(SAME);
  const [update] = useMutation(UpdateConnectionDocument);
  const [test] = useMutation(TestConnectionDocument);
  const { busy, failure, act } = useAct();

  const chosen = info.ways?.options.find((option) => option.name === way)?.fields ?? [];
  const original = [...info.fields, ...chosen];
  const shown = original.map(editable);
  const beside = failureBeside(failure, ['/input/name', ...shown.map(pointerOf)]);

  const submit = (): void =>
    void act(async () => {
      const fields = original.map(({ initial: _initial, ...field }) => field);
      const config = buildConfig(fields, typed);
      const isNamed = name.trim() !== connection.name;
      if (!isNamed && Object.keys(config).length === 0) return onClose();
      await update({
        variables: {
          input: {
            id: connection.id,
            ...(isNamed ? { name } : {}),
            ...(Object.keys(config).length > 0 ? { config } : {}),
          },
        },
      });
      const tested = await test({ variables: { id: connection.id } }).catch(() => null);
      const error = tested?.data?.testConnection.connection.lastTestError;
      showToast(
        error == null ? `“${name}” is changed.` : `“${name}” is changed, but its test failed.`,
        error == null ? 'good' : 'bad',
      );
      onChanged();
      onClose();
    });

  return (
    <Dialog
      title={`Change “${connection.name}”`}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Change and test
          </Button>
        </>
      }
    >
      {beside !== null && <ErrorNote failure={beside} />}
      <Field
        label="Name"
        required
        error={issueAt(failure, '/input/name')}
        hint="Your workflows that use it get a new name, too."
      >
        {(control) => (
          <TextInput {...control} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <p className="field-hint">
        Empty fields stay as they are. If the address changes, its secrets have to be given again.
      </p>
      {info.ways && (
        <div className="field">
          <span className="field-label">{info.ways.label}</span>
          <div>
            <Segments
              label={info.ways.label}
              options={[{ name: SAME, label: 'As it is' }, ...info.ways.options]}
              current={way}
              onChange={setWay}
            />
          </div>
        </div>
      )}
      {shown.map((field) => (
        <ConfigField
          key={field.name}
          field={field}
          value={typed[field.name] ?? ''}
          error={issueAt(failure, pointerOf(field))}
          oauthNames={oauthNames}
          onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <ConnectionUsers id={connection.id} />
    </Dialog>
  );
}
