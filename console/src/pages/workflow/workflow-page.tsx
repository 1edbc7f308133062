import { useApolloClient, useMutation } from '@apollo/client/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { failureOf } from '../../api/failure';
import {
  ActivateWorkflowDocument,
  CancelPlanningDocument,
  DeactivateWorkflowDocument,
  WorkflowDocument,
} from '../../generated/documents';
import { isLeaving, keepEdits, keptEdits, useKeptOnce } from '../../lib/kept';
import { triggerInWords } from '../../lib/trigger-words';
import '../../schedule/schedule.css';
import { Button, ButtonLink } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Page } from '../../ui/page';
import { Empty, ErrorNote, Note, Skeleton } from '../../ui/states';
import { StatusBadge } from '../../ui/status-badge';
import { Tabs } from '../../ui/tabs';
import { Time } from '../../ui/time';
import { showToast } from '../../ui/toast';
import { needLabel, toolsOf } from '../connections/connection-kinds';
import { connectHref } from '../connections/missing-list';
import { useConsentResult } from '../connections/consent/consent-result';
import { CloneUpdate } from '../marketplace/clone-update';
import { DraftBanner } from './plan/draft-banner';
import type { EditedStep } from './steps/edit-state';
import { ExportDialog } from './share/export-dialog';
import { PlanCard } from './plan/plan-card';
import { PublishDialog } from './share/publish-dialog';
import { RegenerateDialog } from './plan/regenerate-dialog';
import { RunDialog } from './run-dialog';
import { ChatsTab } from './chats/chats-tab';
import { RunsTab } from './runs-tab';
import { SettingsTab } from './settings-tab';
import { SlotsCard } from './share/slots-card';
import { StepsTab } from './steps/steps-tab';
import { TriggerTab } from './trigger-tab';
import { useSave } from './use-save';
import { useWorkflow } from './use-workflow';
import { VersionsTab } from './versions-tab';
import './workflow.css';

// Its charts are half a megabyte, which a user who only looks at steps should not wait for.
const WorkflowHistory = lazy(() =>
  import('../history/workflow-history').then((history) => ({ default: history.WorkflowHistory })),
);

const TABS = [
  { name: 'steps', label: 'Steps' },
  { name: 'trigger', label: 'Trigger' },
  { name: 'runs', label: 'Runs' },
  { name: 'chats', label: 'Chats' },
  { name: 'history', label: 'History' },
  { name: 'versions', label: 'Versions' },
  { name: 'settings', label: 'Settings' },
] as const;
type TabName = (typeof TABS)[number]['name'];
const tabOf = (search: string): TabName =>
  TABS.find(({ name }) => name === new URLSearchParams(search).get('tab'))?.name ?? 'steps';

/** Steps that were changed and not saved, by workflow, so that they are still there after a visit to another page. */
const UNSAVED = new Map<string, Editing>();

interface Editing {
  readonly steps: readonly EditedStep[];
  /** The version that they were begun on, whatever is live meanwhile. */
  readonly version: number;
}

export default function WorkflowPage() {
  const { id } = useParams<{ id: string }>();
  // Each workflow has edits of its own.
  return <WorkflowView key={id} id={id} />;
}

function WorkflowView({ id }: { readonly id: string }) {
  const client = useApolloClient();
  const [, navigate] = useLocation();
  const tab = tabOf(useSearch());
  const { data, error, refetch, progress } = useWorkflow(id);
  const workflow = data?.workflow;
  const [editing, setEditing] = useState(() => UNSAVED.get(id) ?? keptEdits<Editing>(`steps.${id}`));
  useKeptOnce(`steps.${id}`);
  const [open, setOpen] = useState<'run' | 'regenerate' | 'publish' | 'export' | null>(null);
  const onError = (failure: unknown): void => showToast(failureOf(failure).message, 'bad');
  const [activate, activating] = useMutation(ActivateWorkflowDocument, { variables: { id }, onError });
  const [deactivate, deactivating] = useMutation(DeactivateWorkflowDocument, { variables: { id }, onError });
  const [stopPlanning, stopping] = useMutation(CancelPlanningDocument, { variables: { id }, onError });
  const currentVersion = async (): Promise<number> =>
    (await client.query({ query: WorkflowDocument, variables: { id }, fetchPolicy: 'network-only' })).data?.workflow
      ?.version ?? 0;
  const saving = useSave(id, editing?.version ?? workflow?.version ?? 0, currentVersion);
  useWarning(editing !== null);
  useConsentResult();

  if (workflow === undefined && error === undefined)
    return (
      <Page title="Workflow">
        <Skeleton lines={6} height={40} />
      </Page>
    );
  if (workflow === undefined)
    return (
      <Page title="Workflow">
        <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
      </Page>
    );
  if (workflow === null)
    return (
      <Page title="Workflow">
        <Empty
          icon="search"
          title="There is no such workflow"
          action={<ButtonLink href="/workflows">All workflows</ButtonLink>}
        >
          It may have been deleted, or belong to another user.
        </Empty>
      </Page>
    );

  const edit = (steps: readonly EditedStep[] | null): void => {
    const next = steps === null ? null : { steps, version: editing?.version ?? workflow.version };
    if (next === null) UNSAVED.delete(id);
    else UNSAVED.set(id, next);
    setEditing(next);
  };
  const show = (name: TabName): void => {
    saving.forget();
    navigate(`/workflows/${id}${name === 'steps' ? '' : `?tab=${name}`}`, { replace: true });
  };
  const showSlots = (): void => {
    show('steps');
    window.location.hash = 'slots';
  };
  const isPlanning = workflow.status === 'GENERATING';
  const isOn = workflow.trigger.enabled;
  return (
    <Page
      isWide
      title={workflow.title}
      up={{ href: '/workflows', label: 'Workflows' }}
      badge={<StatusBadge status={workflow.status} />}
      lead={
        <span className="page-facts">
          <span>{workflow.triggers.map(({ trigger }) => triggerInWords(trigger)).join(' · ')}</span>
          {workflow.nextRunAt !== null && (
            <span>
              Next run <Time at={workflow.nextRunAt} />
            </span>
          )}
          <span>Version {workflow.version}</span>
          {workflow.isPublic && <span>Published</span>}
        </span>
      }
      actions={
        isPlanning ? (
          <Button icon="stop" busy={stopping.loading} onClick={() => void stopPlanning()}>
            Stop planning
          </Button>
        ) : (
          <>
            <Button icon="spark" onClick={() => setOpen('regenerate')}>
              Plan again
            </Button>
            <Button icon="download" onClick={() => setOpen('export')}>
              Export
            </Button>
            <Button icon="globe" onClick={() => setOpen('publish')}>
              Publish
            </Button>
            {workflow.trigger.type === 'MANUAL' && isOn ? null : isOn ? (
              <Button icon="pause" busy={deactivating.loading} onClick={() => void deactivate()}>
                Turn off
              </Button>
            ) : (
              <Button icon="bolt" busy={activating.loading} onClick={() => void activate()}>
                Turn on
              </Button>
            )}
            <Button variant="primary" icon="play" disabled={workflow.steps.length === 0} onClick={() => setOpen('run')}>
              Run
            </Button>
          </>
        )
      }
    >
      <div className="stack notes">
        {isPlanning && (
          <div className="note note-info" role="status">
            <span className="spinner" aria-hidden="true" />
            <div className="note-body">
              {progress ?? 'The steps are being planned; each appears as soon as it is there.'}
            </div>
          </div>
        )}
        {workflow.error && !isPlanning && (
          <ErrorNote
            failure={{ ...workflow.error, issues: [] }}
            title={
              workflow.status === 'FAILED'
                ? 'The steps could not be planned'
                : 'The last plan failed; the live version stays'
            }
          />
        )}
        {!isPlanning && tab === 'steps' && <PlanCard workflowId={id} version={workflow.version} />}
        {workflow.draft && !isPlanning && (
          <DraftBanner
            workflowId={id}
            version={workflow.version}
            draft={workflow.draft}
            onDone={() => void refetch()}
          />
        )}
        <CloneUpdate workflowId={id} steps={workflow.steps} onUpdated={() => void refetch()} />
        {workflow.missingConnections.length > 0 && (
          <Note
            tone="warn"
            action={
              workflow.usesSlots ? (
                <Button size="s" icon="plug" onClick={showSlots}>
                  Bind
                </Button>
              ) : (
                workflow.missingConnections.map(({ kind, name, service }) => (
                  <ButtonLink
                    key={`${kind} ${name ?? ''}`}
                    size="s"
                    icon="plug"
                    href={connectHref(kind, name, { service, returnTo: `/workflows/${id}` })}
                  >
                    Connect
                  </ButtonLink>
                ))
              )
            }
          >
            It needs{' '}
            {workflow.missingConnections
              .map(({ name, kind, stepIds }) =>
                name === null
                  ? needLabel(kind, toolsOf(workflow.steps, stepIds))
                  : `“${name}” (${needLabel(kind, toolsOf(workflow.steps, stepIds))})`,
              )
              .join(', ')}{' '}
            before it can run.
          </Note>
        )}
        {workflow.notes.map(({ pointer, detail }) => (
          <Note key={pointer + detail} tone="warn">
            {detail}
          </Note>
        ))}
      </div>
      <Tabs label="Parts of the workflow" tabs={TABS} current={tab} onChange={show}>
        {tab === 'steps' && (
          <div className="stack">
            <SlotsCard workflowId={id} />
            <StepsTab
              workflow={workflow}
              saving={saving}
              edited={editing?.steps ?? null}
              onEdit={edit}
              onLeave={(steps) => keepEdits(`steps.${id}`, { steps, version: editing?.version ?? workflow.version })}
            />
          </div>
        )}
        {tab === 'trigger' && <TriggerTab key={workflow.version} workflow={workflow} saving={saving} />}
        {tab === 'runs' && <RunsTab workflow={workflow} />}
        {tab === 'chats' && <ChatsTab workflowId={id} />}
        {tab === 'history' && (
          <Suspense fallback={<Skeleton lines={6} />}>
            <WorkflowHistory workflowId={id} />
          </Suspense>
        )}
        {tab === 'versions' && <VersionsTab id={id} />}
        {tab === 'settings' && <SettingsTab workflow={workflow} saving={saving} />}
      </Tabs>
      {open === 'run' && (
        <RunDialog
          workflowId={id}
          title={workflow.title}
          inputSchema={workflow.inputSchema}
          steps={workflow.steps}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'regenerate' && <RegenerateDialog workflowId={id} onClose={() => setOpen(null)} />}
      {open === 'export' && <ExportDialog workflowId={id} onClose={() => setOpen(null)} />}
      {open === 'publish' && (
        <PublishDialog
          workflowId={id}
          isPublic={workflow.isPublic}
          steps={workflow.steps}
          onClose={() => setOpen(null)}
        />
      )}
      {saving.conflict !== null && (
        <Dialog
          title="It was changed meanwhile"
          onClose={saving.dropMine}
          footer={
            <>
              <Button
                onClick={() => {
                  saving.dropMine();
                  edit(null);
                  void refetch();
                }}
              >
                Take theirs
              </Button>
              <Button
                variant="primary"
                busy={saving.isSaving}
                onClick={() => void saving.keepMine().then((isSaved) => isSaved && edit(null))}
              >
                Keep mine
              </Button>
            </>
          }
        >
          <p>
            Another user, or another window of yours, has saved this workflow since you opened it. Keep yours, and
            theirs stays among the versions. Or take theirs, and your changes here are lost.
          </p>
        </Dialog>
      )}
    </Page>
  );
}

/** The browser asks before a page with unsaved changes is left. */
function useWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => {
      if (!isLeaving()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}
