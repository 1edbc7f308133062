import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { DocumentFormat } from '../../portable/index.js';
import {
  ImportMcpGroupsInput,
  ImportMcpGroupsPayloadType,
  McpGroupExportType,
} from '../../schema/connections/mcp-group-document.type.js';
import type { ExportedGroup, GroupImportResult } from '../../services/portable/mcp-group-documents.service.js';
import { given } from '../workflows/drafts.js';

/** MCP groups as documents, out and in. */
@Resolver()
export class McpGroupDocumentResolver {
  @Query(() => McpGroupExportType, { description: 'One of your MCP groups as a document.' })
  async exportMcpGroup(
    @Arg('id', () => ID, { description: 'The group to export.' }) id: string,
    @Arg('format', () => DocumentFormat, {
      defaultValue: DocumentFormat.YAML,
      description: 'How the document is written.',
    })
    format: DocumentFormat,
    @Ctx() context: RequestContext,
  ): Promise<ExportedGroup> {
    return context.services.mcpGroupDocuments.exportOne(requireCaller(context), id, format);
  }

  @Mutation(() => ImportMcpGroupsPayloadType, {
    description:
      'Makes MCP groups of documents, or changes those that have their names. The same document again changes nothing.',
  })
  async importMcpGroups(
    @Arg('input', () => ImportMcpGroupsInput, { description: 'The documents, and what to do with them.' })
    { document, format, dryRun }: ImportMcpGroupsInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly results: readonly GroupImportResult[] }> {
    const request = { document, format: given(format), dryRun: given(dryRun) };
    return { results: await context.services.mcpGroupDocuments.importAll(requireCaller(context), request) };
  }
}
