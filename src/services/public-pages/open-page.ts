import type { PageSource, PublicPage } from '../../domain/page/page.js';
import type { PageSettings } from '../../domain/page/page-settings.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { pageOf } from '../../domain/source/source.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { Triggers } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';

/** A page with its settings as they are now. */
export interface OpenPage {
  readonly page: PublicPage;
  readonly workflow: Workflow;
  readonly source: PageSource;
  readonly title: string;
  /** Why it takes nothing at the moment; null: it is open. */
  readonly closed: string | null;
}

/** A trigger's page with its settings. */
interface TriggerPage {
  readonly key: string;
  readonly enabled: boolean;
  readonly source: PageSource;
}

/** The forms and chats among the triggers of a workflow. */
export function pagesOf(triggers: Triggers): readonly TriggerPage[] {
  return triggersOf(triggers).flatMap((trigger) => {
    const source = trigger.type === TriggerType.EVENT && trigger.source ? pageOf(trigger.source) : null;
    return source === null ? [] : [{ key: trigger.key, enabled: trigger.enabled, source }];
  });
}

/** Joins a page with the trigger that it belongs to. Null if the workflow has no such trigger any more. */
export function openPage(page: PublicPage, workflow: Workflow): OpenPage | null {
  const found = pagesOf(workflow).find(({ key, source }) => key === page.triggerKey && source.kind === page.kind);
  if (found === undefined) return null;
  const { source, enabled } = found;
  return {
    page,
    workflow,
    source,
    title: source.settings.title ?? workflow.title,
    closed: closedReason({ ...source.settings, enabled }, page, workflow),
  };
}

/** The pages of a workflow among these, with their settings. */
export const openPages = (pages: readonly PublicPage[], workflow: Workflow): readonly OpenPage[] =>
  pages.flatMap((page) => (page.workflowId === workflow.id ? (openPage(page, workflow) ?? []) : []));

function closedReason(
  { protection, enabled }: PageSettings & { readonly enabled: boolean },
  { passwordHash }: PublicPage,
  { steps }: Workflow,
): string | null {
  if (!enabled) return 'Its trigger is disabled.';
  if (steps.length === 0) return 'The workflow has no steps.';
  if (protection === PageProtection.PASSWORD && passwordHash === null)
    return 'It is protected by a password, and none is set: see setPublicPagePassword.';
  return null;
}
