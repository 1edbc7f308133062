import type { ActionDescription } from './audit-target.js';

const REASON = { reason: 'A fixed word that says why; see the table of reasons.' };
const CONNECTION = { name: 'The name of the connection.', kind: 'Its kind, for example `BEARER`.' };

/** Acts on approvals, and on the addresses at which their answers arrive. */
export const APPROVAL_ACTIONS = {
  'approval.decide': {
    target: 'approval',
    what: 'An approval was decided. The entry has no actor if the link of the approval was used without signing in.',
    details: {
      approved: 'Whether it was approved.',
      executionId: 'The run that waited.',
      by: 'The person at a messenger, or the e-mail address, if the question was sent to them.',
    },
  },
  'approval.refuse': {
    target: 'approval',
    what: 'An answer to a question that was sent by a messenger was refused: it was forged, too old, or of another person. The target is the message, or the connection whose address it came to. The entry belongs to the owner and has no actor.',
    details: REASON,
    isRefusal: true,
  },
  'connection.set_up_answers': {
    target: 'connection',
    what: 'The address for answers to approvals by a connection was set up.',
    details: CONNECTION,
  },
  'connection.remove_answers': {
    target: 'connection',
    what: 'The address for answers to approvals by a connection was removed.',
    details: CONNECTION,
  },
} as const satisfies Readonly<Record<string, ActionDescription>>;
