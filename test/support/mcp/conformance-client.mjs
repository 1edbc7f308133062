// The client that the conformance checks start: a user of a Stepcast server, who connects an MCP server by consent and
// runs a workflow with each of its tools. STEPCAST_URL and STEPCAST_KEY name the server and the user.
const [, , address] = process.argv;
const { STEPCAST_URL, STEPCAST_KEY, MCP_CONFORMANCE_CONTEXT = '{}' } = process.env;
const context = JSON.parse(MCP_CONFORMANCE_CONTEXT);
const MAX_CONSENTS = 3;

async function ask(query, variables = {}) {
  const response = await fetch(`${STEPCAST_URL}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${STEPCAST_KEY}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The user opens the address, agrees at once, and the browser brings the answer back. */
async function consent(input) {
  const { startAuthorization } = await ask(
    'mutation ($input: StartAuthorizationInput!) { startAuthorization(input: $input) { url } }',
    { input: { ...input, returnTo: '/connections' } },
  );
  const begun = await fetch(startAuthorization.url, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(startAuthorization.url).origin, 'content-type': 'application/x-www-form-urlencoded' },
  });
  const cookie = begun.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const agreed = await fetch(begun.headers.get('location'), { redirect: 'manual' });
  const back = await fetch(agreed.headers.get('location'), { redirect: 'manual', headers: { cookie } });
  const result = new URL(back.headers.get('location'), STEPCAST_URL).searchParams;
  if (!result.has('connected')) throw new Error(`No consent: ${result}`);
  return result.get('connected');
}

/** @returns the code of the failure; null if it succeeded. */
async function run(tool) {
  const { createWorkflow } = await ask(
    'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
    { input: { title: tool, steps: [{ id: 'a', title: 'A', tool, input: {}, retry: { maxAttempts: 1 } }] } },
  );
  const { executeWorkflow } = await ask(
    'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }',
    { input: { workflowId: createWorkflow.workflow.id } },
  );
  for (;;) {
    const { execution } = await ask('query ($id: ID!) { execution(id: $id) { status error { code message } } }', {
      id: executeWorkflow.execution.id,
    });
    if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution.status)) return execution.error?.code ?? null;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const name = `c${process.pid}`;
const client =
  context.client_id === undefined ? {} : { clientId: context.client_id, clientSecret: context.client_secret };
const connectionId = await consent({ name, mcp: { url: address, ...client } });
const TEST = `mutation ($id: ID!) { testConnection(input: { id: $id }) { connection { lastTestError } } }`;
for (let count = 1; ; count += 1) {
  const { testConnection } = await ask(TEST, { id: connectionId });
  const { tools } = await ask('query ($search: String) { tools(search: $search) { name } }', {
    search: `mcp.${name}.`,
  });
  const failures = [];
  for (const tool of tools) failures.push(await run(tool.name));
  const isWanting =
    failures.includes('MCP_INSUFFICIENT_SCOPE') || /further scopes/.test(testConnection.connection.lastTestError ?? '');
  if (!isWanting || count === MAX_CONSENTS) break;
  await consent({ connectionId });
}
