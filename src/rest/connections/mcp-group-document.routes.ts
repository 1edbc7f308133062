import { z } from 'zod';
import { ImportOutcome } from '../../portable/index.js';
import { answer, bytesRoute, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { lowerCase, show } from '../common/lower-case.js';
import { acceptedFormat, sentDocument, YAML_TYPE } from '../workflows/document.reader.js';
import { documentAnswer } from '../workflows/portable.routes.js';
import { exportQuery, importQuery } from '../workflows/portable.schema.js';
import { McpGroup } from './mcp-group.schema.js';
import { groupShape } from './mcp-group.routes.js';

const YamlGroup = z.string().describe('YAML 1.2, as exported.').meta({ id: 'McpGroupYaml' });
const JsonGroup = z.any().describe('One document or a list of them, as exported.').meta({ id: 'McpGroupJson' });

/** `POST /mcp-groups/import` */
const groupImportQuery = importQuery.pick({ dry_run: true });

const GroupImports = z
  .object({
    results: z.array(
      z.object({
        outcome: lowerCase(ImportOutcome).names,
        name: z.string(),
        mcp_group: McpGroup.nullable().describe('As it is now; null in a dry run of one that there is not yet.'),
        fields: z.array(z.string()).describe('The settings that differ from those before.'),
        missing_workflows: z
          .array(z.string())
          .describe('In a dry run: the keys of workflows that you do not have yet. Import them first.'),
      }),
    ),
  })
  .meta({ id: 'McpGroupImports' });

/** MCP groups as documents, out and in. */
export function mcpGroupDocumentRoutes({
  mcpGroups,
  mcpGroupDocuments,
}: Pick<RestServices, 'mcpGroups' | 'mcpGroupDocuments'>): readonly Route[] {
  return [
    route({
      operationId: 'exportMcpGroup',
      method: 'GET',
      path: '/mcp-groups/{group_id}/export',
      summary: 'An MCP group as a document, in YAML or JSON',
      description: 'It holds no keys. The keys of workflows name its tools.',
      query: exportQuery,
      answers: {
        200: {
          description: 'The document, by `format` or `Accept`.',
          schema: YamlGroup,
          mediaType: YAML_TYPE,
          orAs: { 'application/json': JsonGroup },
        },
      },
      async handle({ caller, param, query, headers }) {
        const format = query.format ?? acceptedFormat(headers.accept);
        const exported = await mcpGroupDocuments.exportOne(caller, param('group_id'), format);
        return documentAnswer(exported.document, format, exported.fileName);
      },
    }),
    bytesRoute({
      operationId: 'importMcpGroups',
      method: 'POST',
      path: '/mcp-groups/import',
      rejectsUncertainRepeat: true,
      summary: 'Make MCP groups of documents, or change those that have their names',
      description: 'The same document again changes nothing. The workflows have to be there.',
      mediaTypes: { [YAML_TYPE]: YamlGroup, 'application/json': JsonGroup },
      query: groupImportQuery,
      readBytes: sentDocument,
      answers: { 200: { description: 'The outcome for each document, in order.', schema: GroupImports } },
      async handle({ caller, body, query }) {
        const results = await mcpGroupDocuments.importAll(caller, { ...body, dryRun: query.dry_run });
        return answer(200, {
          results: results.map(({ outcome, name, mcpGroup, fields, missingWorkflows }) => ({
            outcome: show(outcome),
            name,
            mcp_group: mcpGroup && groupShape(mcpGroups, mcpGroup),
            fields: [...fields],
            missing_workflows: [...missingWorkflows],
          })),
        });
      },
    }),
  ];
}
