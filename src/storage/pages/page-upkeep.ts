import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PageKind } from '../../domain/page/page.js';
import { pageOf } from '../../domain/source/source.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import type { KeyedTrigger, Trigger, Triggers } from '../../domain/trigger/trigger.js';
import { newId } from '../../lib/ids.js';

const TOKEN_BYTES = 18;

/** A new last part of an address, which cannot be guessed. */
export function newPageToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

function pageKindIn(trigger: Trigger): PageKind | null {
  return trigger.type === TriggerType.EVENT && trigger.source ? (pageOf(trigger.source)?.kind ?? null) : null;
}

/**
 * Gives each form and chat of a workflow its address, in the transaction that changed the triggers. An address is kept
 * while its trigger is something else, so that an earlier version can be restored. It ends with the workflow.
 */
export async function keepPages(
  em: EntityManager,
  workflow: Triggers & { readonly id: string; readonly ownerId: string; readonly isDeleted: boolean },
): Promise<void> {
  if (workflow.isDeleted) {
    await em.execute('delete from public_page where workflow_id = ?', [workflow.id]);
    return;
  }
  for (const { trigger, kind } of pagesIn(workflow))
    await em.execute(
      `insert into public_page (id, owner_id, workflow_id, trigger_key, kind, token) values (?, ?, ?, ?, ?, ?)
       on conflict (workflow_id, trigger_key, kind) do nothing`,
      [newId('page'), workflow.ownerId, workflow.id, trigger.key, kind, newPageToken()],
    );
}

function pagesIn(triggers: Triggers): readonly { readonly trigger: KeyedTrigger; readonly kind: PageKind }[] {
  return triggersOf(triggers).flatMap((trigger) => {
    const kind = pageKindIn(trigger);
    return kind === null ? [] : [{ trigger, kind }];
  });
}
