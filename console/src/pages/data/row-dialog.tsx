import { useState } from 'react';
import { JsonEntry } from '../../forms/json-field';
import { RemoveRowsDocument, WriteRowsDocument } from '../../generated/documents';
import type { KeptTableFragment } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/field';
import { ErrorNote } from '../../ui/states';
import { useChange } from '../../lib/use-change';

interface Row {
  readonly rowId: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Adds a row, or changes one: a field for each column, by its type. */
export function RowDialog({
  table,
  row,
  onClose,
}: {
  readonly table: KeptTableFragment;
  /** Null: a new one. */
  readonly row: Row | null;
  readonly onClose: () => void;
}) {
  const [values, setValues] = useState<Record<string, unknown>>(() => ({ ...row?.values }));
  const writing = useChange(WriteRowsDocument, (data) => data.writeDataTableRows);
  const removing = useChange(RemoveRowsDocument, (data) => data.removeDataTableRows);
  const failure = writing.failure ?? removing.failure;
  const isKept = row !== null && table.keyColumns.every((name) => row.values[name] === values[name]);
  const isReplaced = row !== null && (table.keyColumns.length === 0 || !isKept);
  const act = async (): Promise<void> => {
    const given = Object.fromEntries(table.columns.map(({ name }) => [name, values[name] ?? null]));
    if (!(await writing.change({ input: { tableId: table.id, rows: [given] } }))) return;
    // A row is known by its key: with another key, or without one, the written row is a new one.
    if (isReplaced && !(await removing.change({ input: { tableId: table.id, rowIds: [row.rowId] } }))) return;
    onClose();
  };
  return (
    <Dialog
      title={row === null ? 'New row' : 'Edit the row'}
      onClose={onClose}
      onSubmit={() => void act()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={writing.busy || removing.busy}>
            {row === null ? 'Add the row' : 'Save the row'}
          </Button>
        </>
      }
    >
      {failure && <ErrorNote failure={failure} />}
      {table.columns.map((column) => (
        <Cell
          key={column.name}
          column={column}
          value={values[column.name]}
          onChange={(value) => setValues((before) => ({ ...before, [column.name]: value }))}
        />
      ))}
    </Dialog>
  );
}

function Cell({
  column: { name, type },
  value,
  onChange,
}: {
  readonly column: KeptTableFragment['columns'][number];
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  if (type === 'JSON')
    return <JsonEntry label={name} hint="JSON." empty={null} rows={3} value={value ?? undefined} onChange={onChange} />;
  return (
    <Field label={name} hint={type === 'DATETIME' ? 'An instant, such as 2027-03-01T09:00:00Z.' : undefined}>
      {(control) =>
        type === 'BOOLEAN' ? (
          <Select
            {...control}
            value={typeof value === 'boolean' ? String(value) : ''}
            onChange={(event) => onChange(event.target.value === '' ? null : event.target.value === 'true')}
          >
            <option value="">No value</option>
            <option value="true">True</option>
            <option value="false">False</option>
          </Select>
        ) : type === 'NUMBER' ? (
          <TextInput
            {...control}
            type="number"
            step="any"
            value={typeof value === 'number' ? value : ''}
            onChange={(event) => onChange(event.target.value === '' ? null : event.target.valueAsNumber)}
          />
        ) : (
          <TextInput
            {...control}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
          />
        )
      }
    </Field>
  );
}
