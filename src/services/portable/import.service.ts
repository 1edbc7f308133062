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
import type { WorkflowWrite } from '../../storage/workflows/workflow-change.type.js';
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
  readonly workflows: Pick<WorkflowService, 'joint' | 'get'>;
  readonly exposure: Pick<ExposureService, 'expose'>;
  readonly creator: Pick<WorkflowCreator, 'planImported' | 'announceImported'>;
  readonly keys: Pick<PortableKeyStore, 'idsOf' | 'claim' | 'keepSources'>;
  readonly connections: Pick<ConnectionService, 'missingFor'>;
  readonly documents: Pick<DocumentMaker, 'make'>;
  readonly audit: Pick<AuditLogStore, 'recordAll'>;
  readonly tools: ToolCatalogs;
  readonly schemaUrl: () => string;
}

interface Ready extends Prepared {
  /** The document that its export will give. */
  readonly document: string;
}

/** One of a group, with what is written for it. */
interface Planned {
  readonly one: Ready;
  readonly writes: readonly WorkflowWrite[];
  readonly bytes: number;
  /** Tells of it, once all of the group are written. */
  readonly announce: (workflow: Workflow) => void;
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
    for (const group of groupsOf(ready)) {
      const made =
        request.dryRun === true
          ? await this.#describeAll(caller, group, request)
          : await this.#write(caller, group, request);
      for (const [index, result] of made.entries())
        results.push(await this.#exposed(caller, group[index], request, result));
    }
    return results.map((result, index) => ({ ...result, summary: summaryOf(ready, index) }));
  }

  async #describeAll(
    caller: Caller,
    group: readonly Ready[],
    request: ImportRequest,
  ): Promise<readonly ImportResult[]> {
    const results: ImportResult[] = [];
    for (const one of group) results.push(await this.#describe(caller, one, requestFor(one, request), one.target));
    return results;
  }

  /** Workflows that name one another are all made and changed, or none is: one transaction writes them. */
  async #write(caller: Caller, group: readonly Ready[], request: ImportRequest): Promise<readonly ImportResult[]> {
    const planned = await this.#planned(caller, group, request);
    const written = await this.deps.workflows.joint.write(planned.flatMap(({ writes }) => writes));
    // Another request was faster with one of the keys: its workflow is the one to change, but for another one of n8n.
    if (written === null && group.some(({ source }) => source !== null))
      throw new ConflictError('ILLEGAL_STATE', 'A workflow of one of the names has just been made. Try again.');
    if (written === null) return this.#write(caller, await this.#withTargets(caller, group), request);
    const results: ImportResult[] = [];
    const sources = new Map<string, string>();
    let from = 0;
    for (const { one, writes, announce } of planned) {
      from += writes.length;
      const workflow = written[from - 1];
      if (!workflow) throw new Error('A workflow of an import was not written.');
      announce(workflow);
      if (one.source !== null) sources.set(workflow.id, one.source);
      results.push(
        await this.#result(caller, one, { ...outcomeOf(one.target, workflow), before: one.target, workflow }),
      );
    }
    if (sources.size > 0) await this.deps.keys.keepSources(caller.ownerId, sources);
    await this.deps.audit.recordAll(
      results.flatMap(({ outcome, workflow }) =>
        workflow ? [auditBy(caller, 'workflow.import', workflow.id, { outcome })] : [],
      ),
    );
    return results;
  }

  /** The planned writes for each of a group. So far, nothing is written but the key of one that is named by its id. */
  async #planned(caller: Caller, group: readonly Ready[], request: ImportRequest): Promise<readonly Planned[]> {
    const planned: Planned[] = [];
    let bytes = 0;
    for (const one of group) {
      const next = one.target
        ? await this.#plannedUpdate(caller, one, one.target, requestFor(one, request), bytes)
        : await this.#plannedCreation(caller, one, request, bytes);
      bytes += next.bytes;
      planned.push(next);
    }
    return planned;
  }

  async #plannedCreation(caller: Caller, one: Ready, request: ImportRequest, before: number): Promise<Planned> {
    const draft = switchedDraft(one, () => mayActivate(one, request));
    const { workflow, bytes } = await this.deps.creator.planImported(caller, draft, one.key, before);
    const announce = (made: Workflow): void => this.deps.creator.announceImported(made, bytes);
    return { one, writes: [{ insert: workflow }], bytes, announce };
  }

  async #plannedUpdate(
    caller: Caller,
    one: Ready,
    target: Workflow,
    request: ImportRequest,
    before: number,
  ): Promise<Planned> {
    await this.#takeKey(caller, one, target);
    // The document does not say if the trigger is on, so that stays.
    const on = new Map(triggersOf(target).map(({ key, enabled }) => [key, enabled]));
    const changes = switchedDraft(one, (key) => on.get(key) ?? isAnyEnabled(target));
    const expected = { version: request.expectedVersion };
    const update = await this.deps.workflows.joint.planUpdate(caller, target.id, changes, expected, {
      isFromDocument: true,
      before,
    });
    const activation = mayActivate(one, request) ? [this.deps.workflows.joint.planActivation(caller, target.id)] : [];
    const announce = (made: Workflow): void => {
      this.deps.workflows.joint.announceChanged(made);
      update.announce();
    };
    return { one, writes: [update.write, ...activation], bytes: update.bytes, announce };
  }

  /** The group with the workflows that have its keys by now. */
  async #withTargets(caller: Caller, group: readonly Ready[]): Promise<readonly Ready[]> {
    const ids = await this.deps.keys.idsOf(
      caller.ownerId,
      group.map(({ key }) => key),
    );
    const found: Ready[] = [];
    for (const one of group) {
      const id = ids.get(one.key);
      found.push(one.target || id === undefined ? one : { ...one, target: await this.deps.workflows.get(caller, id) });
    }
    if (found.every(({ target }, index) => target === group[index]?.target))
      throw new ConflictError('ILLEGAL_STATE', 'A workflow of one of the keys has just been deleted. Try again.');
    return found;
  }

  /** A tool of an MCP server is one here as well, once the import is to be active. */
  async #exposed(
    caller: Caller,
    one: Ready | undefined,
    { activate, dryRun }: ImportRequest,
    result: ImportResult,
  ): Promise<ImportResult> {
    const { exposeAs, hasPlaceholders = false } = one ?? {};
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

/** Workflows of n8n name one another, so they are made together. Any other document is by itself. */
function groupsOf(ready: readonly Ready[]): readonly (readonly Ready[])[] {
  const groups: Ready[][] = [];
  let isOfN8n = false;
  for (const one of ready) {
    const last = groups.at(-1);
    const belongs = one.isFurther || (isOfN8n && one.workCount !== null);
    if (belongs && last) last.push(one);
    else groups.push([one]);
    isOfN8n = one.isFurther || one.workCount !== null;
  }
  return groups;
}

/** Only the first of a source is the one that the request names. */
function requestFor({ isFurther }: Prepared, request: ImportRequest): ImportRequest {
  return isFurther ? { ...request, expectedVersion: undefined } : request;
}

function outcomeOf(before: Workflow | null, after: Workflow): { readonly outcome: ImportOutcome } {
  if (before === null) return { outcome: ImportOutcome.CREATED };
  const isSame = sameJson(definitionOf(after), definitionOf(before));
  return { outcome: isSame ? ImportOutcome.UNCHANGED : ImportOutcome.UPDATED };
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
