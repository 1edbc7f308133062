/** The documents of the applications that send plain texts. */
const STEPS = 'steps { id key title tool input }';

export const LIST = `query List { workflows(first: 50) { totalCount nodes { id title } } }`;
export const READ = `query Read($id: ID!) { workflow(id: $id) { id title ${STEPS} } }`;
export const CREATE = `mutation Create($input: CreateWorkflowInput!) {
  createWorkflow(input: $input) { workflow { id title version ${STEPS} } }
}`;
export const EDIT = `mutation Edit($input: UpdateWorkflowInput!) {
  updateWorkflow(input: $input) { workflow { id title version ${STEPS} } }
}`;
export const REMOVE = `mutation Remove($id: ID!) { deleteWorkflow(id: $id) { __typename } }`;
export const EXECUTE = `mutation Execute($input: ExecuteWorkflowInput!) {
  executeWorkflow(input: $input) { execution { id status } }
}`;
export const WATCH = `subscription Watch($id: ID!, $after: Int!) {
  executionEvents(executionId: $id, after: $after) { seq type }
}`;
