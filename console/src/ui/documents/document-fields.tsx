import { Field, TextArea, TextInput } from '../field';

/** A document to import: from a file, or pasted. */
export function DocumentFields({
  text,
  isShort,
  error,
  onChange,
}: {
  readonly text: string;
  /** Leaves room for a preview. */
  readonly isShort: boolean;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}) {
  return (
    <>
      <Field label="File">
        {(control) => (
          <TextInput
            {...control}
            type="file"
            accept=".yaml,.yml,.json"
            onChange={(event) => void event.target.files?.[0]?.text().then(onChange)}
          />
        )}
      </Field>
      <Field label="Or paste it" error={error}>
        {(control) => (
          <TextArea
            {...control}
            className="mono"
            rows={isShort ? 4 : 10}
            spellCheck={false}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
