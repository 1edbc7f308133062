import type { ApprovalService } from '../../services/approvals/approval.service.js';
import type { ApprovalTokens } from '../../services/approvals/approval-token.js';
import { FormSubmissions } from '../../services/public-pages/form-submissions.js';
import type { ExecutionLog } from '../../services/progress/execution-log.js';
import type { ExecutionStore } from '../../storage/runs/execution.store.js';
import type { PageOrigins } from '../../services/public-pages/page-address.js';
import { PageGate } from '../../services/public-pages/page-gate.js';
import type { PagePasses } from '../../services/public-pages/page-passes.js';
import { PublicPageService } from '../../services/public-pages/public-page.service.js';
import type { Services } from '../../services/services.js';
import type { Database } from '../../storage/database/database.js';
import { PublicPageStore } from '../../storage/pages/public-page.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { Files } from './assemble-files.js';
import type { Flow } from './assemble-flow.js';

/** Puts together the services of pages that people without an account see: forms and chats. */
export function assemblePages({
  database,
  store,
  log,
  workflows,
  flow,
  files,
  delivered,
  approvals,
  approvalTokens,
  pagePasses: passes,
  publicUrl,
  contentUrl,
  now,
}: PageOrigins & {
  readonly database: Database;
  readonly store: ExecutionStore;
  readonly log: ExecutionLog;
  readonly workflows: WorkflowStore;
  readonly flow: Flow;
  readonly files: Files['service'];
  readonly delivered: Files['delivered'];
  readonly approvals: ApprovalService;
  readonly approvalTokens: ApprovalTokens;
  readonly pagePasses: PagePasses;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): Pick<Services, 'publicPages' | 'pageGate' | 'formSubmissions'> {
  const pages = { store: new PublicPageStore(database), workflows, passes, publicUrl, contentUrl, now };
  return {
    publicPages: new PublicPageService(pages),
    pageGate: new PageGate(pages),
    formSubmissions: new FormSubmissions({
      intake: flow.intake,
      delivered,
      files,
      computations: flow.computations,
      events: flow.eventStore,
      executions: store,
      waits: flow.waitStore,
      approvals,
      tokenOf: (id) => approvalTokens.tokenOf(id),
      log,
      passes,
      now,
    }),
  };
}
