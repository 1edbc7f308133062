import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { DocumentFormat, secretPlaces } from '../../portable/index.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { InvalidInputError, NotFoundError } from '../../errors.js';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import { requireScope } from '../authorise.js';
import type { WorkflowService } from '../workflows/workflow.service.js';
import type { DocumentMaker } from './document-maker.js';
import type { ExportedWorkflow, PortNote } from './portable.inputs.js';
import type { WorkflowKeys } from './workflow-keys.js';

/** How many workflows one request may export. */
const MAX_EXPORTED = 100;

export interface ExportDependencies {
  readonly workflows: Pick<WorkflowService, 'getMany'>;
  readonly keys: WorkflowKeys;
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
    const keys = await this.deps.keys.ofWorkflows(
      caller,
      workflows.map((workflow, index) => {
        if (!workflow) throw new NotFoundError('workflow', ids[index] ?? '');
        return workflow;
      }),
    );
    const exported: ExportedWorkflow[] = [];
    for (const workflow of workflows)
      if (workflow) exported.push(await this.#export(caller, workflow, keys.get(workflow.id) ?? '', format));
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
}
