import { useMutation } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { DropFileDocument } from '../generated/documents';
import { formatBytes } from '../lib/format';
import { Button } from '../ui/button';
import { TextInput } from '../ui/field';
import type { FieldControl } from '../ui/field';
import { isFileValue, uploadFile } from './upload';

interface FileFieldProps {
  readonly control: FieldControl;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Called with the reason why there is no file yet, or null. */
  readonly onProblem: (problem: string | null) => void;
}

const UNDER_WAY = 'The file is still being uploaded.';

/**
 * Uploads the file that is chosen, at once, and shows the progress. The form cannot be sent meanwhile. A file that is
 * removed is deleted.
 */
export function FileField({ control, value, onChange, onProblem }: FileFieldProps) {
  const [part, setPart] = useState<number | null>(null);
  const [drop] = useMutation(DropFileDocument);
  const input = useRef<HTMLInputElement>(null);
  const upload = useRef<AbortController | null>(null);
  /** The files that came from here: no other is deleted. */
  const own = useRef(new Set<string>());
  // The other fields may change during the upload.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);
  useEffect(() => () => upload.current?.abort(), []);

  const end = (problem: string | null): void => {
    setPart(null);
    upload.current = null;
    onProblem(problem);
    input.current?.setCustomValidity('');
  };
  const take = async (file: File): Promise<void> => {
    const ending = new AbortController();
    upload.current = ending;
    onProblem(null);
    setPart(0);
    input.current?.setCustomValidity(UNDER_WAY);
    try {
      const stored = await uploadFile(file, setPart, ending.signal);
      end(null);
      own.current.add(stored.id);
      latest.current(stored);
    } catch (error) {
      if (upload.current === ending) end(error instanceof Error ? error.message : 'The file cannot be uploaded.');
    }
  };
  const remove = (): void => {
    onChange(undefined);
    // A file that cannot be deleted now is deleted when it expires.
    if (isFileValue(value) && own.current.has(value.id))
      void drop({ variables: { input: { id: value.id } } }).catch(() => undefined);
  };

  if (isFileValue(value))
    return (
      <div className="row file-field" role="group" id={control.id} aria-label={`File: ${value.name}`}>
        <span className="grow truncate">
          {value.name} <span className="faint small">{formatBytes(value.size)}</span>
        </span>
        <Button size="s" icon="cross" onClick={remove}>
          Remove
        </Button>
      </div>
    );
  return (
    <>
      <TextInput
        {...control}
        ref={input}
        type="file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void take(file);
          target.value = '';
        }}
      />
      {part !== null && (
        <div className="row">
          <progress className="grow" value={part} max={1} aria-label="Uploaded" />
          <Button
            size="s"
            onClick={() => {
              upload.current?.abort();
              end(null);
            }}
          >
            Stop
          </Button>
        </div>
      )}
    </>
  );
}
