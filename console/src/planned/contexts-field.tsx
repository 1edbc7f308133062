import { readContexts } from '@stepcast/client/run';
import { useEffect, useRef } from 'react';
import { plural } from '../lib/format';
import { Field, TextArea } from '../ui/field';

const EXAMPLE = '{"customer": 1}\n{"customer": 2}';
const MAX_BYTES = 10_000_000;

/** Contexts of many runs as text, typed or from a file. A text that cannot be read marks the field. */
export function ContextsField({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const read = text.trim() === '' ? null : readContexts(text);
  const problem = read?.problem ?? null;
  useEffect(() => area.current?.setCustomValidity(problem ?? ''), [problem]);
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    onChange(
      file.size > MAX_BYTES
        ? `${file.name} is larger than 10 MB: give its parts one after the other.`
        : await file.text(),
    );
  };
  return (
    <>
      <Field
        label="Contexts"
        hint={
          read?.problem === null
            ? `${plural(read.contexts.length, 'run')} will start.`
            : 'One JSON object on each line, or a JSON list. Each starts one run.'
        }
        error={problem}
      >
        {(control) => (
          <TextArea
            {...control}
            ref={area}
            className="code"
            rows={8}
            spellCheck={false}
            placeholder={EXAMPLE}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <Field label="Or a file" hint="JSON or JSON Lines, up to 10 MB.">
        {(control) => (
          <input
            {...control}
            type="file"
            className="input"
            accept=".json,.jsonl,.ndjson,application/json,text/plain"
            onChange={(event) => void open(event.target.files?.[0])}
          />
        )}
      </Field>
    </>
  );
}
