import { useApolloClient } from '@apollo/client/react';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useState } from 'react';
import { failureOf, failureOfProblems } from '../api/failure';
import type { Failure } from '../api/failure';

export interface Answered {
  readonly problems: readonly { readonly code: string; readonly pointer: string; readonly message: string }[];
}

/**
 * A change on the server, with its failure, whether the request or its input was the reason.
 *
 * @param answerOf the payload in the answer
 */
export function useChange<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  answerOf: (data: Data) => Answered,
): {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** @returns whether it was done */
  readonly change: (variables: Variables) => Promise<boolean>;
} {
  const client = useApolloClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = async (variables: Variables): Promise<boolean> => {
    setBusy(true);
    try {
      const { data } = await client.mutate<Data>({ mutation: document, variables, fetchPolicy: 'no-cache' });
      const found = data ? failureOfProblems(answerOf(data).problems) : null;
      setFailure(found);
      return found === null;
    } catch (error) {
      setFailure(failureOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, change };
}
