/*
 * What the demo says to the server, and what it reads from the answers: plain GraphQL, to be copied.
 */

export const CREATE_WORKFLOW = /* GraphQL */ `
  mutation CreateWorkflow($input: CreateWorkflowInput!) {
    createWorkflow(input: $input) { workflow { id } }
  }
`;

const WORKFLOW_FIELDS = /* GraphQL */ `
  fragment Planned on Workflow {
    id
    status
    error { message }
    steps { id title tool }
    trigger { type ... on ScheduledTrigger { schedule timezone nextRunAt } }
  }
`;

export const WORKFLOW = /* GraphQL */ `
  query Workflow($id: ID!) { workflow(id: $id) { ...Planned } }
  ${WORKFLOW_FIELDS}
`;

export const WORKFLOW_UPDATED = /* GraphQL */ `
  subscription WorkflowUpdated($id: ID!) { workflowUpdated(workflowId: $id) { ...Planned } }
  ${WORKFLOW_FIELDS}
`;

export const EXECUTE_WORKFLOW = /* GraphQL */ `
  mutation ExecuteWorkflow($input: ExecuteWorkflowInput!) {
    executeWorkflow(input: $input) { execution { id } }
  }
`;

export const EXECUTION_EVENTS = /* GraphQL */ `
  subscription ExecutionEvents($id: ID!) {
    executionEvents(executionId: $id, after: 0) {
      seq type at status currentStep totalSteps
      step { stepId title attempt startedAt finishedAt error { message } }
      error { message }
    }
  }
`;

export const EXECUTION_OUTPUT = /* GraphQL */ `
  query ExecutionOutput($id: ID!) { execution(id: $id) { status output error { message } } }
`;

export interface PlannedStep {
  readonly id: string;
  readonly title: string;
  readonly tool: string;
}

export interface PlannedWorkflow {
  readonly id: string;
  readonly status: 'ACTIVE' | 'INACTIVE' | 'GENERATING' | 'FAILED';
  readonly error: { readonly message: string } | null;
  readonly steps: readonly PlannedStep[];
  readonly trigger: { readonly type: string; readonly schedule?: string; readonly timezone?: string; readonly nextRunAt?: string | null };
}

/** An `ExecutionEvent` as the demo asks for it; times are RFC 3339. */
export interface ProgressEvent {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly status: string;
  readonly currentStep: number;
  readonly totalSteps: number;
  readonly step: {
    readonly stepId: string;
    readonly title: string;
    readonly attempt: number;
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
    readonly error: { readonly message: string } | null;
  } | null;
  readonly error: { readonly message: string } | null;
}

export interface FinishedExecution {
  readonly status: string;
  readonly output: unknown;
  readonly error: { readonly message: string } | null;
}
