import { useMutation } from '@apollo/client/react';
import { Fragment, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { failureOf } from '../../api/failure';
import { readContexts } from '@stepcast/client/run';
import { asSchema, initialValue } from '@stepcast/client/forms';
import { issuesBelow, issuesWithin } from '../../forms/pointers';
import { SchemaForm } from '../../forms/schema-form';
import { ExecuteWorkflowDocument } from '../../generated/documents';
import type { StepFieldsFragment } from '../../generated/documents';
import { FileOfContext } from './file-of-context';
import { contextFileNames, contextNames } from '../../lib/context-names';
import { formatInstant, plural } from '../../lib/format';
import { useZone } from '../../lib/use-viewer';
import { instantAt, localTimeIn } from '../../lib/zone-time';
import { AtField } from '../../planned/at-field';
import { ContextsField } from '../../planned/contexts-field';
import '../../planned/planned.css';
import { useStartContexts } from '../../planned/start-contexts';
import type { StartedContexts } from '../../planned/start-contexts';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ErrorNote } from '../../ui/states';
import { Segments } from '../../ui/tabs';
import { showToast } from '../../ui/toast';

interface RunDialogProps {
  readonly workflowId: string;
  readonly title: string;
  readonly inputSchema: unknown;
  readonly steps: readonly StepFieldsFragment[];
  readonly onClose: () => void;
}

const WAYS = [
  { name: 'now', label: 'Now' },
  { name: 'at', label: 'At a time' },
  { name: 'many', label: 'Many at once' },
] as const;
type Way = (typeof WAYS)[number]['name'];
const ACTIONS: Readonly<Record<Way, string>> = { now: 'Start the run', at: 'Plan the run', many: 'Start the runs' };
const HOUR_MS = 3_600_000;

/** Asks for the input of a run, and starts it now or at a time; or starts one run for each of many inputs. */
export function RunDialog({ workflowId, title, inputSchema, steps, onClose }: RunDialogProps) {
  const [, navigate] = useLocation();
  const zone = useZone();
  const schema = asSchema(inputSchema);
  const [way, setWay] = useState<Way>('now');
  const [context, setContext] = useState<Record<string, unknown>>(() => initialValue(schema));
  const [at, setAt] = useState(() => localTimeIn(Date.now() + HOUR_MS, zone));
  const [text, setText] = useState('');
  const [execute, { loading, error }] = useMutation(ExecuteWorkflowDocument);
  const many = useStartContexts(workflowId);
  const failure = error === undefined ? undefined : failureOf(error);
  const issues = issuesBelow(failure?.issues ?? [], '/input/context');
  const atIssue = issuesWithin(failure?.issues ?? [], '/input/at');
  const instant = instantAt(at, zone);
  const start = async (): Promise<void> => {
    if (way === 'many') {
      const read = readContexts(text);
      if (read.problem === null) await many.start(read.contexts);
      return;
    }
    if (way === 'at' && instant === null) return;
    const when = way === 'at' && instant !== null ? { at: instant.toISOString() } : {};
    const { data } = await execute({ variables: { input: { workflowId, context, ...when } } });
    if (!data) return;
    if (way === 'now') return navigate(`/runs/${data.executeWorkflow.execution.id}`);
    showToast(`The run is planned for ${formatInstant(when.at ?? '')}.`);
    onClose();
    navigate(`/workflows/${workflowId}?tab=runs`);
  };
  if (many.started !== null)
    return <StartedDialog title={title} workflowId={workflowId} started={many.started} onClose={onClose} />;
  return (
    <Dialog
      title={`Run “${title}”`}
      onClose={onClose}
      onSubmit={() => {
        // The failure is shown above the fields.
        start().catch(() => undefined);
      }}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            icon={way === 'at' ? 'calendar' : 'play'}
            busy={loading}
            disabled={(way === 'many' && text.trim() === '') || (way === 'at' && instant === null)}
          >
            {ACTIONS[way]}
          </Button>
        </>
      }
    >
      <Segments label="When it runs" options={WAYS} current={way} onChange={setWay} />
      {failure && issues.length === 0 && !atIssue && <ErrorNote failure={failure} />}
      {way === 'at' && <AtField label="Starts" value={at} zone={zone} error={atIssue} onChange={setAt} />}
      {way === 'many' ? (
        <ContextsField text={text} onChange={setText} />
      ) : (
        <>
          {inputSchema == null && (
            <>
              <Undescribed names={contextNames(steps)} />
              <FileOfContext
                names={contextNames(steps)}
                suggested={contextFileNames(steps)[0] ?? ''}
                context={context}
                onChange={setContext}
              />
            </>
          )}
          <SchemaForm label="Context" schema={schema} value={context} onChange={setContext} issues={issues} />
        </>
      )}
    </Dialog>
  );
}

/** How many runs of a list have started, and which contexts were refused. */
function StartedDialog({
  title,
  workflowId,
  started: { total, done, refused, failure, isRunning },
  onClose,
}: {
  readonly title: string;
  readonly workflowId: string;
  readonly started: StartedContexts;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={`Run “${title}”`}
      onClose={onClose}
      isFirm={isRunning}
      footer={
        <Button variant="primary" disabled={isRunning} onClick={onClose}>
          Close
        </Button>
      }
    >
      <progress className="bulk-progress" value={done} max={total} aria-label="Contexts handed in" />
      <p role="status">
        {done - refused.length} of {plural(total, 'run')} started.
      </p>
      {failure && <ErrorNote failure={failure} />}
      {refused.length > 0 && (
        <ul className="contexts-refused">
          {refused.slice(0, 100).map(({ index, message }) => (
            <li key={index}>
              Context {index + 1}: {message}
            </li>
          ))}
        </ul>
      )}
      {!isRunning && <Link href={`/workflows/${workflowId}?tab=runs`}>See the runs</Link>}
    </Dialog>
  );
}

/** The known facts about an input without a description. */
function Undescribed({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0)
    return (
      <p className="muted">
        No input is described. Expressions see what you give here as <code>context</code>.
      </p>
    );
  return (
    <p className="muted">
      No input is described, but the steps read{' '}
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <code>context.{name}</code>
        </Fragment>
      ))}
      . Give it here as JSON.
    </p>
  );
}
