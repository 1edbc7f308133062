import { useQuery } from '@apollo/client/react';
import { useParams } from 'wouter';
import { StepTitlesDocument } from '../../generated/documents';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';
import { WorkflowHistory } from './workflow-history';

/** The history of one workflow at an address of its own. */
export default function WorkflowHistoryPage() {
  const { id } = useParams<{ id: string }>();
  const { data } = useQuery(StepTitlesDocument, { variables: { id }, fetchPolicy: 'no-cache' });
  return (
    <Page title={data?.workflow?.title ?? 'History'} up={{ href: '/history', label: 'History' }} isWide>
      {data !== undefined && data.workflow === null ? (
        <Empty icon="search" title="There is no such workflow">
          It may have been deleted.
        </Empty>
      ) : (
        <WorkflowHistory workflowId={id} />
      )}
    </Page>
  );
}
