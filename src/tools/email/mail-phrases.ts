import { ConnectionKind } from '../../domain/connection/index.js';
import type { ToolPlanning } from '../../domain/steps/tool-planning.js';

/* How people ask for the tools that change a mailbox. */

const MAILBOX = { role: 'account', kinds: [ConnectionKind.IMAP, ConnectionKind.MAIL], fallback: 'mailbox' } as const;

export const EMAIL_UPDATE: ToolPlanning = {
  use: 'arrange',
  verbs: ['label', 'star', 'unstar', 'archive', 'mark as read', 'mark as unread', 'file', 'move'],
  nouns: ['email', 'mail', 'message'],
  service: 'email',
  slots: {
    connection: MAILBOX,
    folder: { role: 'folder' },
    ids: { role: 'messages', takes: 'list' },
    addLabels: { role: 'labels' },
    moveTo: { role: 'destination' },
    archive: { role: 'flag', said: { archive: true } },
    flagged: { role: 'flag', said: { star: true, unstar: false } },
    seen: { role: 'flag', said: { 'mark as read': true, 'mark as unread': false } },
  },
  yields: { kind: 'none', at: '', nouns: [] },
};

/** It sends nothing: its recipients are no role of their own, so that no plan takes it for a message to people. */
export const EMAIL_DRAFT: ToolPlanning = {
  use: 'draft',
  verbs: ['save as a draft', 'keep as a draft', 'leave as a draft', 'prepare as a draft'],
  nouns: ['email draft', 'mail draft', 'draft email', 'gmail draft'],
  service: 'email',
  slots: {
    connection: MAILBOX,
    subject: { role: 'subject' },
    text: { role: 'content' },
    html: { role: 'body' },
    attachments: { role: 'attachments' },
  },
  yields: { kind: 'none', at: '', nouns: [] },
};
