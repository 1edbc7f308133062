import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Computations } from '../../domain/computations.js';
import type { McpGroup, McpGroupSettings } from '../../domain/mcp/mcp-group.js';
import { MAX_MCP_GROUPS } from '../../domain/mcp/mcp-group.js';
import { InvalidInputError, IssueList } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { DocumentFormat, fillSecrets, ImportOutcome, readGroupShape, secretPlaces } from '../../portable/index.js';
import { toGroupDocument } from '../../portable/index.js';
import type { McpGroupDocument } from '../../portable/index.js';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import type { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import { requireScope } from '../authorise.js';
import type { CheckedGroup, McpGroupService } from '../mcp-server/mcp-group.service.js';
import type { DocumentMaker } from './document-maker.js';
import { DocumentText, inText, pointedAtText } from './import-issues.js';
import type { DocumentPlace } from './import-issues.js';
import type { ImportRequest, PortNote } from './portable.inputs.js';
import type { WorkflowKeys } from './workflow-keys.js';

export interface McpGroupDocumentDependencies {
  readonly groups: Pick<McpGroupService, 'get' | 'list' | 'check' | 'put'>;
  readonly keys: Pick<PortableKeyStore, 'idsOf'>;
  readonly workflowKeys: WorkflowKeys;
  readonly documents: Pick<DocumentMaker, 'withoutSecrets'>;
  readonly computations: Pick<Computations, 'readDocuments' | 'findPlaces'>;
  readonly audit: Pick<AuditLogStore, 'record'>;
}

/** One group as a document. */
export interface ExportedGroup {
  readonly mcpGroup: McpGroup;
  /** A name for its file. */
  readonly fileName: string;
  readonly document: string;
  /** The parts that the document does not hold. */
  readonly notes: readonly PortNote[];
}

export type GroupImportRequest = Pick<ImportRequest, 'document' | 'format' | 'dryRun'>;

/** The result of importing one document of a group, or of a trial. */
export interface GroupImportResult {
  readonly outcome: ImportOutcome;
  readonly name: string;
  /** As it is now. Null if it would be created. */
  readonly mcpGroup: McpGroup | null;
  /** The settings that differ from the present ones. */
  readonly fields: readonly string[];
  /** In a trial: the keys of workflows that have to be imported first. */
  readonly missingWorkflows: readonly string[];
}

interface Prepared {
  readonly before: McpGroup | null;
  readonly checked: CheckedGroup;
  readonly missingWorkflows: readonly string[];
}

/** MCP groups as documents, out and in. Their keys never leave the installation. */
export class McpGroupDocumentService {
  constructor(private readonly deps: McpGroupDocumentDependencies) {}

  /** @throws NotFoundError; ConflictError `ILLEGAL_STATE` if the search for secrets is not possible. */
  async exportOne(caller: Caller, id: string, format: DocumentFormat = DocumentFormat.YAML): Promise<ExportedGroup> {
    requireScope(caller, 'workflows:read');
    const mcpGroup = await this.deps.groups.get(caller, id);
    const document = await this.#masked(caller, mcpGroup);
    const { writeDocuments } = await import('../../portable/write/write-document.js');
    await this.deps.audit.record(auditBy(caller, 'mcp_group.export', id, { name: mcpGroup.name, format }));
    return {
      mcpGroup,
      fileName: `${mcpGroup.name}.mcp-group.${format.toLowerCase()}`,
      document: writeDocuments([document], format),
      notes: secretPlaces(document).map((path): PortNote => ({
        code: 'SECRET_LEFT_OUT',
        path,
        detail: 'This looks like a secret and is not in the document.',
      })),
    };
  }

  /**
   * Makes groups of documents, or changes those that have their names. All documents are checked before anything is
   * written. The same document again changes nothing.
   *
   * @throws MalformedError; InvalidInputError naming all that is wrong with all documents; ConflictError if there are
   * too many groups.
   */
  async importAll(caller: Caller, request: GroupImportRequest): Promise<readonly GroupImportResult[]> {
    requireScope(caller, 'workflows:write');
    requireScope(caller, 'workflows:read');
    const isTrial = request.dryRun === true;
    const prepared = await this.#prepare(caller, request, isTrial);
    const results: GroupImportResult[] = [];
    for (const one of prepared) {
      const result = outcomeOf(one);
      if (isTrial) results.push(result);
      else results.push({ ...result, mcpGroup: await this.#write(caller, one, result) });
    }
    return results;
  }

  async #write(caller: Caller, { before, checked }: Prepared, { outcome }: GroupImportResult): Promise<McpGroup> {
    const group =
      before !== null && outcome === ImportOutcome.UNCHANGED
        ? before
        : await this.deps.groups.put(caller, before?.id ?? null, checked);
    await this.deps.audit.record(auditBy(caller, 'mcp_group.import', group.id, { name: group.name, outcome }));
    return group;
  }

  async #prepare(caller: Caller, request: GroupImportRequest, isTrial: boolean): Promise<readonly Prepared[]> {
    const text = new DocumentText(request, caller.ownerId, this.deps.computations);
    const values = await text.values().catch((error: unknown) => {
      throw pointedAtText(error);
    });
    if (values.length > MAX_MCP_GROUPS)
      throw new InvalidInputError([
        {
          path: ['document'],
          detail: `The text holds ${values.length} documents. There can be ${MAX_MCP_GROUPS} groups.`,
        },
      ]);
    const present = new Map((await this.deps.groups.list(caller)).map((group) => [group.name, group]));
    const issues = new IssueList();
    const names = new Set<string>();
    const prepared: Prepared[] = [];
    for (const [index, value] of values.entries()) {
      const place: DocumentPlace = { text, index: values.length === 1 ? null : index };
      const found: FieldIssue[] = [];
      const shape = readGroupShape(value);
      if ('issues' in shape) found.push(...shape.issues);
      else if (names.has(shape.document.name))
        found.push({ path: ['name'], detail: `Two documents have the name ${JSON.stringify(shape.document.name)}.` });
      else {
        const { name } = shape.document;
        names.add(name);
        const ready = await this.#check(caller, shape.document, { before: present.get(name) ?? null, isTrial }, found);
        if (ready) prepared.push(ready);
      }
      issues.addAll(await inText(found, place));
    }
    issues.throwIfAny();
    return prepared;
  }

  async #check(
    caller: Caller,
    document: McpGroupDocument,
    { before, isTrial }: { readonly before: McpGroup | null; readonly isTrial: boolean },
    found: FieldIssue[],
  ): Promise<Prepared | null> {
    const filled = await this.#filled(caller, document, before);
    found.push(...filled.issues);
    const tools = document.tools ?? [];
    const ids = await this.deps.keys.idsOf(
      caller.ownerId,
      tools.map(({ workflow }) => workflow),
    );
    const missing = tools.flatMap(({ workflow }, index) => (ids.has(workflow) ? [] : [{ workflow, index }]));
    if (!isTrial)
      for (const { workflow, index } of missing)
        found.push({
          path: ['tools', index, 'workflow'],
          detail: `You have no workflow with the key ${JSON.stringify(workflow)}. Import the workflow first.`,
        });
    if (found.length > 0) return null;
    // The places of mistakes count all tools of the document.
    const known = tools.flatMap(({ workflow, name }, index) => {
      const workflowId = ids.get(workflow);
      return workflowId === undefined ? [] : [{ workflowId, name, index }];
    });
    try {
      const checked = await this.deps.groups.check(caller, { ...settingsOf(filled.document), tools: known });
      return { before, checked, missingWorkflows: missing.map(({ workflow }) => workflow) };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      found.push(...error.issues.map((issue) => ({ ...issue, path: placed(issue.path, known) })));
      return null;
    }
  }

  /** A document whose marks of secrets mean the present texts of the group. */
  async #filled(
    caller: Caller,
    document: McpGroupDocument,
    before: McpGroup | null,
  ): Promise<{ readonly document: McpGroupDocument; readonly issues: readonly FieldIssue[] }> {
    const given = document as unknown as JsonObject;
    if (secretPlaces(given).length === 0) return { document, issues: [] };
    const known = before && { masked: await this.#masked(caller, before), plain: toGroupDocument(before, []) };
    const { document: filled, issues } = fillSecrets(given, known);
    return { document: filled as unknown as McpGroupDocument, issues };
  }

  async #masked(caller: Caller, group: McpGroup): Promise<JsonObject> {
    const keys = await this.deps.workflowKeys.ofWorkflows(
      caller,
      group.tools.map(({ workflowId, title }) => ({ id: workflowId, title })),
    );
    const { title, instructions } = group;
    const texts = await this.deps.documents.withoutSecrets(caller, { title, instructions });
    return toGroupDocument(
      { ...group, ...(texts as Pick<McpGroupSettings, 'title' | 'instructions'>) },
      group.tools.map(({ workflowId, name }) => ({ workflow: keys.get(workflowId) ?? '', name })),
    );
  }
}

function settingsOf({ name, title, instructions, allowSampling, askApprovals }: McpGroupDocument): McpGroupSettings {
  return {
    name,
    title: title ?? name,
    instructions: instructions ?? '',
    allowSampling: allowSampling ?? false,
    askApprovals: askApprovals ?? false,
  };
}

/** The place in the document of an issue with one of the tools that were found. */
function placed(
  [first, at, ...rest]: readonly (string | number)[],
  known: readonly { readonly index: number }[],
): readonly (string | number)[] {
  const path = first === undefined ? [] : [first, ...(at === undefined ? [] : [at]), ...rest];
  if (first !== 'tools' || typeof at !== 'number') return path;
  return ['tools', known[at]?.index ?? at, ...rest.map((part) => (part === 'workflowId' ? 'workflow' : part))];
}

const SETTINGS = ['title', 'instructions', 'allowSampling', 'askApprovals'] as const;

function outcomeOf({ before, checked, missingWorkflows }: Prepared): GroupImportResult {
  const { settings, tools } = checked;
  const fields: string[] = before === null ? [] : SETTINGS.filter((name) => before[name] !== settings[name]);
  const toolsBefore = before?.tools.map(({ name, workflowId }) => `${name} ${workflowId}`) ?? [];
  const toolsNow = tools.map(({ name, workflowId }) => `${name} ${workflowId}`);
  const isSame = toolsBefore.toSorted().join('\n') === toolsNow.toSorted().join('\n');
  if (before !== null && (!isSame || missingWorkflows.length > 0)) fields.push('tools');
  return {
    outcome:
      before === null ? ImportOutcome.CREATED : fields.length > 0 ? ImportOutcome.UPDATED : ImportOutcome.UNCHANGED,
    name: settings.name,
    mcpGroup: before,
    fields,
    missingWorkflows,
  };
}
