import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import type { RestServices } from '../../src/rest/rest-dependencies.js';
import { documentedRoutes } from '../../src/rest/rest-routes.js';
import { restPage } from '../../src/docs/pages/rest-page.js';
import { operationIdOf } from '../../src/rest/openapi/operation.js';
import { openApiDocument } from '../../src/rest/openapi/document.js';

/* REST can do everything that GraphQL can. */

const routes = documentedRoutes(new Proxy({}, { get: () => ({}) }) as RestServices);
const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** The reason why REST has no operation for a root field. */
interface Reason {
  readonly none: string;
}

/** The operation of REST for each root field of GraphQL that has another name there. */
const OTHERWISE: Readonly<Record<string, string | readonly string[] | Reason>> = {
  apiKeys: 'listApiKeys',
  checkWorkflow: { none: 'A refused POST or PUT names all problems, and importWorkflows with dry_run saves nothing.' },
  updateProfile: 'updateViewer',
  approvals: 'listApprovals',
  answerChannel: 'getAnswerChannel',
  auditLog: 'listAuditEntries',
  communityCategories: 'getCommunityFacets',
  communityTags: 'getCommunityFacets',
  communityWorkflows: 'listCommunityWorkflows',
  connections: 'listConnections',
  connector: 'getConnector',
  connectors: 'listConnectors',
  toolChoices: 'listToolChoices',
  oauthProviders: 'listOAuthProviders',
  connectLinks: 'listConnectLinks',
  eventTypes: 'listEventTypes',
  execution: 'getExecution',
  file: 'getFile',
  executionStats: 'getExecutionStats',
  executions: 'listExecutions',
  executionCount: 'countExecutions',
  executionSearchStatus: 'getSearchStatus',
  savedViews: 'listSavedViews',
  stateValues: 'listStateValues',
  seenLists: 'listSeenLists',
  agentMemories: 'listAgentMemories',
  agentMemory: 'getAgentMemory',
  chatSessions: 'listChats',
  chatSession: 'getChat',
  chatMessages: 'listChatMessages',
  dataTables: 'listDataTables',
  dataTable: 'getDataTable',
  mcpGroups: 'listMcpGroups',
  mcpGroup: 'getMcpGroup',
  knowledgeBases: 'listKnowledgeBases',
  knowledgeBase: 'getKnowledgeBase',
  knowledgeDocument: 'getKnowledgeDocument',
  plannedRuns: 'listPlannedRuns',
  backfillPreview: 'previewBackfill',
  backfills: 'listBackfills',
  executeWorkflows: 'executeWorkflowMany',
  bulkOperation: 'getBulkOperation',
  bulkOperations: 'listBulkOperations',
  hooks: 'listWebhooks',
  inboundEvents: 'listEvents',
  node: { none: 'A path names the kind of object: GET by id exists for each kind.' },
  nodes: { none: 'As for node: a path names the kind of object.' },
  publicWorkflow: 'getPublicWorkflow',
  publishCheck: 'checkPublication',
  reports: 'listReports',
  starredWorkflows: 'listStarredWorkflows',
  tools: 'listTools',
  userBudget: 'getUserBudget',
  userUsage: 'getUserUsage',
  viewer: 'getViewer',
  workflow: 'getWorkflow',
  workflows: 'listWorkflows',
  createHook: 'createWebhook',
  createHookLink: 'createWebhookLink',
  deleteHook: 'deleteWebhook',
  rotateHookSecret: 'rotateWebhookSecret',
  updateHook: 'updateWebhook',
  importWorkflow: 'importWorkflows',
  deleteChatSession: 'deleteChat',
  chatEvents: 'streamChatEvents',
  executionEvents: 'streamExecutionEvents',
  executionUpdated: 'streamExecutions',
  workflowUpdated: 'streamWorkflow',
};

/** The operation or the field of REST for each field of a type that needs a call of its own. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Workflow: {
    budget: 'getWorkflowBudget',
    draft: 'getDraft',
    executions: 'listWorkflowExecutions',
    issues: 'listSlots',
    notices: 'listSlots',
    slots: 'listSlots',
    ticks: 'listTicks',
    usage: 'getWorkflowUsage',
    versions: 'listVersions',
    versionDiff: 'compareVersions',
    versionFieldDiff: 'compareVersions',
  },
  Execution: {
    events: 'listExecutionEvents',
    steps: 'listStepRuns',
    iterations: 'listIterations',
    iterationSteps: 'getIteration',
  },
  AgentMemory: { turns: 'listMemoryTurns' },
  McpGroup: { keys: 'listMcpGroupKeys' },
  KnowledgeBase: { documents: 'listKnowledgeDocuments' },
  KnowledgeDocument: { chunks: 'listKnowledgeChunks' },
  Viewer: { budget: 'getBudget', quotas: 'listQuotas', sessions: 'listSessions', usage: 'getUsage' },
  ScheduledTrigger: { upcoming: 'listUpcomingRuns', nextFireAt: 'listUpcomingRuns' },
};

const ids = new Set(routes.map(operationIdOf));
const fieldsOf = (type: GraphQLObjectType | null | undefined): string[] => Object.keys(type?.getFields() ?? {});

describe('REST beside GraphQL', () => {
  const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap(fieldsOf);

  it.each(fields)('has an operation for %s, or a reason why not', (field) => {
    const other = OTHERWISE[field] ?? field;
    if (typeof other === 'object' && 'none' in other) expect(other.none.length).toBeGreaterThan(20);
    else for (const id of [other].flat()) expect([field, id, ids.has(id)]).toEqual([field, id, true]);
  });

  it('names no operation here that REST does not have', () => {
    const named = Object.values(OTHERWISE).flatMap((other) =>
      typeof other === 'object' && 'none' in other ? [] : [other].flat(),
    );
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each(Object.entries(FIELDS))('has operations for the fields of %s that are read by themselves', (name, known) => {
    const type = schema.getType(name) as GraphQLObjectType;
    expect(Object.keys(known).filter((field) => !(field in type.getFields()))).toEqual([]);
    expect(Object.values(known).filter((id) => !ids.has(id))).toEqual([]);
    const withArguments = Object.values(type.getFields()).filter(({ args }) => args.length > 0);
    expect(withArguments.map((field) => field.name).filter((field) => !(field in known))).toEqual([]);
  });
});

describe('operation ids', () => {
  it('are in camel case, and each is the id of one operation', () => {
    expect(routes.filter((route) => !/^[a-z]+([A-Z][a-z]*)*$/.test(operationIdOf(route)))).toEqual([]);
    expect(ids.size).toBe(routes.length);
  });

  it('are those of the reference page, so that a change of one is seen', () => {
    // After an intended change: npm run docs.
    const page = readFileSync(new URL('../../docs/reference/rest.md', import.meta.url), 'utf8');
    expect(page).toBe(restPage(routes));
    for (const route of routes)
      expect(page).toContain(`| \`${route.method} ${route.path}\` | \`${operationIdOf(route)}\` |`);
  });
});

describe('deprecated operations', () => {
  it('are marked in the document, with the date and the successor, which is there and is not deprecated', () => {
    const document = openApiDocument(routes, '') as {
      paths: Record<string, Record<string, { deprecated?: boolean; description?: string }>>;
    };
    const deprecated = routes.filter(({ deprecation }) => deprecation !== undefined);
    expect(deprecated.length).toBeGreaterThan(0);
    for (const { method, path, deprecation } of deprecated) {
      const operation = document.paths[path]?.[method.toLowerCase()];
      expect(operation).toMatchObject({ deprecated: true });
      expect(operation?.description).toContain(deprecation?.successor);
      const successors = routes.filter((each) => each.path === deprecation?.successor);
      expect(successors.filter((each) => each.deprecation === undefined).length).toBeGreaterThan(0);
      expect(Date.parse(deprecation?.sunset ?? '')).toBeGreaterThan(Date.parse(deprecation?.since ?? ''));
    }
  });
});
