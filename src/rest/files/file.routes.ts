import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { FileLink, FileLinkRequest, FileList, FileShape, fileShape } from './file.schema.js';

/** The records of files. Their content comes and goes by the routes of `file-content.route.ts`. */
export function fileRoutes(services: RestServices): readonly Route[] {
  const { executions, files } = services;
  return [
    route({
      operationId: 'listExecutionFiles',
      method: 'GET',
      path: '/executions/{execution_id}/files',
      summary: 'List the files of a run, oldest first',
      description: 'At most 1,000. They are deleted with the run.',
      answers: { 200: { description: 'The files.', schema: FileList } },
      async handle({ caller, executionId }) {
        const { id } = await executions.get(caller, executionId);
        return answer(200, { files: (await files.ofExecution(caller, id)).map(fileShape) });
      },
    }),
    route({
      operationId: 'getFile',
      method: 'GET',
      path: '/files/{file_id}/info',
      summary: 'Read what is known about a file',
      answers: { 200: { description: 'The file.', schema: FileShape } },
      async handle({ caller, param }) {
        return answer(200, fileShape(await files.get(caller, param('file_id'))));
      },
    }),
    route({
      operationId: 'createFileLink',
      method: 'POST',
      path: '/files/{file_id}/link',
      summary: 'Make a link that downloads a file without credentials',
      description: 'Anyone who has the link can download the file until it expires. It cannot be taken back.',
      body: FileLinkRequest,
      answers: { 200: { description: 'The link.', schema: FileLink } },
      async handle({ caller, param, body }) {
        const { url, expiresAt } = files.linkTo(await files.get(caller, param('file_id')), body.expires_in_seconds);
        return answer(200, { url, expires_at: expiresAt.toISOString() });
      },
    }),
    route({
      operationId: 'deleteFile',
      method: 'DELETE',
      path: '/files/{file_id}',
      summary: 'Delete a file before its time',
      answers: { 204: { description: 'It is gone. Steps that come later do not find it.' } },
      async handle({ caller, param }) {
        await files.delete(caller, param('file_id'));
        return answer(204, null);
      },
    }),
  ];
}
