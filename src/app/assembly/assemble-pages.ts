import { ApprovalService } from '../../services/approvals/approval.service.js';
import type { ApprovalTokens } from '../../services/approvals/approval-token.js';
import { PageGate } from '../../services/public-pages/page-gate.js';
import type { PagePasses } from '../../services/public-pages/page-passes.js';
import { PublicPageService } from '../../services/public-pages/public-page.service.js';
import type { Services } from '../../services/services.js';
import type { Database } from '../../storage/database/database.js';
import { PublicPageStore } from '../../storage/pages/public-page.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import type { Files } from './assemble-files.js';
import type { Flow } from './assemble-flow.js';

/** Puts together the services of pages that people without an account see: approvals, forms and chats. */
export function assemblePages({
  database,
  workflows,
  flow,
  files,
  delivered,
  approvalTokens,
  pagePasses: passes,
  publicUrl,
  now,
}: {
  readonly database: Database;
  readonly workflows: WorkflowStore;
  readonly flow: Flow;
  readonly files: Files['service'];
  readonly delivered: Files['delivered'];
  readonly approvalTokens: ApprovalTokens;
  readonly pagePasses: PagePasses;
  /** The public address of pages, without a slash at the end. */
  readonly publicUrl: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): Pick<Services, 'approvals' | 'publicPages' | 'pageGate'> {
  const pages = { store: new PublicPageStore(database), workflows, passes, publicUrl, now };
  return {
    approvals: new ApprovalService({
      store: flow.waitStore,
      waits: flow.waits,
      tokens: approvalTokens,
      computations: flow.computations,
      files,
      delivered,
      publicUrl,
    }),
    publicPages: new PublicPageService(pages),
    pageGate: new PageGate(pages),
  };
}
