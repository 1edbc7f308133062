import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { issuesBelow, issuesWithin } from '../../../forms/pointers';
import { ToolCatalogueDocument } from '../../../generated/documents';
import type { StepFieldsFragment, WorkflowBodyFragment } from '../../../generated/documents';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../../ui/states';
import { Segments } from '../../../ui/tabs';
import { hasUnreadable } from '../../../ui/unreadable';
import { DryRunDialog } from './dry-run-dialog';
import { LOOP_CHOICE } from './loop-fields';
import { addStep, isChanged, moveStep, removeStep, replaceStep, toEdited, toInput } from './edit-state';
import type { EditedStep } from './edit-state';
import { StepEditor } from './step-editor';
import { StepList } from './step-list';
import { ToolPicker } from './tool-picker';
import type { Saving } from '../use-save';

const StepGraph = lazy(() =>
  import('../../../graph/step-graph').then(({ StepGraph: component }) => ({ default: component })),
);

interface StepsTabProps {
  readonly workflow: WorkflowBodyFragment;
  readonly saving: Saving;
  /** The edited steps. Null: no difference from the live version. */
  readonly edited: readonly EditedStep[] | null;
  readonly onEdit: (steps: readonly EditedStep[] | null) => void;
  /** Called with all steps right before the page is left for a consent. */
  readonly onLeave: (steps: readonly EditedStep[]) => void;
}

/** The steps side by side with the form of the chosen one. Nothing is saved before one says so. */
export function StepsTab({ workflow, saving, edited, onEdit, onLeave }: StepsTabProps) {
  const catalogue = useQuery(ToolCatalogueDocument, { fetchPolicy: 'cache-first' }).data;
  const [view, setView] = useState<'list' | 'graph'>('list');
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState<'behind' | 'within' | null>(null);
  const [isTrying, setTrying] = useState(false);
  const isPlanning = workflow.status === 'GENERATING';
  const base: readonly StepFieldsFragment[] = workflow.allSteps;
  const steps = edited ?? base.map(toEdited);
  const selected = steps.find(({ key }) => key === chosen) ?? steps[0];
  const index = selected === undefined ? -1 : steps.indexOf(selected);
  const issues = saving.failure?.issues ?? [];
  const isWrong = (at: number): boolean => issuesWithin(issues, `/input/steps/${at}`) !== undefined;
  const [seen, setSeen] = useState(saving.failure);
  // A refused change is shown at its place: the step is opened, and then its field.
  if (seen !== saving.failure) {
    setSeen(saving.failure);
    const wrong = steps.find((_, at) => isWrong(at));
    if (wrong !== undefined && !isWrong(index)) setChosen(wrong.key);
  }
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (seen !== undefined) showWrong(root.current);
  }, [seen]);
  const edit = (next: readonly EditedStep[]): void => onEdit(isChanged(next, base) ? next : null);

  /** Discarding resets the form, including unreadable text. */
  const [round, setRound] = useState(0);
  const form = useRef<HTMLDivElement>(null);
  /** A text that cannot be read is in no step, and would be gone. */
  const isReadable = (): boolean => form.current === null || !hasUnreadable(form.current);
  const choose = (key: string | null): void => {
    if (isReadable()) setChosen(key);
  };
  const discard = (): void => {
    saving.forget();
    setRound(round + 1);
    onEdit(null);
  };
  const save = async (): Promise<void> => {
    if (!isReadable()) return;
    if (await saving.save({ steps: steps.map(toInput) })) onEdit(null);
  };
  const placed = issues.some(({ pointer }) => pointer.startsWith('/input/steps/'));

  return (
    <div className="stack" ref={root}>
      {edited !== null && (
        <div className="save-bar">
          <span className="grow">Your changes are not saved yet.</span>
          <Button onClick={discard}>Discard</Button>
          <Button variant="primary" busy={saving.isSaving} onClick={() => void save()}>
            Save steps
          </Button>
        </div>
      )}
      {saving.failure && (
        <ErrorNote
          failure={
            placed
              ? { ...saving.failure, message: 'The steps were not saved. The errors are marked.', issues: [] }
              : saving.failure
          }
        />
      )}
      <div className="editor">
        <Card
          className="editor-list"
          title={`Steps (${steps.length})`}
          actions={
            <>
              <Segments
                label="How the steps are shown"
                options={[
                  { name: 'list', label: 'List' },
                  { name: 'graph', label: 'Graph' },
                ]}
                current={view}
                onChange={setView}
              />
              {!isPlanning && (
                <Button size="s" icon="plus" onClick={() => setAdding('behind')}>
                  Add
                </Button>
              )}
              {!isPlanning && selected?.loop != null && (
                <Button size="s" icon="plus" onClick={() => setAdding('within')}>
                  Add to the loop
                </Button>
              )}
            </>
          }
        >
          {steps.length === 0 ? (
            isPlanning ? (
              <Skeleton lines={3} height={44} />
            ) : (
              <Empty
                icon="workflow"
                title="No steps yet"
                action={
                  <Button icon="plus" variant="primary" onClick={() => setAdding('behind')}>
                    Add a step
                  </Button>
                }
              >
                Add the first one, or have them planned from the description.
              </Empty>
            )
          ) : view === 'list' ? (
            <>
              <StepList
                steps={steps}
                selected={selected?.key ?? null}
                isWrong={isWrong}
                isFixed={isPlanning}
                onSelect={choose}
                onMove={(key, by) => edit(moveStep(steps, key, by))}
                onRemove={(key) => edit(removeStep(steps, key))}
              />
              {isPlanning && <Skeleton lines={1} height={40} />}
            </>
          ) : (
            <Suspense fallback={<Skeleton lines={4} height={50} />}>
              <StepGraph
                steps={steps.flatMap((step, at) =>
                  step.parentKey !== null
                    ? []
                    : {
                        id: step.id,
                        title: step.title,
                        tool: step.tool,
                        dependsOn: step.dependsOn,
                        isWrong: isWrong(at),
                      },
                )}
                selected={selected?.id ?? null}
                onSelect={(id) => choose(steps.find((step) => step.id === id)?.key ?? null)}
              />
            </Suspense>
          )}
        </Card>
        {selected !== undefined && !isPlanning && (
          <Card className="editor-form" title={`Step ${index + 1}`}>
            <div className="card-body" ref={form}>
              <StepEditor
                key={`${selected.key} ${round}`}
                step={selected}
                earlier={steps.slice(0, index).filter(({ parentKey }) => parentKey === selected.parentKey)}
                around={{ steps, contextSchema: workflow.inputSchema }}
                catalogue={catalogue}
                issues={issuesBelow(issues, `/input/steps/${index}`)}
                onChange={(step) => edit(replaceStep(steps, step))}
                onTry={() => isReadable() && setTrying(true)}
                returnTo={workflow.usesSlots ? null : `/workflows/${workflow.id}`}
                onLeave={(step) => onLeave(replaceStep(steps, step))}
              />
            </div>
          </Card>
        )}
      </div>
      {adding !== null && (
        <ToolPicker
          title="Add a step"
          tools={[LOOP_CHOICE, ...(catalogue?.tools ?? [])]}
          onClose={() => setAdding(null)}
          onPick={(tool) => {
            const added = addStep(steps, selected?.key ?? null, tool, adding);
            edit(added.steps);
            setChosen(added.key);
            setAdding(null);
          }}
        />
      )}
      {isTrying && selected !== undefined && (
        <DryRunDialog
          workflowId={workflow.id}
          stepId={selected.id}
          title={selected.title}
          unsaved={edited}
          onClose={() => setTrying(false)}
        />
      )}
    </div>
  );
}

/** Brings the cause of a refusal into view: the first wrong field, otherwise the message about the whole. */
function showWrong(within: HTMLElement | null): void {
  const field = within?.querySelector<HTMLElement>('.editor-form [aria-invalid="true"]');
  (field ?? within?.querySelector('.editor-form .field-error, .note-bad'))?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
