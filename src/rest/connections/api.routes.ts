import type { z } from 'zod';
import { NotFoundError } from '../../errors.js';
import type { ShownApi, ShownDescription, ShownOperation } from '../../services/apis/api.service.js';
import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { show } from '../common/lower-case.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  ApiDescription,
  ApiOperations,
  ConnectedApi,
  PreviewApiRequest,
  RefreshApiRequest,
  RefreshedApi,
  operationsQuery,
} from './api.schema.js';

/** The APIs of connections of the kind `openapi`. */
export function apiRoutes({ apis }: Pick<RestServices, 'apis'>): readonly Route[] {
  return [
    route({
      operationId: 'previewApi',
      method: 'POST',
      path: '/connections/preview-api',
      summary: 'Show what a description of an API says, before a connection is created (scope `connections:write`)',
      body: PreviewApiRequest,
      answers: { 200: { description: 'Its servers, and the credentials that it takes.', schema: ApiDescription } },
      handle: async ({ caller, body }) => answer(200, descriptionShape(await apis.preview(caller, body))),
    }),
    route({
      operationId: 'getConnectedApi',
      method: 'GET',
      path: '/connections/{connection_id}/api',
      summary: 'Read what the API of a connection is',
      answers: { 200: { description: 'The API, without its operations.', schema: ConnectedApi } },
      async handle({ caller, param }) {
        const id = param('connection_id');
        const [found] = await apis.describe(caller, [id]);
        if (!found) throw new NotFoundError('connection', id);
        return answer(200, apiShape(found));
      },
    }),
    route({
      operationId: 'listApiOperations',
      method: 'GET',
      path: '/connections/{connection_id}/operations',
      summary: 'List the operations of the API of a connection, by name',
      query: operationsQuery,
      answers: { 200: { description: 'A page of them, without their schemas.', schema: ApiOperations } },
      async handle({ caller, param, query }) {
        const page = await apis.operations(caller, param('connection_id'), query.search, cursorPageOf(query));
        return answer(200, { operations: page.items.map(operationShape), ...(await cursorShape(page, query)) });
      },
    }),
    route({
      operationId: 'refreshApi',
      method: 'POST',
      path: '/connections/{connection_id}/refresh',
      summary: 'Read the description of an API again (scope `connections:write`)',
      description: 'Its server and its credential stay as they are.',
      body: RefreshApiRequest,
      answers: { 200: { description: 'The changes, and the workflows that use it.', schema: RefreshedApi } },
      async handle({ caller, param, body }) {
        const { isChanged, added, removed, changed, workflows } = await apis.refresh(
          caller,
          param('connection_id'),
          body.document,
        );
        return answer(200, {
          is_changed: isChanged,
          added: [...added],
          removed: [...removed],
          changed: [...changed],
          workflows: workflows.map(({ workflowId: id, title, operations }) => ({
            id,
            title,
            operations: [...operations],
          })),
        });
      },
    }),
  ];
}

function descriptionShape({
  title,
  version,
  format,
  servers,
  securitySchemes,
  totalOperations,
  problems,
}: ShownDescription) {
  return {
    title,
    version,
    format: show(format),
    servers: servers.map(({ url, description }) => ({ url, description })),
    security_schemes: securitySchemes.map(({ name, takes, place }) => ({ name, takes, place })),
    total_operations: totalOperations,
    problems: [...problems],
  } satisfies z.input<typeof ApiDescription>;
}

function apiShape(api: ShownApi) {
  return {
    ...descriptionShape(api),
    server: api.server,
    source: api.source,
    include: [...api.include],
    exclude: [...api.exclude],
    operation_count: api.operationCount,
    fetched_at: api.fetchedAt.toISOString(),
  } satisfies z.input<typeof ConnectedApi>;
}

function operationShape({ tool, name, method, path, title, description, tags, sideEffects }: ShownOperation) {
  return { tool, name, method, path, title, description, tags: [...tags], side_effects: sideEffects };
}
