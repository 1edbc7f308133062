import type { Caller } from '../../domain/account/caller.js';
import { fillSecrets, keyOfTitle, secretPlaces } from '../../portable/index.js';
import type { Known, WorkflowDocument } from '../../portable/index.js';
import type { Computations } from '../../domain/computations.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ToolCatalog, ToolCatalogs } from '../../domain/steps/tool.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { Trigger, TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { ConflictError, InvalidInputError, IssueList } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import { checkDefinition, completeDefinition, wholeDraft } from '../../domain/workflow/definition.js';
import type { Definition } from '../../domain/workflow/definition.js';
import type { ViewerService } from '../accounts/viewer.service.js';
import type { CreateWorkflow } from '../workflows/workflow.inputs.js';
import type { WorkflowService } from '../workflows/workflow.service.js';
import type { DocumentMaker } from './document-maker.js';
import { withFittingInputs } from './fit-n8n.js';
import { isN8n } from '../../n8n/document/read-n8n.js';
import { readSource, siblingKeys, withPlaceholders } from './import-n8n.js';
import { N8nKeys, withKeys } from './n8n-keys.js';
import type { KeyedPart, KnownSource } from './n8n-keys.js';
import type { ReadSource } from './import-n8n.js';
import { DocumentText, inText, pointedAtText } from './import-issues.js';
import type { DocumentPlace } from './import-issues.js';
import type { ImportRequest, PortNote } from './portable.inputs.js';

/** One document that has passed every check, and its target. */
export interface Prepared {
  readonly key: string;
  /** Whether the workflow that is changed is to have this key, in place of another or of none. */
  readonly takesKey: boolean;
  /** The workflow to change; null: a new one. */
  readonly target: Workflow | null;
  readonly draft: CreateWorkflow;
  /** The draft, checked. */
  readonly definition: Definition;
  readonly notes: readonly PortNote[];
  /** Whether a part of its source could not be carried over. */
  readonly hasPlaceholders: boolean;
  /** How many nodes of n8n its source had. Null: it is none of n8n, or comes of the same as the one before it. */
  readonly workCount: number | null;
  /** Whether it came of the same source as the one before it. */
  readonly isFurther: boolean;
  /** The identity of the workflow of n8n that it came of. Null: it came of none. */
  readonly source: string | null;
  /** The name of the tool that it was for clients of MCP. */
  readonly exposeAs?: string | undefined;
  /** The path of the document in the request. */
  readonly at: readonly (string | number)[];
}

export interface ImportReaderDependencies {
  readonly workflows: Pick<WorkflowService, 'get' | 'getMany'>;
  readonly keys: Pick<PortableKeyStore, 'idsOf' | 'keysOf' | 'imported'>;
  readonly viewers: Pick<ViewerService, 'timezoneOf'>;
  readonly documents: Pick<DocumentMaker, 'make' | 'plain'>;
  readonly computations: Pick<Computations, 'readDocuments' | 'findPlaces'>;
  readonly tools: ToolCatalogs;
}

interface Shaped extends ReadSource {
  readonly place: DocumentPlace;
  readonly isFurther: boolean;
  /** The identity of the workflow of n8n that it came of. */
  readonly source?: string | null;
}

/** Reads the documents to import, as far as possible without changing anything. */
export class ImportReader {
  constructor(private readonly deps: ImportReaderDependencies) {}

  /**
   * @throws MalformedError; InvalidInputError naming all that is wrong with all documents; NotFoundError, ConflictError
   * for the target.
   */
  async prepare(caller: Caller, request: ImportRequest, atMost: number): Promise<readonly Prepared[]> {
    const text = new DocumentText(request, caller.ownerId, this.deps.computations);
    const sources = await valuesOf(text);
    checkCount(sources.length, request, atMost);
    const issues = new IssueList();
    const shaped: Shaped[] = [];
    const keys = new N8nKeys(this.deps, caller);
    const known = new Map<JsonValue, KnownSource>();
    for (const source of sources) if (isN8n(source)) known.set(source, await keys.ofSource(source));
    const siblings = siblingKeys(sources, known);
    for (const [index, source] of sources.entries()) {
      const place = { text, index: sources.length === 1 ? null : index };
      const shape = await readSource(source, siblings);
      const own = known.get(source);
      if (!('document' in shape)) issues.addAll(await inText(shape.issues, place));
      else shaped.push(...(own ? await allOf(shape, place, keys, own) : [{ ...shape, place, isFurther: false }]));
    }
    issues.throwIfAny();
    await refuseRepeatedKeys(shaped);
    const targets = await this.#targets(caller, shaped, request);
    const timezone = await this.deps.viewers.timezoneOf(caller);
    const prepared: Prepared[] = [];
    for (const [index, one] of shaped.entries()) {
      const ready = await this.#check(
        caller,
        one,
        { target: targets[index] ?? null, timezone, isExplicit: request.workflowId !== undefined && !one.isFurther },
        issues,
      );
      if (ready) prepared.push(ready);
    }
    issues.throwIfAny();
    return prepared;
  }

  async #targets(
    caller: Caller,
    shaped: readonly Shaped[],
    { workflowId, expectedVersion }: Pick<ImportRequest, 'workflowId' | 'expectedVersion'>,
  ): Promise<readonly (Workflow | null)[]> {
    if (workflowId !== undefined) {
      const further = await this.#targets(caller, shaped.slice(1), {});
      return [await this.deps.workflows.get(caller, workflowId), ...further];
    }
    const keys = shaped.map(({ document }) => keyOf(document));
    const ids = await this.deps.keys.idsOf(caller.ownerId, keys);
    const found = await this.deps.workflows.getMany(
      caller,
      keys.map((key) => ids.get(key) ?? ''),
    );
    if (expectedVersion !== undefined && found[0] === null) {
      throw new ConflictError(
        'VERSION_CONFLICT',
        `You have no workflow with the key ${JSON.stringify(keys[0])}, so version ${expectedVersion} of it does not exist.`,
        [{ path: ['expectedVersion'], detail: 'There is no such workflow.' }],
      );
    }
    return found;
  }

  async #check(
    caller: Caller,
    { place, document, converted, workCount, isFurther, source }: Shaped,
    {
      target,
      timezone,
      isExplicit,
    }: { readonly target: Workflow | null; readonly timezone: string; readonly isExplicit: boolean },
    issues: IssueList,
  ): Promise<Prepared | null> {
    const key = await this.#keyFor(caller, document, isExplicit ? target : null);
    const given = document as unknown as JsonObject;
    const filled = fillSecrets(
      given,
      target && secretPlaces(given).length > 0 ? await this.#known(caller, target, key) : null,
    );
    const found: FieldIssue[] = [...filled.issues];
    const checkDraft = (draft: Prepared['draft']): Promise<Definition | null> =>
      this.#definition(caller, draft, { timezone, target }, found);
    const plain = draftOf(filled.document as unknown as WorkflowDocument, target);
    const { draft, definition, notes, hasPlaceholders } = converted
      ? await withPlaceholders(converted, await this.#fitting(caller, plain, target), checkDraft, found)
      : { draft: plain, definition: await checkDraft(plain), notes: [], hasPlaceholders: false };
    issues.addAll(await inText(found, place));
    if (!definition || found.length > 0) return null;
    return {
      key,
      takesKey: isExplicit,
      target,
      draft,
      definition,
      notes,
      hasPlaceholders,
      workCount: workCount ?? null,
      isFurther,
      source: source ?? null,
      exposeAs: converted?.exposeAs,
      at: ['document', ...(place.index === null ? [] : [place.index])],
    };
  }

  /** The steps that came of n8n, with inputs of the types that their tools take. */
  async #fitting(caller: Caller, draft: Prepared['draft'], target: Workflow | null): Promise<Prepared['draft']> {
    const { steps } = draft;
    if (!steps) return draft;
    return { ...draft, steps: [...withFittingInputs(steps, await this.#toolsFor(caller, draft, target))] };
  }

  #toolsFor(caller: Caller, { steps, inputSchema }: Prepared['draft'], target: Workflow | null): Promise<ToolCatalog> {
    return this.deps.tools.forSteps(caller.ownerId, steps, inputSchema, target ?? { id: null, usesSlots: true });
  }

  async #definition(
    caller: Caller,
    draft: Prepared['draft'],
    { timezone, target }: { readonly timezone: string; readonly target: Workflow | null },
    found: FieldIssue[],
  ): Promise<Definition | null> {
    try {
      const checked = checkDefinition(draft, {
        tools: await this.#toolsFor(caller, draft, target),
        timezone,
      });
      return checked.trigger ? completeDefinition(checked) : null;
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      found.push(...error.issues);
      return null;
    }
  }

  /** A workflow that is named by its id keeps its key if the document has none. */
  async #keyFor(caller: Caller, document: WorkflowDocument, explicit: Workflow | null): Promise<string> {
    if (document.key !== undefined || !explicit) return keyOf(document);
    return (await this.deps.keys.keysOf(caller.ownerId, [explicit.id])).get(explicit.id) ?? keyOf(document);
  }

  async #known(caller: Caller, target: Workflow, key: string): Promise<Known> {
    const { documents } = this.deps;
    return {
      masked: await documents.make(caller, target, key),
      plain: await documents.plain(caller.ownerId, target, key),
    };
  }
}

/** The workflows of one source of n8n, with their keys. */
async function allOf(
  { further = [], ...first }: ReadSource,
  place: DocumentPlace,
  keys: N8nKeys,
  own: KnownSource,
): Promise<readonly Shaped[]> {
  // A canvas with nothing but servers has no workflow of its own: the first is a part as well.
  const isWhole = keyOf(first.document) === own.base;
  const parts = await keys.ofParts(isWhole ? further : [first, ...further], own);
  const [main = null, ...rest] = isWhole ? [{ ...own, plain: own.base }, ...parts] : parts;
  const changed = new Map(parts.flatMap(({ plain, key }) => (plain === key ? [] : [[plain, key] as const])));
  const shaped = <Source extends { readonly document: WorkflowDocument }>(source: Source, part: KeyedPart | null) => {
    const { document } = source;
    const whole = part === null || part.key === keyOf(document) ? document : { ...document, key: part.key };
    const named = changed.size === 0 ? whole : withKeys(whole as unknown as JsonObject, changed);
    return { ...source, document: named as unknown as WorkflowDocument, place, source: part?.identity ?? null };
  };
  return [
    { ...shaped(first, main), isFurther: false },
    ...further.map((converted, index): Shaped => {
      const { document, source } = shaped(converted, rest[index] ?? null);
      return { document, converted, place, isFurther: true, source };
    }),
  ];
}

async function valuesOf(text: DocumentText): Promise<readonly JsonValue[]> {
  try {
    return await text.values();
  } catch (error) {
    throw pointedAtText(error);
  }
}

function checkCount(count: number, { workflowId, expectedVersion }: ImportRequest, atMost: number): void {
  if (count > atMost)
    throw new InvalidInputError([
      { path: ['document'], detail: `The text holds ${count} documents. Import them with importWorkflows.` },
    ]);
  const alone = workflowId !== undefined ? 'workflowId' : expectedVersion !== undefined ? 'expectedVersion' : null;
  if (count > 1 && alone !== null)
    throw new InvalidInputError([
      { path: [alone], detail: `"${alone}" goes with one document, and the text holds ${count} documents.` },
    ]);
}

async function refuseRepeatedKeys(shaped: readonly Shaped[]): Promise<void> {
  const seen = new Map<string, number>();
  const issues = new IssueList();
  for (const [index, { place, document }] of shaped.entries()) {
    const key = keyOf(document);
    const before = seen.get(key);
    if (before !== undefined)
      issues.addAll(
        await inText(
          [{ path: ['key'], detail: `Document ${before + 1} has the key ${JSON.stringify(key)} already.` }],
          place,
        ),
      );
    seen.set(key, index);
  }
  issues.throwIfAny();
}

function keyOf({ key, title }: WorkflowDocument): string {
  return key ?? keyOfTitle(title);
}

/**
 * The whole definition. A field that the document leaves out has its default, except for the time zone, which a
 * workflow keeps.
 */
function draftOf(document: WorkflowDocument, target: Workflow | null): Prepared['draft'] {
  const { trigger = { type: TriggerType.MANUAL }, triggers } = document;
  const whole = { ...wholeDraft(document), title: document.title };
  if (triggers === undefined) return { ...whole, trigger: inKeptZone(trigger, target?.trigger) };
  const before = target === null ? [] : triggersOf(target);
  const draft = {
    ...whole,
    triggers: triggers.map((each, index) =>
      inKeptZone(
        each,
        before.find(({ key }, place) => (each.key === undefined ? place === index : key === each.key)),
      ),
    ),
  };
  // Both are a mistake, which the check names.
  return document.trigger === undefined ? draft : { ...draft, trigger };
}

function inKeptZone<Draft extends TriggerDraft>(trigger: Draft, before: Trigger | undefined): Draft {
  return trigger.type === TriggerType.SCHEDULED &&
    trigger.timezone === undefined &&
    before?.type === TriggerType.SCHEDULED
    ? { ...trigger, timezone: before.timezone }
    : trigger;
}
