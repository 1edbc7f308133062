import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { definitionNotes } from '../../domain/workflow/notes/definition-notes.js';
import { DocumentFormat, ImportOutcome } from '../../portable/index.js';
import { documentName } from '../../portable/document/definition-fields.js';
import { sameJson } from '../../lib/json/stable-json.js';
import type { ToolCatalogs } from '../../domain/steps/tool.js';
import { diffSteps } from '../../domain/workflow/version-diff.js';
import { FIRST_TRIGGER, isAnyEnabled, switchedTriggers, triggersOf } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError } from '../../errors.js';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import type { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import { requireScope } from '../authorise.js';
import { DEFINITION_NAMES, definitionOf, differingFields } from '../../domain/workflow/definition.js';
import type { Definition } from '../../domain/workflow/definition.js';
import type { ConnectionService } from '../connections/connection.service.js';
import type { ExposureService } from '../mcp-server/exposure.service.js';
import type { WorkflowCreator } from '../workflows/workflow-creator.js';
import { checkExpected } from '../workflows/workflow-decisions.js';
import type { WorkflowService } from '../workflows/workflow.service.js';
import type { DocumentMaker } from './document-maker.js';
import type { ImportRequest, ImportResult, PortNote } from './portable.inputs.js';
import { carriedOver } from './import-n8n.js';
import type { ImportReader, Prepared } from './import-reader.js';

export interface ImportDependencies {
  readonly reader: ImportReader;
  readonly workflows: Pick<WorkflowService, 'update' | 'activate' | 'get' | 'delete'>;
  readonly exposure: Pick<ExposureService, 'expose'>;
  readonly creator: Pick<WorkflowCreator, 'createImported'>;
  readonly keys: Pick<PortableKeyStore, 'idsOf' | 'claim'>;
  readonly connections: Pick<ConnectionService, 'missingFor'>;
  readonly documents: Pick<DocumentMaker, 'make'>;
  readonly audit: Pick<AuditLogStore, 'record'>;
  readonly tools: ToolCatalogs;
  readonly schemaUrl: () => string;
}

interface Ready extends Prepared {
  /** The document that its export will give. */
  readonly document: string;
}

/** Makes workflows of documents. The same document again changes nothing. */
export class ImportService {
  constructor(private readonly deps: ImportDependencies) {}

  /** As `importAll`, of a text that holds one document. */
  async importOne(caller: Caller, request: ImportRequest): Promise<ImportResult> {
    const [result, ...importedWorkflows] = await this.#import(caller, request, 1);
    if (!result) throw new Error('A text with one document gave no result.');
    return { ...result, importedWorkflows };
  }

  /**
   * All documents are checked before anything is written. Then they are written one after the other. If writing fails
   * (another caller changes the same workflows), the documents before it stay imported. The same request continues from
   * there.
   *
   * @returns one result for each document, in order; for a workflow of n8n one for each workflow that comes of it.
   * @throws MalformedError, InvalidInputError with pointers and lines; NotFoundError for `workflowId`; ConflictError
   * `VERSION_CONFLICT`.
   */
  async importAll(caller: Caller, request: ImportRequest): Promise<readonly ImportResult[]> {
    return this.#import(caller, request, Infinity);
  }

  async #import(caller: Caller, request: ImportRequest, atMost: number): Promise<readonly ImportResult[]> {
    requireScope(caller, 'workflows:write');
    requireScope(caller, 'workflows:read');
    const prepared = await this.deps.reader.prepare(caller, request, atMost);
    // If a document cannot be made, nothing must have been written.
    const ready: Ready[] = [];
    for (const one of prepared) ready.push({ ...one, document: await this.#documentOf(caller, one) });
    const results: ImportResult[] = [];
    let first = 0;
    for (const [index, one] of ready.entries()) {
      // Workflows of n8n name one another, so they are made together.
      if (!one.isFurther && one.workCount === null) first = index + 1;
      const result = await this.#orUndo(caller, one, request, results.slice(first));
      if (request.dryRun !== true && result.workflow)
        await this.deps.audit.record(
          auditBy(caller, 'workflow.import', result.workflow.id, { outcome: result.outcome }),
        );
      results.push(result);
    }
    return results.map((result, index) => ({ ...result, summary: summaryOf(ready, index) }));
  }

  /** The workflows of one source are all made, or none: if one cannot be, those that were made before it go again. */
  async #orUndo(
    caller: Caller,
    one: Ready,
    request: ImportRequest,
    before: readonly ImportResult[],
  ): Promise<ImportResult> {
    try {
      // Only the first is the one that is named.
      const result = await this.#carryOut(
        caller,
        one,
        one.isFurther ? { ...request, expectedVersion: undefined } : request,
      );
      return await this.#exposed(caller, one, request, result);
    } catch (error) {
      if (request.dryRun !== true)
        for (const { outcome, workflow } of before)
          if (outcome === ImportOutcome.CREATED && workflow) await this.deps.workflows.delete(caller, workflow.id);
      throw error;
    }
  }

  /** A tool of an MCP server is one here as well, once the import is to be active. */
  async #exposed(
    caller: Caller,
    { exposeAs, hasPlaceholders }: Ready,
    { activate, dryRun }: ImportRequest,
    result: ImportResult,
  ): Promise<ImportResult> {
    if (exposeAs === undefined || activate !== true || dryRun === true || hasPlaceholders || !result.workflow)
      return result;
    return { ...result, workflow: await this.deps.exposure.expose(caller, result.workflow.id) };
  }

  async #documentOf(caller: Caller, { definition, key }: Prepared): Promise<string> {
    const { writeDocuments } = await import('../../portable/write/write-document.js');
    return writeDocuments(
      [await this.deps.documents.make(caller, definition, key)],
      DocumentFormat.YAML,
      this.deps.schemaUrl(),
    );
  }

  async #carryOut(caller: Caller, prepared: Ready, request: ImportRequest): Promise<ImportResult> {
    const { target } = prepared;
    if (request.dryRun === true) return this.#describe(caller, prepared, request, target);
    if (target) return this.#update(caller, prepared, target, request);
    const enabled = mayActivate(prepared, request);
    const created = await this.deps.creator.createImported(
      caller,
      switchedDraft(prepared, () => enabled),
      prepared.key,
    );
    if (created)
      return this.#result(caller, prepared, { outcome: ImportOutcome.CREATED, before: null, workflow: created });
    // Another request was faster with the same key: its workflow is the one to change.
    const id = (await this.deps.keys.idsOf(caller.ownerId, [prepared.key])).get(prepared.key);
    if (id === undefined)
      throw new ConflictError('ILLEGAL_STATE', 'The workflow of this key has just been deleted. Try again.');
    return this.#update(caller, prepared, await this.deps.workflows.get(caller, id), request);
  }

  async #update(caller: Caller, prepared: Ready, target: Workflow, request: ImportRequest): Promise<ImportResult> {
    await this.#takeKey(caller, prepared, target);
    // The document does not say if the trigger is on, so that stays.
    const before = new Map(triggersOf(target).map(({ key, enabled }) => [key, enabled]));
    const changes = switchedDraft(prepared, (key) => before.get(key) ?? isAnyEnabled(target));
    let workflow = await this.deps.workflows.update(
      caller,
      target.id,
      changes,
      { version: request.expectedVersion },
      { isFromDocument: true },
    );
    if (mayActivate(prepared, request) && !isAllEnabled(workflow))
      workflow = await this.deps.workflows.activate(caller, target.id);
    const outcome = sameJson(definitionOf(workflow), definitionOf(target))
      ? ImportOutcome.UNCHANGED
      : ImportOutcome.UPDATED;
    return this.#result(caller, prepared, { outcome, before: target, workflow });
  }

  /** If a document names another key than the workflow has, the workflow has that key from now on. */
  async #takeKey(caller: Caller, { key, takesKey, at }: Prepared, target: Workflow): Promise<void> {
    if (!takesKey || (await this.deps.keys.claim(caller.ownerId, target.id, key, true)) !== null) return;
    const taken = (await this.deps.keys.idsOf(caller.ownerId, [key])).get(key);
    throw new InvalidInputError([
      {
        path: [...at, 'key'],
        detail: `Another of your workflows has the key ${JSON.stringify(key)}${taken === undefined ? '' : `: ${taken}`}.`,
      },
    ]);
  }

  async #describe(
    caller: Caller,
    prepared: Ready,
    request: ImportRequest,
    target: Workflow | null,
  ): Promise<ImportResult> {
    if (!target)
      return this.#result(caller, prepared, { outcome: ImportOutcome.CREATED, before: null, workflow: null });
    checkExpected(target, { version: request.expectedVersion });
    const activates = mayActivate(prepared, request) && !isAllEnabled(target);
    const isSame = !activates && sameJson(withoutSwitch(prepared.definition), withoutSwitch(definitionOf(target)));
    return this.#result(caller, prepared, {
      outcome: isSame ? ImportOutcome.UNCHANGED : ImportOutcome.UPDATED,
      before: target,
      workflow: target,
    });
  }

  async #result(
    caller: Caller,
    { definition, key, notes, document }: Ready,
    {
      outcome,
      before,
      workflow,
    }: { readonly outcome: ImportOutcome; readonly before: Workflow | null; readonly workflow: Workflow | null },
  ): Promise<ImportResult> {
    const [missing = []] = await this.deps.connections.missingFor(caller, [
      { ...definition, id: workflow?.id ?? '', usesSlots: workflow?.usesSlots ?? true },
    ]);
    return {
      outcome,
      key,
      workflow,
      fields: before
        ? differingFields(DEFINITION_NAMES, withoutSwitch(before), withoutSwitch(definition)).map(documentName)
        : [],
      changes: diffSteps(before?.steps ?? [], definition.steps),
      missingConnections: missing,
      notes: [...notes, ...definitionNotes(definition, this.deps.tools.shared)] satisfies readonly PortNote[],
      summary: null,
      importedWorkflows: [],
      document,
    };
  }
}

/** The line on how much came over, for the first of the workflows that came of one source. */
function summaryOf(ready: readonly Prepared[], index: number): string | null {
  const workCount = ready[index]?.workCount ?? null;
  if (workCount === null) return null;
  const end = ready.findIndex(({ isFurther }, at) => at > index && !isFurther);
  const notes = ready.slice(index, end < 0 ? undefined : end).flatMap((each) => each.notes);
  return carriedOver(workCount, notes);
}

/** A workflow with a gap is not activated. */
function mayActivate({ hasPlaceholders }: Prepared, { activate }: ImportRequest): boolean {
  return activate === true && !hasPlaceholders;
}

/** The draft of a document, which does not say which triggers are on. @param isOn by the key of a trigger */
function switchedDraft({ draft, definition }: Prepared, isOn: (key: string) => boolean): Prepared['draft'] {
  const { trigger, triggers } = draft;
  const keys = triggersOf(definition).map(({ key }) => key);
  const switched = (key = FIRST_TRIGGER) => ({ enabled: isOn(key) });
  return {
    ...draft,
    ...(trigger ? { trigger: { ...trigger, ...switched() } } : {}),
    ...(triggers ? { triggers: triggers.map((each, index) => ({ ...each, ...switched(keys[index]) })) } : {}),
  };
}

function isAllEnabled(workflow: Workflow): boolean {
  return triggersOf(workflow).every(({ enabled }) => enabled);
}

function withoutSwitch(definition: Definition): Definition {
  return { ...definition, ...switchedTriggers(definition, false) };
}
