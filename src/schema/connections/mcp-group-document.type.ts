import { Field, InputType, ObjectType } from 'type-graphql';
import { DocumentFormat, ImportOutcome } from '../../portable/index.js';
import { PortNoteType } from '../workflows/portable.type.js';
import { McpGroupType } from './mcp-group.type.js';

@ObjectType('McpGroupExport', {
  description: 'An MCP group as a document. It holds no key, no id and no time, and is the same text each time.',
  simpleResolvers: true,
})
export class McpGroupExportType {
  @Field(() => McpGroupType, { description: 'The group.' })
  readonly mcpGroup!: McpGroupType;

  @Field(() => String, { description: 'A suitable file name for it.' })
  readonly fileName!: string;

  @Field(() => String, { description: 'The text.' })
  readonly document!: string;

  @Field(() => [PortNoteType], { description: 'The parts that the document does not hold, each with its place.' })
  readonly notes!: readonly PortNoteType[];
}

@InputType('ImportMcpGroupsInput', { description: 'Documents to make MCP groups of.' })
export class ImportMcpGroupsInput {
  @Field(() => String, {
    description:
      'The text: YAML or JSON as exported. Several documents in one stream of YAML, or in a list; at most 50.',
  })
  readonly document!: string;

  @Field(() => DocumentFormat, {
    nullable: true,
    description: 'The format of the text. Default: JSON if it begins like JSON, else YAML.',
  })
  readonly format?: DocumentFormat | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Report what would happen, and change nothing.',
  })
  readonly dryRun?: boolean | null;
}

@ObjectType('McpGroupImport', {
  description: 'The outcome for one document, real or in a dry run.',
  simpleResolvers: true,
})
class McpGroupImportType {
  @Field(() => ImportOutcome, { description: 'The outcome for its group.' })
  readonly outcome!: string;

  @Field(() => String, { description: 'The name of the group.' })
  readonly name!: string;

  @Field(() => McpGroupType, {
    nullable: true,
    description: 'The group as it is now; null in a dry run of one that there is not yet.',
  })
  readonly mcpGroup!: McpGroupType | null;

  @Field(() => [String], {
    description: 'The settings that differ from those before: title, instructions, allowSampling, askApprovals, tools.',
  })
  readonly fields!: readonly string[];

  @Field(() => [String], {
    description: 'In a dry run: the keys of workflows that you do not have yet. Import them first.',
  })
  readonly missingWorkflows!: readonly string[];
}

@ObjectType('ImportMcpGroupsPayload', {
  description: 'The outcome for each document, real or in a dry run.',
  simpleResolvers: true,
})
export class ImportMcpGroupsPayloadType {
  @Field(() => [McpGroupImportType], { description: 'One for each document, in order.' })
  readonly results!: readonly McpGroupImportType[];
}
