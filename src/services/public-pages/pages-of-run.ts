import type { PageKind } from '../../domain/page/page.js';
import type { PublicPageStore } from '../../storage/pages/public-page.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { openPages } from './open-page.js';
import { pageAddress } from './page-address.js';
import type { PageOrigins } from './page-address.js';

export interface PagesOfRunDependencies extends Pick<PageOrigins, 'contentUrl'> {
  readonly pages: Pick<PublicPageStore, 'ofWorkflows'>;
  readonly workflows: Pick<WorkflowStore, 'findOwned'>;
}

/** The forms and chats of the workflow of a run that take something now, with their whole addresses. */
export async function pagesOfRun(
  { ownerId, workflowId }: { readonly ownerId: string; readonly workflowId: string },
  { pages, workflows, contentUrl }: PagesOfRunDependencies,
): Promise<readonly { readonly kind: PageKind; readonly title: string; readonly url: string }[]> {
  const stored = await pages.ofWorkflows(ownerId, [workflowId]);
  const workflow = stored.length === 0 ? null : await workflows.findOwned(ownerId, workflowId);
  // Before the server listens, it may not know its own address.
  if (workflow === null || contentUrl() === '') return [];
  return openPages(stored, workflow)
    .filter(({ closed }) => closed === null)
    .map((opened) => ({ kind: opened.page.kind, title: opened.title, url: pageAddress(opened, { contentUrl }) }));
}
