import type { EntityManager } from '@mikro-orm/postgresql';
import { INBOX_SLOT, slotsOf, slotsRetargeted } from '../../domain/connection/index.js';
import type { ConnectionSlot, SlotHolder } from '../../domain/connection/index.js';
import { mailboxCondition } from '../../domain/event/mail-event.js';
import { TriggerType, triggersOf } from '../../domain/trigger/trigger.js';
import { bindNames, unbindSlots } from './binding.store.js';

/** One change of the definition of a workflow with slots. */
export interface Redefinition {
  readonly workflow: { readonly id: string; readonly ownerId: string };
  readonly before: SlotHolder;
  readonly after: SlotHolder;
  /** The owner has written the new definition, and thereby decided to which addresses its steps send credentials. */
  readonly isOwnersText: boolean;
}

/**
 * Updates the bindings of a workflow's slots when its definition changes, in the same transaction. A slot that no step
 * names any more is emptied, so that a later version cannot bring it back filled. If the steps of a slot now call
 * another origin, or a computed one, the slot is emptied unless the owner wrote that change. An update of a clone, a
 * plan, a rollback or a document did not ask the owner to whom the credential goes (invariant 9).
 */
export async function keepBindings(
  em: EntityManager,
  { workflow, before, after, isOwnersText }: Redefinition,
  at: Date,
): Promise<void> {
  const { moved, gone } = slotsRetargeted(before, after);
  await unbindSlots(
    em,
    workflow,
    { gone, slots: isOwnersText ? [] : moved.map((slot) => ({ name: slot.name, detail: retargeted(slot) })) },
    at,
  );
}

/** The names in a workflow become slots, which hold the connections that they have meant so far. */
export async function takeNamesAsSlots(
  em: EntityManager,
  workflow: Redefinition['workflow'],
  holder: SlotHolder,
  at: Date,
): Promise<void> {
  await bindNames(
    em,
    workflow,
    slotsOf(holder)
      .map((slot) => slot.name)
      .filter((name) => name !== INBOX_SLOT),
    at,
  );
  const [mailbox] = triggersOf(holder).flatMap((trigger) => {
    const condition = trigger.type === TriggerType.EVENT ? mailboxCondition(trigger.filters) : undefined;
    return condition === undefined ? [] : [condition];
  });
  if (typeof mailbox === 'string' && slotsOf(holder).some((slot) => slot.name === INBOX_SLOT))
    await bindNames(em, workflow, [mailbox], at, INBOX_SLOT);
}

/** The notice to the owner about a slot whose target has changed. */
function retargeted({
  name,
  origins,
  hasComputedOrigin,
}: Pick<ConnectionSlot, 'name' | 'origins' | 'hasComputedOrigin'>): string {
  const where = [...origins, ...(hasComputedOrigin ? ['an address that is computed when the step runs'] : [])].join(
    ', ',
  );
  return `The slot ${JSON.stringify(name)} was emptied: its connection would now be used elsewhere${where === '' ? '' : ` (${where})`}. Look at its steps, then bind a connection to it again.`;
}
