/** For how long a key may be used; in days. */
export const LIFETIMES = [
  { name: '7', label: '7 days' },
  { name: '30', label: '30 days' },
  { name: '90', label: '90 days' },
  { name: '365', label: 'A year' },
  { name: '', label: 'For ever' },
] as const;

const DAY_MS = 86_400_000;

/** When a key that is made now stops working; null: never. */
export const expiryOf = (days: string, now: number): string | null =>
  days === '' ? null : new Date(now + Number(days) * DAY_MS).toISOString();

export const SCOPES: readonly { readonly name: string; readonly about: string }[] = [
  { name: 'workflows:read', about: 'See workflows, runs, events and connections' },
  { name: 'workflows:write', about: 'Create and change workflows, webhooks, approvals and settings' },
  { name: 'executions:run', about: 'Start, stop and rerun' },
  { name: 'connections:write', about: 'Add, test and delete connections' },
  { name: 'keys:write', about: 'Make and revoke API keys, sign browsers out' },
  { name: 'admin', about: 'Administer: budgets of all users, reports' },
];
