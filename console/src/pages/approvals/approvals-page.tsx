import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { Link } from 'wouter';
import { failureOf } from '../../api/failure';
import { ApprovalsDocument } from '../../generated/documents';
import { Card, Page } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Time } from '../../ui/time';
import { useLiveList } from '../runs/use-live-list';
import '../run/run.css';
import { AskedPeople } from './asked-people';
import { ApprovalForm } from './approval-form';

export default function ApprovalsPage() {
  const { data, error, refetch } = useQuery(ApprovalsDocument);
  const refresh = useCallback(() => void refetch(), [refetch]);
  useLiveList(refresh);
  const approvals = data?.approvals;
  return (
    <Page title="Approvals" lead="Runs that wait for a decision of a person.">
      {error && approvals === undefined ? (
        <ErrorNote failure={failureOf(error)} onRetry={refresh} />
      ) : approvals === undefined ? (
        <Card>
          <Skeleton lines={4} />
        </Card>
      ) : approvals.length === 0 ? (
        <Card>
          <Empty icon="check" title="Nothing waits for you">
            A step of <code>flow.approval</code> asks here before its run continues.
          </Empty>
        </Card>
      ) : (
        <ul className="stack">
          {approvals.map((approval) => (
            <li key={approval.id}>
              <Card
                title={
                  <Link href={`/runs/${approval.execution.id}`}>
                    {approval.execution.workflow?.title ?? 'A deleted workflow'}
                  </Link>
                }
                actions={
                  <span className="faint small">
                    Run of <Time at={approval.execution.queuedAt} />
                  </span>
                }
              >
                <div className="card-body">
                  <AskedPeople messages={approval.messages} />
                  <ApprovalForm approval={approval} onDecided={refresh} />
                </div>
              </Card>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
