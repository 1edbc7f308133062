/*
 * Names outside of the public contract that are deprecated go in this version, and not before this day. Names of the
 * contract are deprecated at most, and stay.
 */
export const REMOVAL = { version: '0.3.0', notBefore: '2027-06-01' } as const;

/** The arguments of mutations that the public contract has, as `mutation.argument`. */
export const CONTRACT_ARGUMENTS: ReadonlySet<string> = new Set([
  'activateWorkflow.id',
  'cancelExecution.id',
  'cancelExecutions.status',
  'cancelExecutions.workflowId',
  'cloneWorkflow.id',
  'deactivateWorkflow.id',
  'deleteConnection.id',
  'deleteHook.id',
  'deleteWorkflow.id',
  'pauseExecution.id',
  'publishWorkflow.id',
  'replayEvent.id',
  'rerunExecution.context',
  'rerunExecution.fromStep',
  'rerunExecution.id',
  'resumeExecution.id',
  'revokeApiKey.id',
  'rollbackWorkflow.id',
  'rollbackWorkflow.version',
  'testConnection.id',
  'unpublishWorkflow.id',
]);
