import type { ReactNode } from 'react';
import { Button } from '../button';
import { Dialog } from '../dialog';

/** Shows what is shown this once. It closes by its button alone, so that a slip does not lose it. */
export function CopiedDialog({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Dialog
      title={title}
      isFirm
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <Button type="submit" variant="primary">
          I have copied it
        </Button>
      }
    >
      {children}
    </Dialog>
  );
}
