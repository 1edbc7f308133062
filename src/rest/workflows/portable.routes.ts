import { DocumentFormat } from '../../portable/index.js';
import type { ExportedWorkflow } from '../../services/portable/portable.inputs.js';
import { answer, bytesRoute, route } from '../http/route.js';
import type { Answer, Route } from '../http/route.js';
import { acceptedFormat, sentDocument, YAML_TYPE } from './document.reader.js';
import type { RestServices } from '../rest-dependencies.js';
import {
  exportAllQuery,
  exportQuery,
  ImportResults,
  importQuery,
  JsonDocument,
  YamlDocument,
} from './portable.schema.js';
import { importShape } from './portable.shape.js';
import { pageOf } from '../common/page.js';
import { workflowAnswer } from './workflow-answer.js';

const DOCUMENT = {
  description: 'The document, by `format` or `Accept`.',
  schema: YamlDocument,
  mediaType: YAML_TYPE,
  orAs: { 'application/json': JsonDocument },
};

/** Workflows as documents, out and in. */
export function portableRoutes(services: RestServices): readonly Route[] {
  const { workflows, exports, imports } = services;
  return [
    route({
      operationId: 'exportWorkflow',
      method: 'GET',
      path: '/workflows/{workflow_id}/export',
      summary: 'A workflow as a document, in YAML or JSON',
      query: exportQuery,
      answers: { 200: DOCUMENT },
      async handle({ caller, workflowId, query, headers }) {
        const format = query.format ?? acceptedFormat(headers.accept);
        const exported = await exports.exportOne(caller, workflowId, format);
        return documentAnswer(exported.document, format, exported.fileName);
      },
    }),
    route({
      operationId: 'exportWorkflows',
      method: 'GET',
      path: '/workflows/export',
      summary: 'Your workflows, newest first, as one stream of YAML documents or one JSON list',
      query: exportAllQuery,
      answers: { 200: DOCUMENT },
      async handle({ caller, query, headers }) {
        const format = query.format ?? acceptedFormat(headers.accept);
        const page = await workflows.list(caller, { page: pageOf(query) });
        const exported = await exports.exportMany(
          caller,
          page.items.map(({ id }) => id),
          format,
        );
        return documentAnswer(joined(exported, format), format, `workflows.${format.toLowerCase()}`);
      },
    }),
    bytesRoute({
      operationId: 'importWorkflows',
      method: 'POST',
      path: '/workflows/import',
      rejectsUncertainRepeat: true,
      summary:
        'Make workflows of documents, or change those that have their keys; the same document again changes nothing',
      mediaTypes: { [YAML_TYPE]: YamlDocument, 'application/json': JsonDocument },
      query: importQuery,
      readBytes: sentDocument,
      answers: { 200: { description: 'The outcome for each document, in order.', schema: ImportResults } },
      async handle({ caller, body, query }) {
        const results = await imports.importAll(caller, {
          ...body,
          dryRun: query.dry_run,
          activate: query.activate,
          workflowId: query.workflow_id,
          expectedVersion: query.expected_version,
        });
        const shown = [];
        for (const result of results) {
          const workflow = result.workflow && (await workflowAnswer(services, caller, 200, result.workflow)).body;
          shown.push({ ...importShape(result), workflow });
        }
        return answer(200, { results: shown });
      },
    }),
  ];
}

/** A document as a file. */
export function documentAnswer(document: string, format: DocumentFormat, fileName: string): Answer {
  const type = format === DocumentFormat.YAML ? YAML_TYPE : 'application/json';
  // With format=…, too, another caller may have asked for the other one.
  return answer(200, document, {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${fileName}"`,
    vary: 'Authorization, Accept',
  });
}

function joined(exported: readonly ExportedWorkflow[], format: DocumentFormat): string {
  const documents = exported.map(({ document }) => document);
  if (format === DocumentFormat.YAML) return documents.join('---\n');
  return `${JSON.stringify(
    documents.map((document): unknown => JSON.parse(document)),
    null,
    2,
  )}\n`;
}
