import type { Caller } from '../../domain/account/caller.js';
import type { McpServices } from '../mcp-services.js';
import type { ResourceOffer } from '../offer.type.js';
import { parseUri, templateOf, uriOf } from '../answers/uris.js';
import type { OwnUri } from '../answers/uris.js';
import { eventView, executionDetail, executionView, workflowDetail } from '../answers/views.js';

const JSON_TYPE = 'application/json';
const PAGE = 100;
/** Runs that a workflow shows, and events that a run shows. */
const NEWEST_RUNS = 10;
const MAX_EVENTS = 100;
const MAX_COMPLETIONS = 100;

/** Workflows, which are listed, and executions, which are read by their ids. */
export function ownResources(services: McpServices): ResourceOffer {
  const { workflows, mcpSessions } = services;
  return {
    templates: [
      {
        uriTemplate: templateOf('workflow'),
        name: 'workflow',
        title: 'A workflow',
        description: 'Its steps, the context that a run needs, and its newest runs.',
        mimeType: JSON_TYPE,
      },
      {
        uriTemplate: templateOf('execution'),
        name: 'execution',
        title: 'A run',
        description: 'How it stands, its steps, its output and what happened.',
        mimeType: JSON_TYPE,
      },
    ],
    async list(caller, cursor) {
      if (!caller.scopes.has('workflows:read')) return { resources: [] };
      const page = await workflows.list(caller, { page: { first: PAGE, after: cursor } });
      const last = page.cursors.at(-1);
      return {
        resources: page.items.map(({ id, title, description, updatedAt }) => ({
          uri: uriOf('workflow', id),
          name: title,
          title,
          description: description === '' ? title : description,
          mimeType: JSON_TYPE,
          annotations: { lastModified: updatedAt.toISOString() },
        })),
        ...(page.hasNextPage && last !== undefined ? { nextCursor: last } : {}),
      };
    },
    async read(caller, uri) {
      const own = parseUri(uri);
      if (own === null) return null;
      const content =
        own.kind === 'workflow'
          ? await readWorkflow(services, caller, own)
          : await readExecution(services, caller, own);
      return { contents: [{ uri, mimeType: JSON_TYPE, text: JSON.stringify(content) }] };
    },
    watch(uri, changed) {
      const own = parseUri(uri);
      return own && mcpSessions.watchOwn(own.kind, own.id, changed);
    },
    async complete(caller, template, { name, value }) {
      if (name !== 'id') return null;
      if (template === templateOf('workflow')) return matching(await newestWorkflows(services, caller), value);
      return template === templateOf('execution') ? matching(await newestExecutions(services, caller), value) : null;
    },
  };
}

/** The values that begin with the typed text. */
export function matching(ids: readonly string[], value: string): { values: string[]; total: number; hasMore: boolean } {
  const values = ids.filter((id) => id.startsWith(value)).slice(0, MAX_COMPLETIONS);
  return { values, total: values.length, hasMore: false };
}

export async function newestExecutions({ executions }: McpServices, caller: Caller): Promise<readonly string[]> {
  return (await executions.list(caller, { page: { first: PAGE } })).items.map(({ id }) => id);
}

async function newestWorkflows({ workflows }: McpServices, caller: Caller): Promise<readonly string[]> {
  return (await workflows.list(caller, { page: { first: PAGE } })).items.map(({ id }) => id);
}

async function readWorkflow(
  { workflows, planReports, executions }: McpServices,
  caller: Caller,
  { id }: OwnUri,
): Promise<object> {
  const workflow = await workflows.get(caller, id);
  const runs = await executions.list(caller, { workflowId: id, page: { first: NEWEST_RUNS } });
  const [report] = await planReports.getMany(caller, [workflow]);
  return { ...workflowDetail(workflow, report ?? null), newestRuns: runs.items.map(executionView) };
}

async function readExecution({ executions }: McpServices, caller: Caller, { id }: OwnUri): Promise<object> {
  const execution = await executions.get(caller, id);
  const [runs, [events = []]] = await Promise.all([
    executions.stepRuns([execution]),
    executions.eventsOf(caller, [execution], { after: 0, first: MAX_EVENTS }),
  ]);
  return {
    ...executionDetail(execution, runs.get(id) ?? []),
    events: events.filter(({ type }) => type !== 'STEP_OUTPUT').map(eventView),
  };
}
