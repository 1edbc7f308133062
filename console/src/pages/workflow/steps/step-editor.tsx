import { useState } from 'react';
import type { Issue } from '../../../api/failure';
import { issueAt, issuesBelow, issuesWithin } from '../../../forms/pointers';
import { SchemaForm } from '../../../forms/schema-form';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { CODE_TOOL } from '../../../code/scene/code-scene';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Note } from '../../../ui/states';
import { ConnectionChoice } from '../../connections/connection-choice';
import type { WholeFields } from '../../../forms/form-settings';
import { AGENT_TOOL, agentFields } from '../agent/agent-fields';
import { deliveryFields } from '../approval/delivery-fields';
import { AdvancedFields } from './advanced-fields';
import { LoopFields } from './loop-fields';
import { CodeStepField } from './code-step-field';
import type { CodeSurroundings } from './code-step-field';
import type { EditedStep } from './edit-state';
import { connectionsFor, useServiceTool } from './service-tool';
import { ToolPicker } from './tool-picker';

const APPROVAL_TOOL = 'flow.approval';

/** The fields of a step that have forms of their own. */
function fieldsOf(step: EditedStep, catalogue: ToolCatalogueQuery | undefined): WholeFields | undefined {
  if (step.tool === AGENT_TOOL) return { ...agentFields(catalogue, step.input), ...deliveryFields(catalogue) };
  return step.tool === APPROVAL_TOOL ? deliveryFields(catalogue) : undefined;
}

interface StepEditorProps {
  readonly step: EditedStep;
  readonly earlier: readonly EditedStep[];
  /** The facts about the workflow that the types in the code of the step come from. */
  readonly around: CodeSurroundings;
  readonly catalogue: ToolCatalogueQuery | undefined;
  /** Their pointers start at the step. */
  readonly issues: readonly Issue[];
  readonly onChange: (step: EditedStep) => void;
  readonly onTry: () => void;
  /** The path to return to after a consent. Null: connections are slots, which are bound elsewhere. */
  readonly returnTo: string | null;
  /** Called with the step right before the page is left for a consent. */
  readonly onLeave: (step: EditedStep) => void;
}

const ADVANCED = ['when', 'forEach', 'dependsOn', 'retry', 'timeoutMs', 'onError', 'id'];

/** One step as a form: its name, its tool, the tool's input, and the rest under "Advanced". */
export function StepEditor(props: StepEditorProps) {
  const { step, earlier, around, catalogue, issues, onChange, onTry, returnTo, onLeave } = props;
  const [isPicking, setPicking] = useState(false);
  const change = (part: Partial<EditedStep>): void => onChange({ ...step, ...part });
  const listed = catalogue?.tools.find(({ name }) => name === step.tool);
  const operation = useServiceTool(step.tool, catalogue !== undefined && listed === undefined);
  const tool = listed ?? operation.tool;
  const hasAdvancedIssue = ADVANCED.some((name) => issuesWithin(issues, `/${name}`) !== undefined);
  const isSetApart =
    step.when !== null || step.forEach !== null || step.dependsOn !== null || step.onError === 'CONTINUE';
  const own = issueAt(issues, '');
  return (
    <div className="stack">
      {own !== undefined && (
        <p className="field-error" role="alert">
          {own}
        </p>
      )}
      <Field label="Title" error={issuesWithin(issues, '/title')}>
        {(control) => (
          <TextInput {...control} value={step.title} onChange={(event) => change({ title: event.target.value })} />
        )}
      </Field>
      <div className="field">
        <span className="field-label">Tool</span>
        <div className="row">
          <span className="tool-chosen grow">
            <strong>{tool?.title ?? step.tool}</strong> <code className="faint">{step.tool}</code>
          </span>
          {step.loop === null && (
            <Button size="s" onClick={() => setPicking(true)}>
              Change
            </Button>
          )}
        </div>
        {issuesWithin(issues, '/tool') !== undefined ? (
          <p className="field-error">{issuesWithin(issues, '/tool')}</p>
        ) : (
          <p className="field-hint">{tool?.description}</p>
        )}
      </div>
      {step.reason !== null && step.reason !== '' && (
        <p className="step-reason small">
          <Icon name="spark" size={14} /> {step.reason}
        </p>
      )}
      {step.loop === null && catalogue !== undefined && tool === undefined && !operation.isLoading && (
        <Note tone="warn">
          You cannot use this tool: its connection may be missing. Its input can be edited as JSON.
        </Note>
      )}
      {step.loop !== null && (
        <LoopFields loop={step.loop} issues={issuesBelow(issues, '/loop')} onChange={(loop) => change({ loop })} />
      )}
      {step.loop === null && (
        <SchemaForm
          key={`${step.key} ${step.tool}`}
          label="Input"
          schema={tool?.inputSchema ?? {}}
          value={step.input}
          onChange={(input) => change({ input })}
          issues={issuesBelow(issues, '/input')}
          allowTemplates
          fields={fieldsOf(step, catalogue)}
          suggestions={{ connection: connectionsFor(catalogue, operation.service) }}
          controls={
            step.tool === CODE_TOOL
              ? { code: (field) => <CodeStepField {...field} step={step} around={around} /> }
              : operation.service === null || returnTo === null
                ? undefined
                : {
                    connection: ({ control, value, onChange: choose }) =>
                      typeof value === 'string' && value.includes('{{') ? null : (
                        <ConnectionChoice
                          control={control}
                          service={operation.service ?? ''}
                          value={typeof value === 'string' ? value : ''}
                          isRequired
                          returnTo={returnTo}
                          onChange={(name) => choose(name === '' ? undefined : name)}
                          onLeave={(name) => onLeave({ ...step, input: { ...step.input, connection: name } })}
                        />
                      ),
                  }
          }
          choices={
            operation.choices.length === 0
              ? undefined
              : {
                  tool: step.tool,
                  connection: typeof step.input['connection'] === 'string' ? step.input['connection'] : '',
                  fields: operation.choices,
                  input: step.input,
                }
          }
        />
      )}
      <details className="advanced" open={hasAdvancedIssue || isSetApart}>
        <summary>Advanced</summary>
        <AdvancedFields step={step} earlier={earlier} issues={issues} onChange={change} />
      </details>
      <div>
        <Button icon="play" size="s" onClick={onTry}>
          Try this step alone
        </Button>
      </div>
      {isPicking && (
        <ToolPicker
          title="Another tool for this step"
          tools={catalogue?.tools ?? []}
          onClose={() => setPicking(false)}
          onPick={({ name }) => {
            change({ tool: name });
            setPicking(false);
          }}
        />
      )}
    </div>
  );
}
