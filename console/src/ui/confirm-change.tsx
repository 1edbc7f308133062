import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { ReactNode } from 'react';
import { useChange } from '../lib/use-change';
import type { Answered } from '../lib/use-change';
import { Confirm } from './confirm';
import { ErrorNote } from './states';

interface ConfirmChangeProps<Data, Variables extends OperationVariables> {
  readonly title: string;
  readonly children: ReactNode;
  /** The label of the confirming button: a verb. */
  readonly action: string;
  readonly mutation: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  /** The payload in the answer. */
  readonly answerOf: (data: Data) => Answered;
  /** Called once the change is done. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks before a change that cannot be undone, makes it, and shows why it was refused. */
export function ConfirmChange<Data, Variables extends OperationVariables>({
  title,
  children,
  action,
  mutation,
  variables,
  answerOf,
  onDone,
  onClose,
}: ConfirmChangeProps<Data, Variables>) {
  const { busy, failure, change } = useChange(mutation, answerOf);
  const act = async (): Promise<void> => {
    if (await change(variables)) onDone();
  };
  return (
    <Confirm title={title} action={action} busy={busy} onConfirm={() => void act()} onClose={onClose}>
      {failure && <ErrorNote failure={failure} />}
      {children}
    </Confirm>
  );
}
