import { useId, useState } from 'react';
import { FileField } from '../../forms/file-field';
import { isFileValue } from '../../forms/upload';
import { Field, TextInput } from '../../ui/field';

interface FileOfContextProps {
  /** The fields of the context that steps read. */
  readonly names: readonly string[];
  /** The one that a step reads as a file; empty: none does. */
  readonly suggested: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly onChange: (context: Record<string, unknown>) => void;
}

/** Gives a run an uploaded file as a field of its context, if no input is described: any field may be one. */
export function FileOfContext({ names, suggested, context, onChange }: FileOfContextProps) {
  const listId = useId();
  const [name, setName] = useState(suggested);
  const [problem, setProblem] = useState<string | null>(null);
  const isOpen = name !== '' || problem !== null;
  const { [name]: value, ...others } = context;
  return (
    <details className="file-of-context" open={suggested !== '' || undefined}>
      <summary>Give it a file</summary>
      <div className="stack">
        <Field label="Field of the file" hint="Steps read it as context and this name.">
          {(control) => (
            <>
              <TextInput
                {...control}
                list={listId}
                disabled={isFileValue(value)}
                value={name}
                pattern="[A-Za-z_]\w{0,99}"
                onChange={(event) => setName(event.target.value.trim())}
              />
              <datalist id={listId}>
                {names.map((known) => (
                  <option key={known} value={known} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        {isOpen && (
          <Field label="File" error={problem}>
            {(control) => (
              <FileField
                control={control}
                value={value}
                onProblem={setProblem}
                onChange={(next) => onChange(next === undefined ? others : { ...context, [name]: next })}
              />
            )}
          </Field>
        )}
      </div>
    </details>
  );
}
