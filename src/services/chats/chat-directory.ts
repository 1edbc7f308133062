import type { ChatPage, ChatPages } from '../../domain/chat/chat-page.js';
import { PageKind } from '../../domain/page/page.js';
import type { PublicPageStore } from '../../storage/pages/public-page.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { openPage, pagesOf } from '../public-pages/open-page.js';
import type { OpenPage } from '../public-pages/open-page.js';
import { pageAddress } from '../public-pages/page-address.js';
import type { PageOrigins } from '../public-pages/page-address.js';

/** The chats among the public pages, with the settings of the live versions of their workflows. */
export class ChatDirectory implements ChatPages {
  constructor(
    private readonly deps: PageOrigins & {
      readonly store: Pick<PublicPageStore, 'find' | 'ofWorkflows'>;
      readonly workflows: Pick<WorkflowStore, 'findOwned'>;
    },
  ) {}

  async byId(id: string): Promise<ChatPage | null> {
    const page = await this.deps.store.find(id);
    const workflow = page && (await this.deps.workflows.findOwned(page.ownerId, page.workflowId));
    const opened = page && workflow && openPage(page, workflow);
    return opened ? this.of(opened) : null;
  }

  async ofWorkflow(ownerId: string, workflowId: string): Promise<readonly ChatPage[]> {
    const workflow = await this.deps.workflows.findOwned(ownerId, workflowId);
    if (workflow === null) return [];
    const pages = await this.deps.store.ofWorkflows(ownerId, [workflowId]);
    const byKey = new Map(pages.map((page) => [page.triggerKey, page]));
    return pagesOf(workflow).flatMap(({ key }) => {
      const page = byKey.get(key);
      const opened = page && openPage(page, workflow);
      return (opened && this.of(opened)) ?? [];
    });
  }

  /** Null: the page is no chat. */
  of(opened: OpenPage): ChatPage | null {
    const { page, source } = opened;
    if (source.kind !== PageKind.CHAT) return null;
    const { id, ownerId, workflowId, triggerKey } = page;
    const { answerStep, files } = source.settings;
    const url = pageAddress(opened, this.deps);
    return { id, ownerId, workflowId, triggerKey, url, settings: { answerStep, files } };
  }
}
