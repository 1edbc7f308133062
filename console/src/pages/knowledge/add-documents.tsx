import { useApolloClient } from '@apollo/client/react';
import { useId, useState } from 'react';
import type { DragEvent } from 'react';
import { uploadFile } from '../../forms/upload';
import { AddDocumentDocument, RemoveUploadDocument } from '../../generated/documents';
import { Icon } from '../../ui/icon';
import { Badge } from '../../ui/status-badge';

interface Adding {
  readonly key: number;
  readonly name: string;
  /** Undefined: it is under way. */
  readonly outcome?: string;
  readonly problem?: string;
}

/** Files that are dropped or chosen, uploaded one after the other and added to the base. */
export function AddDocuments({ baseId, onAdded }: { readonly baseId: string; readonly onAdded: () => void }) {
  const client = useApolloClient();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [files, setFiles] = useState<readonly Adding[]>([]);
  const set = (key: number, part: Partial<Adding>): void =>
    setFiles((before) => before.map((each) => (each.key === key ? { ...each, ...part } : each)));

  const addOne = async (file: File, key: number): Promise<void> => {
    try {
      const { id: fileId } = await uploadFile(file, () => undefined, new AbortController().signal);
      const { data } = await client.mutate({
        mutation: AddDocumentDocument,
        variables: { input: { baseId, fileId } },
        fetchPolicy: 'no-cache',
      });
      // The text is kept; the uploaded file is of no more use.
      await client.mutate({ mutation: RemoveUploadDocument, variables: { input: { id: fileId } } });
      const [problem] = data?.addKnowledgeDocument.problems ?? [];
      set(key, problem ? { problem: problem.message } : { outcome: data?.addKnowledgeDocument.outcome ?? '' });
    } catch (error) {
      set(key, { problem: error instanceof Error ? error.message : 'It could not be added.' });
    }
  };
  const add = async (list: FileList | null): Promise<void> => {
    const chosen = [...(list ?? [])].map((file, index) => ({ file, key: Date.now() + index }));
    setFiles((before) => [...chosen.map(({ file, key }) => ({ key, name: file.name })), ...before].slice(0, 50));
    for (const { file, key } of chosen) {
      await addOne(file, key);
      onAdded();
    }
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void add(event.dataTransfer.files);
  };
  return (
    <div className="stack">
      <label
        htmlFor={id}
        className={`knowledge-drop${isOver ? ' is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="upload" size={22} />
        <span>Drop files here, or choose them</span>
        <span className="muted small">PDF, Word, PowerPoint, OpenDocument, Excel, HTML and plain texts</span>
        <input
          id={id}
          type="file"
          multiple
          className="visually-hidden"
          onChange={(event) => {
            void add(event.target.files).then(() => (event.target.value = ''));
          }}
        />
      </label>
      {files.length > 0 && (
        <ul className="knowledge-added" aria-live="polite">
          {files.map(({ key, name, outcome, problem }) => (
            <li key={key}>
              <span className="truncate">{name}</span>
              {problem === undefined ? (
                <Badge tone={outcome === undefined ? 'busy' : 'good'}>{OUTCOMES[outcome ?? ''] ?? 'Being read'}</Badge>
              ) : (
                <span className="knowledge-problem">{problem}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const OUTCOMES: Readonly<Record<string, string>> = { ADDED: 'Added', REPLACED: 'Replaced', UNCHANGED: 'Unchanged' };
