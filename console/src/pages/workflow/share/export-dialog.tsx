import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../../api/failure';
import { ExportOneDocument } from '../../../generated/documents';
import type { DocumentFormat } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { copyText } from '../../../ui/secret-once';
import { ErrorNote, Note, Skeleton } from '../../../ui/states';
import { Segments } from '../../../ui/tabs';

const FORMATS = [
  { name: 'YAML', label: 'YAML' },
  { name: 'JSON', label: 'JSON' },
] as const;

/** Hands the browser a file. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/**
 * The workflow as a text to keep, to compare, and to import elsewhere, with a note on the parts that it does not hold.
 */
export function ExportDialog({ workflowId, onClose }: { readonly workflowId: string; readonly onClose: () => void }) {
  const [format, setFormat] = useState<DocumentFormat>('YAML');
  const { data, error, refetch } = useQuery(ExportOneDocument, {
    variables: { id: workflowId, format },
    fetchPolicy: 'no-cache',
  });
  const exported = data?.exportWorkflow;
  return (
    <Dialog
      title="Export"
      size="l"
      onClose={onClose}
      footer={
        <>
          <Button
            icon="copy"
            disabled={exported === undefined}
            onClick={() => void (exported && copyText(exported.document))}
          >
            Copy
          </Button>
          <Button
            variant="primary"
            icon="download"
            disabled={exported === undefined}
            onClick={() => exported && download(exported.fileName, exported.document)}
          >
            Download
          </Button>
        </>
      }
    >
      <div className="toolbar">
        <Segments label="Format" options={FORMATS} current={format} onChange={setFormat} />
        <span className="faint small grow">{exported?.fileName}</span>
      </div>
      {error && <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {exported?.notes.map(({ pointer, detail }) => (
        <Note key={pointer + detail} tone="warn">
          {detail}
        </Note>
      ))}
      {exported === undefined ? (
        !error && <Skeleton lines={6} />
      ) : (
        <pre className="export-text" tabIndex={0} role="region" aria-label="The workflow as a document">
          {exported.document}
        </pre>
      )}
    </Dialog>
  );
}
