import type { z } from 'zod';
import type { Viewer as KnownViewer } from '../../domain/account/viewer.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { UpdateViewerRequest, Viewer } from './viewer.schema.js';

/** The user behind the call. */
export function viewerRoutes({ viewers }: Pick<RestServices, 'viewers'>): readonly Route[] {
  return [
    route({
      operationId: 'getViewer',
      method: 'GET',
      path: '/viewer',
      summary: 'Read who you are, and what this credential may do',
      answers: { 200: { description: 'The user behind the call.', schema: Viewer } },
      handle: async ({ caller }) => answer(200, viewerShape(await viewers.get(caller))),
    }),
    route({
      operationId: 'updateViewer',
      method: 'PUT',
      path: '/viewer',
      summary: 'Change your profile',
      description: 'Absent fields stay as they are.',
      body: UpdateViewerRequest,
      answers: { 200: { description: 'The user behind the call.', schema: Viewer } },
      handle: async ({ caller, body }) => answer(200, viewerShape(await viewers.update(caller, body))),
    }),
  ];
}

function viewerShape({ id, name, timezone, scopes }: KnownViewer) {
  return { id, name, timezone, scopes: [...scopes] } satisfies z.input<typeof Viewer>;
}
