import type { ChatSessionStore } from '../../storage/chats/chat-session.store.js';
import type { Purge } from '../runs/retention.service.js';

const BATCH = 500;
const DAY_MS = 86_400_000;

/** Deletes conversations that are past their retention, and those of deleted workflows. */
export class ChatUpkeep {
  constructor(
    private readonly deps: {
      readonly sessions: Pick<ChatSessionStore, 'deleteBefore' | 'deleteOfRemovedWorkflows'>;
      /** How long a conversation is kept after its last message; null: for ever. */
      readonly keepMs: number | null;
      /** Milliseconds since the epoch. */
      readonly now: () => number;
    },
  ) {}

  async purge({ signal, afterBatch }: Purge): Promise<void> {
    const { sessions, keepMs, now } = this.deps;
    const before = keepMs === null ? null : new Date(now() - keepMs);
    const emptyBefore = new Date(now() - DAY_MS);
    const deletions = [
      () => sessions.deleteOfRemovedWorkflows(BATCH),
      () => sessions.deleteBefore(before, emptyBefore, BATCH),
    ];
    for (const remove of deletions) while (!signal.aborted && (await remove()) > 0) await afterBatch();
  }
}
