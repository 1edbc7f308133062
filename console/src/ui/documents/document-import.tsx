import { useState } from 'react';
import type { ReactNode } from 'react';
import { failureBeside, issueAt } from '../../lib/issues';
import { useAct } from '../../lib/use-act';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { ErrorNote } from '../states';
import { DocumentFields } from './document-fields';

interface Preview<Result> {
  readonly of: string;
  readonly results: readonly Result[];
}

interface Props<Result> {
  readonly title: string;
  /** What may be imported, and what it changes. */
  readonly intro: string;
  /** Sends the text: as a dry run first, and then for good. @returns the outcome of each document */
  readonly send: (text: string, dryRun: boolean) => Promise<readonly Result[]>;
  /** The import is done. */
  readonly onDone: (results: readonly Result[]) => void;
  readonly onClose: () => void;
  /** Whether these outcomes of the dry run keep the import back. */
  readonly isHeldBack?: (results: readonly Result[]) => boolean;
  /** The outcomes of the dry run. */
  readonly children: (results: readonly Result[]) => ReactNode;
  /** Further settings, below the text. */
  readonly settings?: ReactNode;
}

/** Imports documents from a file or pasted: first the changes that they would make, then the import. */
export function DocumentImport<Result>({
  title,
  intro,
  send,
  onDone,
  onClose,
  isHeldBack,
  children,
  settings,
}: Props<Result>) {
  const [text, setText] = useState('');
  const [preview, setPreview] = useState<Preview<Result> | null>(null);
  const { busy, failure, act, clear } = useAct();
  const shown = preview?.of === text ? preview.results : null;
  const next = async (): Promise<void> => {
    const results = await send(text, shown === null);
    if (shown === null) setPreview({ of: text, results });
    else onDone(results);
  };
  const beside = failureBeside(failure, ['/input/document']);
  const isHeld = shown !== null && isHeldBack?.(shown) === true;
  return (
    <Dialog
      title={title}
      size="l"
      onClose={onClose}
      onSubmit={() => void act(next)}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={text.trim() === '' || isHeld}>
            {shown === null ? 'See what it would do' : 'Import'}
          </Button>
        </>
      }
    >
      <p className="muted">{intro}</p>
      {beside && <ErrorNote failure={beside} />}
      <DocumentFields
        text={text}
        isShort={shown !== null}
        error={issueAt(failure, '/input/document')}
        onChange={(changed) => {
          clear();
          setText(changed);
        }}
      />
      {settings}
      {shown && children(shown)}
    </Dialog>
  );
}
