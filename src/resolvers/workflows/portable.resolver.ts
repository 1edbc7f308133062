import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireCaller } from '../../context.js';
import type { RequestContext } from '../../context.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { DocumentFormat } from '../../portable/index.js';
import {
  ImportWorkflowInput,
  ImportWorkflowPayloadType,
  ImportWorkflowsInput,
  ImportWorkflowsPayloadType,
  PortNoteType,
  WorkflowExportType,
} from '../../schema/workflows/portable.type.js';
import type { ExportedWorkflow, ImportResult, PortNote } from '../../services/portable/portable.inputs.js';
import { given } from './drafts.js';
import type { StepChangeType } from '../../schema/workflows/step-change.type.js';
import { stepChangeViews, stepViewFrom } from './step.view.js';
import type { PlacedSteps } from './step.view.js';

const FORMAT = 'How the document is written.';

/** The changes that an import makes, or would make. */
@Resolver(() => ImportWorkflowPayloadType)
export class ImportChangesResolver {
  @FieldResolver()
  changes(@Root() { changes, workflow }: ImportResult, @Ctx() context: RequestContext): readonly StepChangeType[] {
    const { id, version, steps } = workflow ?? { id: requireCaller(context).ownerId, version: 0, steps: [] };
    const live: PlacedSteps = { place: { in: 'version', workflowId: id, version }, steps };
    return stepChangeViews(changes, (step) => stepViewFrom([live], id, step));
  }
}

/** Workflows as documents, out and in. */
@Resolver(() => PortNoteType)
export class PortableResolver {
  @FieldResolver(() => String)
  pointer(@Root() note: PortNote): string {
    return jsonPointer(note.path);
  }

  @FieldResolver(() => String, { nullable: true })
  node(@Root() note: PortNote): string | null {
    return note.node ?? null;
  }

  @Query(() => WorkflowExportType, { description: 'One of your workflows as a document.' })
  async exportWorkflow(
    @Arg('id', () => ID, { description: 'The workflow to export.' }) id: string,
    @Arg('format', () => DocumentFormat, { defaultValue: DocumentFormat.YAML, description: FORMAT })
    format: DocumentFormat,
    @Ctx() context: RequestContext,
  ): Promise<ExportedWorkflow> {
    return context.services.exports.exportOne(requireCaller(context), id, format);
  }

  @Query(() => [WorkflowExportType], {
    description: 'Several of your workflows as documents, in the order of their ids.',
  })
  async exportWorkflows(
    @Arg('ids', () => [ID], { description: 'The workflows to export; at most 100.' }) ids: string[],
    @Arg('format', () => DocumentFormat, { defaultValue: DocumentFormat.YAML, description: FORMAT })
    format: DocumentFormat,
    @Ctx() context: RequestContext,
  ): Promise<readonly ExportedWorkflow[]> {
    return context.services.exports.exportMany(requireCaller(context), ids, format);
  }

  @Mutation(() => ImportWorkflowPayloadType, {
    description:
      'Makes a workflow of a document, or changes the one that has its key. The same document again changes nothing.',
  })
  async importWorkflow(
    @Arg('input', () => ImportWorkflowInput, { description: 'The document, and what to do with it.' })
    input: ImportWorkflowInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportResult> {
    return context.services.imports.importOne(requireCaller(context), {
      ...requestOf(input),
      workflowId: given(input.workflowId),
      expectedVersion: given(input.expectedVersion),
    });
  }

  @Mutation(() => ImportWorkflowsPayloadType, {
    description: 'The same of several documents. All are checked before any of them is carried out.',
  })
  async importWorkflows(
    @Arg('input', () => ImportWorkflowsInput, { description: 'The documents, and what to do with them.' })
    input: ImportWorkflowsInput,
    @Ctx() context: RequestContext,
  ): Promise<{ readonly results: readonly ImportResult[] }> {
    return { results: await context.services.imports.importAll(requireCaller(context), requestOf(input)) };
  }
}

function requestOf({ document, format, dryRun, activate }: ImportWorkflowsInput) {
  return { document, format: given(format), dryRun: given(dryRun), activate: given(activate) };
}
