import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { failureOf } from '../../api/failure';
import { JsonEntry } from '../../forms/json-field';
import { issuesWithin } from '../../forms/pointers';
import { DeleteWorkflowDocument } from '../../generated/documents';
import type { WorkflowBodyFragment } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Confirm } from '../../ui/confirm';
import { Field, TextArea, TextInput } from '../../ui/field';
import { LabelFields, labelsOf, labelTexts } from '../../ui/labels';
import { Card } from '../../ui/page';
import { ErrorNote } from '../../ui/states';
import { showToast } from '../../ui/toast';
import { hasUnreadable } from '../../ui/unreadable';
import { McpCard } from './share/mcp-card';
import type { Saving } from './use-save';

/** The texts of a workflow, in the order of the form. `rows`: null is one line. */
const TEXTS = [
  { name: 'title', label: 'Title', hint: undefined, rows: null },
  {
    name: 'description',
    label: 'Description',
    hint: 'The planner reads it, and so do visitors of the marketplace.',
    rows: 4,
  },
  { name: 'remarks', label: 'Remarks', hint: 'Private notes: only you see them.', rows: 3 },
] as const;
type Texts = Record<(typeof TEXTS)[number]['name'], string>;

function textsOf(workflow: Texts): Texts {
  return Object.fromEntries(TEXTS.map(({ name }) => [name, workflow[name]])) as Texts;
}

/** The name of the workflow, the input of its runs, and its deletion. */
export function SettingsTab({
  workflow,
  saving,
}: {
  readonly workflow: WorkflowBodyFragment;
  readonly saving: Saving;
}) {
  const [, navigate] = useLocation();
  const [texts, setTexts] = useState(() => textsOf(workflow));
  const [labels, setLabels] = useState(() => labelTexts(workflow));
  const [inputSchema, setInputSchema] = useState<unknown>(workflow.inputSchema ?? undefined);
  const [isDeleting, setDeleting] = useState(false);
  const [remove, removing] = useMutation(DeleteWorkflowDocument, {
    variables: { id: workflow.id },
    onError: (error) => showToast(failureOf(error).message, 'bad'),
    update: (cache) => void cache.evict({ id: cache.identify({ __typename: 'Workflow', id: workflow.id }) ?? '' }),
  });
  const issues = saving.failure?.issues ?? [];
  return (
    <div className="stack narrow">
      <Card>
        <form
          className="card-body stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!hasUnreadable(event.currentTarget))
              void saving.save({
                ...texts,
                ...labelsOf(labels),
                inputSchema: (inputSchema ?? null) as Record<string, unknown> | null,
              });
          }}
        >
          {saving.failure && issues.length === 0 && <ErrorNote failure={saving.failure} />}
          {TEXTS.map(({ name, label, hint, rows }) => (
            <Field key={name} label={label} error={issuesWithin(issues, `/input/${name}`)} hint={hint}>
              {(control) => {
                const entry = {
                  ...control,
                  value: texts[name],
                  onChange: ({ target }: { readonly target: { readonly value: string } }) =>
                    setTexts((before) => ({ ...before, [name]: target.value })),
                };
                return rows === null ? <TextInput {...entry} /> : <TextArea {...entry} rows={rows} />;
              }}
            </Field>
          ))}
          <LabelFields
            value={labels}
            onChange={setLabels}
            errors={{
              tags: issuesWithin(issues, '/input/tags'),
              metadata: issuesWithin(issues, '/input/metadata'),
            }}
          />
          <JsonEntry
            label="The input of a run"
            error={issuesWithin(issues, '/input/inputSchema')}
            hint="JSON Schema of an object; it becomes the form for starting a run. Empty: no requirements."
            rows={8}
            value={inputSchema}
            isObject
            onChange={setInputSchema}
          />
          <div>
            <Button type="submit" variant="primary" busy={saving.isSaving}>
              Save settings
            </Button>
          </div>
        </form>
      </Card>
      <McpCard workflowId={workflow.id} />
      <Card
        title="Delete this workflow"
        actions={
          <Button variant="danger" icon="trash" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        }
      >
        <p className="card-body muted">It starts nothing any longer. Its runs stay readable.</p>
      </Card>
      {isDeleting && (
        <Confirm
          title={`Delete “${workflow.title}”?`}
          action="Delete it"
          busy={removing.loading}
          onClose={() => setDeleting(false)}
          onConfirm={() => {
            void remove().then(({ data }) => {
              if (!data) return;
              showToast('Deleted.');
              navigate('/workflows');
            });
          }}
        >
          <p>Its steps, versions and schedule are gone for good; its runs stay readable.</p>
        </Confirm>
      )}
    </div>
  );
}
