import { failureOf } from '../../api/failure';
import type { DocumentFormat } from '../../generated/documents';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { copyText } from '../secret-once';
import { ErrorNote, Note, Skeleton } from '../states';
import { Segments } from '../tabs';

const FORMATS = [
  { name: 'YAML', label: 'YAML' },
  { name: 'JSON', label: 'JSON' },
] as const;

interface Exported {
  readonly fileName: string;
  readonly document: string;
  readonly notes: readonly { readonly pointer: string; readonly detail: string }[];
}

/** Hands the browser a file. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A document to keep, to compare and to import elsewhere, with a note on the parts that it does not hold. */
export function DocumentView({
  label,
  exported,
  error,
  format,
  onFormat,
  onRetry,
  onClose,
}: {
  /** Of the text, for screen readers. */
  readonly label: string;
  /** Undefined until it has arrived. */
  readonly exported: Exported | undefined;
  readonly error: unknown;
  readonly format: DocumentFormat;
  readonly onFormat: (format: DocumentFormat) => void;
  readonly onRetry: () => Promise<unknown>;
  readonly onClose: () => void;
}) {
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
        <Segments label="Format" options={FORMATS} current={format} onChange={onFormat} />
        <span className="faint small grow">{exported?.fileName}</span>
      </div>
      {Boolean(error) && <ErrorNote failure={failureOf(error)} onRetry={() => void onRetry()} />}
      {exported?.notes.map(({ pointer, detail }) => (
        <Note key={pointer + detail} tone="warn">
          {detail}
        </Note>
      ))}
      {exported === undefined ? (
        !error && <Skeleton lines={6} />
      ) : (
        <pre className="export-text" tabIndex={0} role="region" aria-label={label}>
          {exported.document}
        </pre>
      )}
    </Dialog>
  );
}
