import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import {
  DismissReportDocument,
  HidePublicationDocument,
  ReportsDocument,
  ResolveReportDocument,
} from '../../generated/documents';
import type { ReportFieldsFragment, ReportStatus } from '../../generated/documents';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextArea } from '../../ui/field';
import { PagedList } from '../../ui/paged-list';
import { Card } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { Badge } from '../../ui/status-badge';
import { Segments } from '../../ui/tabs';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { REASONS } from '../marketplace/report-reasons';

const FILTERS = [
  { name: 'OPEN', label: 'Open' },
  { name: 'RESOLVED', label: 'Resolved' },
  { name: 'DISMISSED', label: 'Dismissed' },
] as const satisfies readonly { readonly name: ReportStatus; readonly label: string }[];
const PAGE_SIZE = 25;

type Decision = 'hide' | 'resolve' | 'dismiss';
const DECISIONS: Readonly<
  Record<Decision, { readonly title: string; readonly action: string; readonly about: string }>
> = {
  hide: {
    title: 'Hide it from everybody',
    action: 'Hide',
    about:
      'It leaves the marketplace, even if its owner publishes it again, and its open reports are resolved. Clones stay as they are.',
  },
  resolve: {
    title: 'Resolve the report',
    action: 'Resolve',
    about: 'The problem is settled; the publication stays public.',
  },
  dismiss: { title: 'Dismiss the report', action: 'Dismiss', about: 'Nothing is wrong with it.' },
};

function DecideDialog({
  report,
  decision,
  onClose,
}: {
  readonly report: ReportFieldsFragment;
  readonly decision: Decision;
  readonly onClose: () => void;
}) {
  const [note, setNote] = useState('');
  const again = { refetchQueries: [ReportsDocument], awaitRefetchQueries: true };
  const [hide] = useMutation(HidePublicationDocument, again);
  const [resolve] = useMutation(ResolveReportDocument, again);
  const [dismiss] = useMutation(DismissReportDocument, again);
  const { busy, failure, act } = useAct();
  const { title, action, about } = DECISIONS[decision];
  const decide = async (): Promise<unknown> => {
    if (decision === 'hide') return hide({ variables: { input: { id: report.workflowId, reason: note } } });
    return (decision === 'resolve' ? resolve : dismiss)({ variables: { id: report.id, note: note.trim() || null } });
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() =>
        void act(decide).then((done) => {
          if (!done) return;
          showToast('Done.');
          onClose();
        })
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant={decision === 'hide' ? 'danger' : 'primary'} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      {failure && <ErrorNote failure={failure} />}
      <p className="muted">{about}</p>
      <Field
        label={decision === 'hide' ? 'Reason' : 'Note'}
        required={decision === 'hide'}
        hint={decision === 'hide' ? 'Its owner is shown it.' : 'For administrators.'}
      >
        {(control) => <TextArea {...control} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </Dialog>
  );
}

/** For administrators: users' reports about publications. */
export function ReportsCard() {
  const [status, setStatus] = useState<ReportStatus>('OPEN');
  const [deciding, setDeciding] = useState<{
    readonly report: ReportFieldsFragment;
    readonly decision: Decision;
  } | null>(null);
  const { data, previousData, loading, error, fetchMore, refetch } = useQuery(ReportsDocument, {
    variables: { first: PAGE_SIZE, status: [status] },
  });
  const page = (data ?? previousData)?.reports;
  return (
    <Card
      title="Reports"
      actions={
        <Segments<ReportStatus> label="State of the reports" options={FILTERS} current={status} onChange={setStatus} />
      }
    >
      <PagedList
        page={page}
        error={error}
        isLoading={loading}
        onRetry={refetch}
        onMore={(after) => fetchMore({ variables: { after } })}
        skeleton={<Skeleton lines={3} />}
        empty={
          <Empty icon="check" title={status === 'OPEN' ? 'Nothing to decide' : 'None'}>
            Reports from the marketplace appear here.
          </Empty>
        }
      >
        {(nodes) => (
          <ul>
            {nodes.map((report) => (
              <li key={report.id} className="report-item">
                <div className="grow">
                  <div className="row row-wrap">
                    <Badge tone="warn">{REASONS[report.reason]}</Badge>
                    {report.workflow === null ? (
                      <span className="muted">Taken back by its owner</span>
                    ) : (
                      <Link href={`/marketplace/${report.workflow.slug}`}>{report.workflow.title}</Link>
                    )}
                    <span className="faint small">
                      version {report.version}, <Time at={report.createdAt} />
                    </span>
                  </div>
                  {report.details !== null && <p className="small">{report.details}</p>}
                </div>
                {report.status === 'OPEN' && (
                  <div className="row row-wrap">
                    <Button size="s" variant="danger" onClick={() => setDeciding({ report, decision: 'hide' })}>
                      Hide
                    </Button>
                    <Button size="s" onClick={() => setDeciding({ report, decision: 'resolve' })}>
                      Resolve
                    </Button>
                    <Button size="s" onClick={() => setDeciding({ report, decision: 'dismiss' })}>
                      Dismiss
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </PagedList>
      {deciding && <DecideDialog {...deciding} onClose={() => setDeciding(null)} />}
    </Card>
  );
}
