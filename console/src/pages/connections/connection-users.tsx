import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { failureOf } from '../../api/failure';
import { ConnectionUsesDocument } from '../../generated/documents';
import { plural } from '../../lib/format';
import { ErrorNote, Skeleton } from '../../ui/states';

/** The workflows that use a connection: the first of them, and how many there are. */
export function ConnectionUsers({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(ConnectionUsesDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const uses = data?.node?.__typename === 'ToolConnection' ? data.node.usedBy : undefined;
  if (uses === undefined)
    return error ? (
      <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
    ) : (
      <Skeleton lines={2} height={20} />
    );
  if (uses.totalCount === 0) return <p className="muted">None of your workflows uses it.</p>;
  return (
    <div>
      <p>{plural(uses.totalCount, 'workflow uses', 'workflows use')} it:</p>
      <ul className="connection-users">
        {uses.nodes.map(({ workflowId, title, stepIds, isTrigger }) => (
          <li key={workflowId}>
            <Link href={`/workflows/${workflowId}`}>{title}</Link>{' '}
            <span className="faint small">
              {[
                ...(isTrigger ? ['trigger'] : []),
                ...(stepIds.length > 0 ? [plural(stepIds.length, 'step')] : []),
              ].join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {uses.pageInfo.hasNextPage && (
        <p className="faint small">and {plural(uses.totalCount - uses.nodes.length, 'more workflow')}</p>
      )}
    </div>
  );
}
