import type { Caller } from '../../domain/account/caller.js';
import { NOTHING_ACKNOWLEDGED, openFindings, shownFindings } from '../../domain/marketplace/publish-check/index.js';
import type { PublishFinding } from '../../domain/marketplace/publish-check/index.js';
import type { PublicationStore } from '../../storage/marketplace/publication.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { requireScope } from '../authorise.js';
import type { PublishChecker } from './publish-checker.js';
import { ownedWorkflow } from '../workflows/owned-workflow.js';

export interface PublishCheck {
  /** Whether publishing now would succeed without an acknowledgement. */
  readonly isPublishable: boolean;
  /** Findings that cannot be acknowledged come first. At most 200. */
  readonly findings: readonly PublishFinding[];
}

/** The findings of publishing a workflow, without publishing it. */
export class PublishCheckService {
  constructor(
    private readonly deps: {
      readonly workflows: Pick<WorkflowStore, 'findOwned'>;
      readonly publications: Pick<PublicationStore, 'findMany'>;
      readonly checker: Pick<PublishChecker, 'findings'>;
    },
  ) {}

  /** @throws NotFoundError if it is missing or belongs to another owner. */
  async check(caller: Caller, id: string): Promise<PublishCheck> {
    requireScope(caller, 'workflows:read');
    const workflow = await ownedWorkflow(this.deps.workflows, caller.ownerId, id);
    const newest = (await this.deps.publications.findMany([id])).get(id)?.newest;
    const findings = await this.deps.checker.findings(caller, id, { ...workflow, tags: newest?.tags });
    return {
      isPublishable: openFindings(findings, NOTHING_ACKNOWLEDGED).length === 0,
      findings: shownFindings(findings),
    };
  }
}
