import { useApolloClient } from '@apollo/client/react';
import type { TypedDocumentNode } from '@apollo/client';
import { useCallback, useEffect, useState } from 'react';
import { failureOf } from '../api/failure';
import type { Failure } from '../api/failure';

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface EveryPage<Node> {
  /** Undefined until they have come. */
  readonly nodes: readonly Node[] | undefined;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** Enough for a reader who scans them by eye. */
const MAX_PAGES = 10;

/**
 * Every item of a list, page by page, beside the cache, for lists that are filtered here and not by the server.
 *
 * @param pageOf the list in the answer; must stay the same function.
 */
export function useEveryPage<Data, Node>(
  document: TypedDocumentNode<Data, { after?: string | null }>,
  pageOf: (data: Data) => Page<Node>,
): EveryPage<Node> {
  const client = useApolloClient();
  const [nodes, setNodes] = useState<readonly Node[]>();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const read = async (): Promise<void> => {
      const all: Node[] = [];
      let after: string | null = null;
      for (let count = 0; count < MAX_PAGES; count += 1) {
        const { data }: { data?: Data } = await client.query<Data, { after?: string | null }>({
          query: document,
          variables: { after },
          fetchPolicy: 'no-cache',
        });
        if (data === undefined) break;
        const page = pageOf(data);
        all.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      if (!isWanted) return;
      setNodes(all);
      setFailure(null);
    };
    read().catch((error: unknown) => isWanted && setFailure(failureOf(error)));
    return () => {
      isWanted = false;
    };
  }, [client, document, pageOf, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { nodes, failure, reload };
}
