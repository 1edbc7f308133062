import type { AuditAction, AuditLogFilter, AuditOutcome } from '../../generated/documents';

/** Acts that belong together. A new one that is in no group is found under "All acts". */
export const GROUPS: readonly {
  readonly name: string;
  readonly label: string;
  readonly actions: readonly AuditAction[] | null;
}[] = [
  { name: 'all', label: 'All acts', actions: null },
  {
    name: 'sign-ins',
    label: 'Sign-ins',
    actions: [
      'SESSION_SIGN_IN',
      'SESSION_SIGN_OUT',
      'SESSION_SIGN_OUT_EVERYWHERE',
      'SESSION_REVOKE',
      'SESSION_REFUSE',
      'LOGIN_LINK_CREATE',
    ],
  },
  {
    name: 'keys',
    label: 'API keys',
    actions: ['API_KEY_CREATE', 'API_KEY_REVOKE', 'API_KEY_EXPIRE', 'API_KEY_REPLACE_BOOTSTRAP'],
  },
  {
    name: 'connections',
    label: 'Connections',
    actions: [
      'CONNECTION_CREATE',
      'CONNECTION_UPDATE',
      'CONNECTION_TEST',
      'CONNECTION_DELETE',
      'CONNECTION_ALLOW_ORIGIN',
      'CONNECTION_BIND',
      'CONNECTION_UNBIND',
    ],
  },
  {
    name: 'workflows',
    label: 'Workflows',
    actions: [
      'WORKFLOW_CREATE',
      'WORKFLOW_UPDATE',
      'WORKFLOW_DELETE',
      'WORKFLOW_ACTIVATE',
      'WORKFLOW_DEACTIVATE',
      'WORKFLOW_ROLLBACK',
      'WORKFLOW_CLONE',
      'WORKFLOW_UPDATE_CLONE',
      'WORKFLOW_EXPORT',
      'WORKFLOW_IMPORT',
    ],
  },
  {
    name: 'runs',
    label: 'Runs and approvals',
    actions: [
      'EXECUTION_START',
      'EXECUTION_RERUN',
      'EXECUTION_CANCEL',
      'EXECUTION_CANCEL_MANY',
      'EXECUTION_PAUSE',
      'EXECUTION_RESUME',
      'APPROVAL_DECIDE',
    ],
  },
  {
    name: 'marketplace',
    label: 'Marketplace',
    actions: [
      'WORKFLOW_PUBLISH',
      'WORKFLOW_UNPUBLISH',
      'PUBLICATION_REPORT',
      'PUBLICATION_HIDE',
      'PUBLICATION_UNHIDE',
      'REPORT_RESOLVE',
      'REPORT_DISMISS',
    ],
  },
  {
    name: 'webhooks',
    label: 'Webhook addresses',
    actions: ['HOOK_CREATE', 'HOOK_DELETE', 'HOOK_ROTATE_SECRET', 'HOOK_REFUSE'],
  },
  {
    name: 'settings',
    label: 'Settings and limits',
    actions: ['USER_UPDATE', 'USER_SET_BUDGET', 'WORKFLOW_SET_BUDGET', 'QUOTA_REFUSE', 'AUDIT_EXPORT'],
  },
];

export const OUTCOMES = [
  { name: 'ANY', label: 'Any outcome' },
  { name: 'SUCCEEDED', label: 'Succeeded' },
  { name: 'FAILED', label: 'Failed' },
  { name: 'REFUSED', label: 'Refused' },
] as const;

/** The filter of the page. Days are as the browser's date fields give them: `2026-11-27`. */
export interface Wanted {
  readonly group: string;
  readonly outcome: (typeof OUTCOMES)[number]['name'];
  readonly target: string;
  readonly user: string;
  readonly from: string;
  readonly to: string;
}

export const NOTHING_WANTED: Wanted = { group: 'all', outcome: 'ANY', target: '', user: '', from: '', to: '' };

const DAY_MS = 86_400_000;

/** The days are those of the browser's zone, the last one included. */
export function filterOf({ group, outcome, target, user, from, to }: Wanted): AuditLogFilter {
  const actions = GROUPS.find(({ name }) => name === group)?.actions;
  const start = startOf(from);
  const end = startOf(to);
  return {
    ...(actions ? { actions: [...actions] } : {}),
    ...(outcome === 'ANY' ? {} : { outcomes: [outcome satisfies AuditOutcome] }),
    ...(target === '' ? {} : { targetId: target }),
    ...(user === '' ? {} : { userId: user }),
    ...(start === null ? {} : { from: start.toISOString() }),
    ...(end === null ? {} : { to: new Date(end.getTime() + DAY_MS).toISOString() }),
  };
}

/** The same for the export, as REST names it. */
export function exportAddress(wanted: Wanted): string {
  const { actions, outcomes, targetId, userId, from, to } = filterOf(wanted);
  const query = new URLSearchParams();
  const set = (name: string, value: string | null | undefined): void => {
    if (value) query.set(name, value);
  };
  set('action', actions?.map((action) => restName(action)).join(','));
  set('outcome', outcomes?.[0]?.toLowerCase());
  set('target_id', targetId);
  set('user_id', userId);
  set('from', from);
  set('to', to);
  return `/api/v1/audit.csv${query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** Names of things that are two words. */
const TWO_WORDS = ['API_KEY', 'LOGIN_LINK'];

/** `API_KEY_CREATE` is `api_key.create` in REST. */
function restName(action: string): string {
  const thing = TWO_WORDS.find((name) => action.startsWith(`${name}_`)) ?? action.slice(0, action.indexOf('_'));
  return `${thing}.${action.slice(thing.length + 1)}`.toLowerCase();
}

function startOf(day: string): Date | null {
  const start = day === '' ? null : new Date(`${day}T00:00:00`);
  return start === null || Number.isNaN(start.getTime()) ? null : start;
}
