import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DocumentFormat, ImportOutcome } from '../../portable/index.js';
import { StepChangeType } from './step-change.type.js';
import { ConnectionRequirementType } from '../connections/credential.type.js';
import { WorkflowType } from './workflow.type.js';

registerEnumType(DocumentFormat, {
  name: 'DocumentFormat',
  description: 'How a document is written.',
  valuesConfig: { YAML: { description: 'YAML 1.2, core schema.' }, JSON: { description: 'JSON.' } },
});

registerEnumType(ImportOutcome, {
  name: 'ImportOutcome',
  description: 'The outcome for the workflow that a document describes.',
  valuesConfig: {
    CREATED: { description: 'There was none, and now there is.' },
    UPDATED: { description: 'It was changed.' },
    UNCHANGED: { description: 'It was what the document says already.' },
  },
});

@ObjectType('PortNote', {
  description: 'A remark about a document: a part was left out, could not be carried over, or may not have been meant.',
  simpleResolvers: true,
})
export class PortNoteType {
  @Field(() => String, { description: 'Stable and machine-readable: SECRET_LEFT_OUT, UNKNOWN_EVENT_TYPE, …' })
  readonly code!: string;

  @Field(() => String, { description: 'RFC 6901, from the root of the document that it is about.' })
  readonly pointer!: string;

  @Field(() => String, { description: 'For people.' })
  readonly detail!: string;

  @Field(() => String, { nullable: true, description: 'Of an import from n8n: the node that it is about.' })
  readonly node!: string | null;
}

@ObjectType('WorkflowExport', {
  description:
    'A workflow as a document: for git, and for other installations. It holds no secret, no id and no time, and is the same text each time.',
  simpleResolvers: true,
})
export class WorkflowExportType {
  @Field(() => ID, { description: 'The workflow.' })
  readonly workflowId!: string;

  @Field(() => String, {
    description:
      "Names the workflow among its owner's in documents: an import with the same key changes that workflow.",
  })
  readonly key!: string;

  @Field(() => String, { description: 'A suitable file name for it.' })
  readonly fileName!: string;

  @Field(() => String, { description: 'The text.' })
  readonly document!: string;

  @Field(() => [PortNoteType], { description: 'The parts that the document does not hold, each with its place.' })
  readonly notes!: readonly PortNoteType[];
}

const DOCUMENT = 'The text: YAML or JSON as exported, or what n8n exports.';
const FORMAT = 'The format of the text. Default: JSON if it begins like JSON, else YAML.';
const DRY_RUN = 'Report what would happen, and change nothing.';
const ACTIVATE = 'Enable the trigger. Default: that of a new workflow is off, that of another stays as it is.';

@InputType('ImportWorkflowInput', { description: 'A document to make a workflow of.' })
export class ImportWorkflowInput {
  @Field(() => String, { description: DOCUMENT })
  readonly document!: string;

  @Field(() => DocumentFormat, { nullable: true, description: FORMAT })
  readonly format?: DocumentFormat | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: DRY_RUN })
  readonly dryRun?: boolean | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: ACTIVATE })
  readonly activate?: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The workflow to change, whatever its key. Default: the one with the key of the document, or a new one if there is none.',
  })
  readonly workflowId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that the workflow must have; a mismatch is refused.' })
  readonly expectedVersion?: number | null;
}

@InputType('ImportWorkflowsInput', { description: 'Documents to make workflows of.' })
export class ImportWorkflowsInput {
  @Field(() => String, {
    description: `${DOCUMENT} Several documents in one stream of YAML, or in a list; at most 100.`,
  })
  readonly document!: string;

  @Field(() => DocumentFormat, { nullable: true, description: FORMAT })
  readonly format?: DocumentFormat | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: DRY_RUN })
  readonly dryRun?: boolean | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: ACTIVATE })
  readonly activate?: boolean | null;
}

@ObjectType('ImportWorkflowPayload', {
  description: 'The outcome for a document, real or in a dry run.',
  simpleResolvers: true,
})
export class ImportWorkflowPayloadType {
  @Field(() => ImportOutcome, { description: 'The outcome for its workflow.' })
  readonly outcome!: string;

  @Field(() => String, { description: 'By which documents name the workflow.' })
  readonly key!: string;

  @Field(() => WorkflowType, {
    nullable: true,
    description: 'The workflow as it is now; null in a dry run of one that there is not yet.',
  })
  readonly workflow!: WorkflowType | null;

  @Field(() => [String], {
    description:
      'The fields of the definition that differ from what was there: title, description, trigger, inputSchema, flowControl, steps.',
  })
  readonly fields!: readonly string[];

  @Field(() => [StepChangeType], {
    description: 'The changes of the steps; unchanged steps are left out.',
  })
  readonly changes!: readonly StepChangeType[];

  @Field(() => [ConnectionRequirementType], {
    description: 'The connections and tools that it needs and you do not have.',
  })
  readonly missingConnections!: readonly ConnectionRequirementType[];

  @Field(() => [PortNoteType], {
    description: 'Parts that were not carried over, and parts that may not have been meant.',
  })
  readonly notes!: readonly PortNoteType[];

  @Field(() => String, {
    nullable: true,
    description: 'How much of a workflow of n8n came over, in one line. Null for other documents.',
  })
  readonly summary!: string | null;

  @Field(() => String, { description: 'The workflow as a document of ours, in YAML.' })
  readonly document!: string;

  @Field(() => [ImportWorkflowPayloadType], {
    description:
      'Further workflows that came of the same source, as the tools of an MCP server of n8n do. Empty in the results of importWorkflows, which has them beside this one.',
  })
  readonly importedWorkflows!: readonly ImportWorkflowPayloadType[];
}

@ObjectType('ImportWorkflowsPayload', {
  description: 'The outcome for each document, real or in a dry run.',
  simpleResolvers: true,
})
export class ImportWorkflowsPayloadType {
  @Field(() => [ImportWorkflowPayloadType], { description: 'One for each document, in order.' })
  readonly results!: readonly ImportWorkflowPayloadType[];
}
