import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import type { Failure } from '../../api/failure';
import { UpdateWorkflowDocument } from '../../generated/documents';
import type { UpdateWorkflowInput } from '../../generated/documents';
import { showToast } from '../../ui/toast';

type Change = Omit<UpdateWorkflowInput, 'id' | 'expectedVersion'>;

/** Saves changes of a workflow against the version that was seen. */
export interface Saving {
  readonly save: (change: Change) => Promise<boolean>;
  readonly isSaving: boolean;
  readonly failure: Failure | undefined;
  /** A change that was refused because another caller has changed the workflow meanwhile. */
  readonly conflict: Change | null;
  /** Saves it anyway, over the version that is there now. */
  readonly keepMine: () => Promise<boolean>;
  readonly dropMine: () => void;
  /** Forgets the refused change when another part of the workflow is opened. */
  readonly forget: () => void;
}

/** @param currentVersion asks the server for the version that is live now. */
export function useSave(id: string, seenVersion: number, currentVersion: () => Promise<number>): Saving {
  const [update, { loading }] = useMutation(UpdateWorkflowDocument);
  const [failure, setFailure] = useState<Failure>();
  const [conflict, setConflict] = useState<Change | null>(null);

  const send = async (change: Change, expectedVersion: number): Promise<boolean> => {
    try {
      await update({ variables: { input: { id, expectedVersion, ...change } } });
      setFailure(undefined);
      setConflict(null);
      showToast('Saved.');
      return true;
    } catch (error) {
      const found = failureOf(error);
      if (found.code === 'VERSION_CONFLICT') setConflict(change);
      else setFailure(found);
      if (found.code === 'OFFLINE') showToast(found.message, 'bad');
      return false;
    }
  };
  return {
    save: (change) => send(change, seenVersion),
    isSaving: loading,
    failure,
    conflict,
    keepMine: async () => conflict !== null && send(conflict, await currentVersion()),
    dropMine: () => setConflict(null),
    forget: () => setFailure(undefined),
  };
}
