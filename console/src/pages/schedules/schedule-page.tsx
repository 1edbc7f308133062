import { useQuery } from '@apollo/client/react';
import { useParams } from 'wouter';
import { WorkflowScheduleDocument } from '../../generated/documents';
import { ScheduleSection } from '../../schedule/schedule-section';
import { ButtonLink } from '../../ui/button';
import { Page } from '../../ui/page';

/** The schedule of one workflow at an address of its own. */
export default function SchedulePage() {
  const { id } = useParams<{ id: string }>();
  const { data } = useQuery(WorkflowScheduleDocument, { variables: { id }, fetchPolicy: 'no-cache' });
  return (
    <Page
      title={data?.workflow?.title ?? 'Schedule'}
      up={{ href: '/schedules', label: 'Schedules' }}
      actions={
        <ButtonLink href={`/workflows/${id}`} icon="workflow">
          Open the workflow
        </ButtonLink>
      }
    >
      <ScheduleSection workflowId={id} />
    </Page>
  );
}
