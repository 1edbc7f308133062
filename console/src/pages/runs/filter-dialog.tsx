import { useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextInput } from '../../ui/field';
import { draftOf, withDraft } from './conditions';
import type { Conditions, Draft } from './conditions';

const FIELDS: readonly {
  readonly name: keyof Draft;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'date' | 'number';
  readonly placeholder?: string;
}[] = [
  { name: 'tags', label: 'Tags', hint: 'All of them, with commas between them.', placeholder: 'sales, daily' },
  { name: 'metadata', label: 'Metadata', hint: 'Exactly these texts.', placeholder: 'order=A-17' },
  { name: 'failedStep', label: 'Failed at step', hint: 'The id of a step.', placeholder: 'send' },
  { name: 'step', label: 'Ran step', hint: 'The id of a step.', placeholder: 'calc' },
  { name: 'errorCode', label: 'Error code', hint: 'One of them.', placeholder: 'TIMEOUT, HTTP_ERROR' },
  { name: 'version', label: 'Version of the workflow', type: 'number' },
  { name: 'atLeast', label: 'Took at least, in seconds', type: 'number' },
  { name: 'atMost', label: 'Took at most, in seconds', type: 'number' },
  { name: 'from', label: 'Queued from', type: 'date' },
  { name: 'to', label: 'Queued before', type: 'date' },
];

/** The conditions beside status and text. */
export function FilterDialog({
  conditions,
  onApply,
  onClose,
}: {
  readonly conditions: Conditions;
  readonly onApply: (conditions: Conditions) => void;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(conditions));
  const change = (name: keyof Draft, value: string): void => setDraft((before) => ({ ...before, [name]: value }));
  return (
    <Dialog
      title="Filter runs"
      onClose={onClose}
      onSubmit={() => onApply(withDraft(conditions, draft))}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Apply
          </Button>
        </>
      }
    >
      <p className="muted">All conditions have to hold.</p>
      <div className="filter-fields">
        {FIELDS.map(({ name, label, hint, type = 'text', placeholder }) => (
          <Field key={name} label={label} hint={hint}>
            {(control) => (
              <TextInput
                {...control}
                type={type}
                min={type === 'number' ? 0 : undefined}
                step={type === 'number' && name !== 'version' ? 'any' : undefined}
                value={draft[name]}
                placeholder={placeholder}
                autoComplete="off"
                onChange={(event) => change(name, event.target.value)}
              />
            )}
          </Field>
        ))}
        <Field label="Started by">
          {(control) => (
            <Select {...control} value={draft.trigger} onChange={(event) => change('trigger', event.target.value)}>
              <option value="">Anything</option>
              <option value="MANUAL">Hand</option>
              <option value="SCHEDULED">Schedule</option>
              <option value="EVENT">Event</option>
            </Select>
          )}
        </Field>
      </div>
    </Dialog>
  );
}
