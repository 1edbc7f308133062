import { EventSource } from '../../domain/event/event.js';
import type { InboundEvent } from '../../domain/event/event.js';
import { mailboxOf } from '../../domain/event/mail-event.js';
import type { BindingStore } from '../../storage/connections/binding.store.js';

/** A workflow, or a wait of one of its runs, that an event fits. */
interface Hearer {
  readonly workflowId: string;
  readonly usesSlots: boolean;
}

/** Decides which workflows receive the messages of a mailbox: one with slots only those of the mailbox in its slot. */
export class SlotHearing {
  constructor(private readonly bindings: Pick<BindingStore, 'hearing'>) {}

  /** The hearers that may receive the event. Costs nothing unless a mailbox sent it to a workflow with slots. */
  async of<H extends Hearer>(
    event: Pick<InboundEvent, 'ownerId' | 'source' | 'payload'>,
    hearers: readonly H[],
  ): Promise<readonly H[]> {
    const unsure = event.source === EventSource.MAILBOX ? hearers.filter(({ usesSlots }) => usesSlots) : [];
    if (unsure.length === 0) return hearers;
    const bound = await this.bindings.hearing(
      event.ownerId,
      mailboxOf(event.payload),
      unsure.map(({ workflowId }) => workflowId),
    );
    return hearers.filter(({ workflowId, usesSlots }) => !usesSlots || bound.has(workflowId));
  }
}
