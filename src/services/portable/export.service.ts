import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { DocumentFormat, keyCandidates, secretPlaces } from '../../portable/index.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import type { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import { requireScope } from '../authorise.js';
import type { WorkflowService } from '../workflows/workflow.service.js';
import type { DocumentMaker } from './document-maker.js';
import type { ExportedWorkflow, PortNote } from './portable.inputs.js';

/** How many workflows one request may export. */
const MAX_EXPORTED = 100;
/** This number of workflows of one title may have keys that differ only in a number. */
const MAX_CANDIDATES = 1_000;

export interface ExportDependencies {
  readonly workflows: Pick<WorkflowService, 'getMany'>;
  readonly keys: Pick<PortableKeyStore, 'keysOf' | 'idsOf' | 'claim'>;
  readonly documents: Pick<DocumentMaker, 'make'>;
  readonly audit: Pick<AuditLogStore, 'recordAll'>;
  /** The address of the JSON Schema of documents. */
  readonly schemaUrl: () => string;
}

/**
 * Workflows as documents for git and for other installations. Another's and a missing one look the same: NotFoundError.
 */
export class ExportService {
  constructor(private readonly deps: ExportDependencies) {}

  async exportOne(caller: Caller, id: string, format: DocumentFormat = DocumentFormat.YAML): Promise<ExportedWorkflow> {
    const [exported] = await this.exportMany(caller, [id], format);
    if (!exported) throw new NotFoundError('workflow', id);
    return exported;
  }

  /**
   * In the order of `ids`. A workflow that no document has named before is given its key by this; it keeps it, so that
   * a later export says the same. For a caller who may only read nothing is kept: the document has the key that it
   * would be given now.
   */
  async exportMany(
    caller: Caller,
    ids: readonly string[],
    format: DocumentFormat = DocumentFormat.YAML,
  ): Promise<readonly ExportedWorkflow[]> {
    requireScope(caller, 'workflows:read');
    if (ids.length > MAX_EXPORTED)
      throw new InvalidInputError([
        { path: ['ids'], detail: `At most ${MAX_EXPORTED} workflows can be exported at a time.` },
      ]);
    const workflows = await this.deps.workflows.getMany(caller, ids);
    const known = new Map(await this.deps.keys.keysOf(caller.ownerId, ids));
    const exported: ExportedWorkflow[] = [];
    for (const [index, workflow] of workflows.entries()) {
      if (!workflow) throw new NotFoundError('workflow', ids[index] ?? '');
      const key =
        known.get(workflow.id) ??
        (caller.scopes.has('workflows:write')
          ? await this.#claimKey(caller, workflow)
          : await this.#freeKey(caller, workflow, new Set(known.values())));
      known.set(workflow.id, key);
      exported.push(await this.#export(caller, workflow, key, format));
    }
    await this.deps.audit.recordAll(
      exported.map(({ workflowId }) => auditBy(caller, 'workflow.export', workflowId, { format })),
    );
    return exported;
  }

  async #export(caller: Caller, workflow: Workflow, key: string, format: DocumentFormat): Promise<ExportedWorkflow> {
    const { writeDocuments } = await import('../../portable/write/write-document.js');
    const document = await this.deps.documents.make(caller, workflow, key);
    return {
      workflowId: workflow.id,
      key,
      fileName: `${key}.${format.toLowerCase()}`,
      document: writeDocuments([document], format, this.deps.schemaUrl()),
      notes: secretPlaces(document).map((path): PortNote => ({
        code: 'SECRET_LEFT_OUT',
        path,
        detail: 'This looks like a secret and is not in the document. A connection would keep it.',
      })),
    };
  }

  async #claimKey(caller: Caller, { id, title }: Workflow): Promise<string> {
    for (const candidate of candidatesFor(title)) {
      const key = await this.deps.keys.claim(caller.ownerId, id, candidate, false);
      if (key !== null) return key;
    }
    // A thousand workflows of one title are unlikely, so this workflow was probably deleted meanwhile.
    throw new NotFoundError('workflow', id);
  }

  /** The key that it would be given. @param named in the same export. */
  async #freeKey(caller: Caller, { id, title }: Workflow, named: ReadonlySet<string>): Promise<string> {
    const candidates = [...candidatesFor(title)];
    const taken = await this.deps.keys.idsOf(caller.ownerId, candidates);
    const free = candidates.find((candidate) => !taken.has(candidate) && !named.has(candidate));
    if (free === undefined) throw new NotFoundError('workflow', id);
    return free;
  }
}

function* candidatesFor(title: string): Generator<string, void> {
  let count = 0;
  for (const candidate of keyCandidates(title)) {
    yield candidate;
    count += 1;
    if (count === MAX_CANDIDATES) return;
  }
}
