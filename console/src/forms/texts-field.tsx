import { TextArea } from '../ui/field';
import type { FieldControl } from '../ui/field';

/** A list of texts, one a line. */
export function TextsField({
  control,
  value = [],
  onChange,
}: {
  readonly control: FieldControl;
  readonly value?: readonly string[] | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  const text = value.join('\n');
  return (
    <TextArea
      {...control}
      placeholder="One a line"
      rows={Math.min(8, Math.max(2, value.length + 1))}
      value={text}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value.split('\n'))}
    />
  );
}
