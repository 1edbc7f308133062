import { useState } from 'react';
import { CreateTableDocument, UpdateTableDocument } from '../../generated/documents';
import type { DataColumnType, KeptTableFragment } from '../../generated/documents';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Checkbox, Field, Select, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { useChange } from '../../lib/use-change';

const TYPES: Readonly<Record<DataColumnType, string>> = {
  TEXT: 'Text',
  NUMBER: 'Number',
  BOOLEAN: 'True or false',
  DATETIME: 'Date and time',
  JSON: 'JSON',
};

interface NewColumn {
  readonly id: number;
  readonly name: string;
  readonly type: DataColumnType;
  readonly isKey: boolean;
}

/** Makes a table, or renames one and adds columns to it. */
export function TableDialog({
  workflowId,
  table,
  onClose,
}: {
  /** Whose table a new one is. Null: all workflows share it. */
  readonly workflowId: string | null;
  /** Null: a new one. */
  readonly table: KeptTableFragment | null;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(table?.name ?? '');
  const [columns, setColumns] = useState<readonly NewColumn[]>(
    table === null ? [{ id: 0, name: 'id', type: 'TEXT', isKey: true }] : [],
  );
  const creating = useChange(CreateTableDocument, (data) => data.createDataTable);
  const updating = useChange(UpdateTableDocument, (data) => data.updateDataTable);
  const failure = creating.failure ?? updating.failure;
  const given = columns.map((column) => ({ name: column.name, type: column.type }));
  const change = (id: number, part: Partial<NewColumn>): void =>
    setColumns(columns.map((column) => (column.id === id ? { ...column, ...part } : column)));
  const act = async (): Promise<void> => {
    const isDone =
      table === null
        ? await creating.change({
            input: {
              workflowId,
              name,
              columns: given,
              keyColumns: columns.filter(({ isKey }) => isKey).map((column) => column.name),
            },
          })
        : await updating.change({
            input: { id: table.id, ...(name === table.name ? {} : { name }), addColumns: given },
          });
    if (!isDone) return;
    showToast(table === null ? `The table “${name}” is made.` : 'The table is changed.');
    onClose();
  };
  return (
    <Dialog
      title={table === null ? 'New table' : `Change “${table.name}”`}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={creating.busy || updating.busy} disabled={name === ''}>
            {table === null ? 'Make the table' : 'Save'}
          </Button>
        </>
      }
    >
      {failure && <ErrorNote failure={failure} />}
      <Field
        label="Name of the table"
        required
        hint={table === null ? undefined : 'Steps find the table by its name: change it in them as well.'}
      >
        {(control) => (
          <TextInput {...control} value={name} maxLength={63} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      {columns.map((column, index) => (
        <div key={column.id} className="row row-wrap">
          <Field label={`Column ${index + 1}`}>
            {(control) => (
              <TextInput
                {...control}
                value={column.name}
                onChange={(event) => change(column.id, { name: event.target.value })}
              />
            )}
          </Field>
          <Field label={`Type of column ${index + 1}`}>
            {(control) => (
              <Select
                {...control}
                value={column.type}
                onChange={(event) => change(column.id, { type: event.target.value as DataColumnType })}
              >
                {Object.entries(TYPES).map(([type, words]) => (
                  <option key={type} value={type}>
                    {words}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {table === null && (
            <Checkbox
              label="Names a row"
              checked={column.isKey}
              onChange={(event) => change(column.id, { isKey: event.target.checked })}
            />
          )}
          <IconButton
            icon="trash"
            label={`Remove column ${index + 1}`}
            onClick={() => setColumns(columns.filter(({ id }) => id !== column.id))}
          />
        </div>
      ))}
      <Button
        size="s"
        icon="plus"
        onClick={() =>
          setColumns([...columns, { id: (columns.at(-1)?.id ?? 0) + 1, name: '', type: 'TEXT', isKey: false }])
        }
      >
        Add a column
      </Button>
    </Dialog>
  );
}
