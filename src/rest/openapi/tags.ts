/** The groups of operations in the documentation. */
export type Tag = { name: string; description: string };

/** In the order in which they are read. */
const TAGS: readonly (Tag & { readonly paths: RegExp })[] = [
  {
    name: 'Planning',
    description: 'Steps that are planned from words, as they are or as a draft.',
    paths: /\/(draft|regenerate-steps|refine|answer-gaps|cancel-planning|from-todo)\b/,
  },
  {
    name: 'Runs',
    description: 'Workflows are run, and runs are watched, cancelled and run again.',
    paths: /^\/(executions|views|bulk-operations)\b|\/(execute|executions|status|dry-run)$/,
  },
  {
    name: 'Files',
    description: 'Files of runs, and files that are uploaded for runs.',
    paths: /^\/files\b|\/files$/,
  },
  {
    name: 'State',
    description: 'Values, lists of seen ids and small tables that workflows keep between runs.',
    paths: /^\/(state|seen-lists|tables)\b/,
  },
  {
    name: 'Schedules',
    description: 'Times at which a schedule fires, and the outcome of each.',
    paths: /^\/schedules\b|\/(ticks|upcoming)$/,
  },
  {
    name: 'Events',
    description: 'Events from outside, which start workflows.',
    paths: /^\/(events|event-types)\b|\/test-trigger$/,
  },
  {
    name: 'Webhooks',
    description: 'Addresses to which other services send events: their management, and the deliveries themselves.',
    paths: /^\/(webhooks|hooks)\b/,
  },
  {
    name: 'Connections',
    description: 'Stored credentials and servers, the slots of workflows that they fill, and where they may be sent.',
    paths: /^\/(connections|notices)\b|\/slots\b/,
  },
  { name: 'Tools', description: 'The actions that steps can take.', paths: /^\/tools$/ },
  {
    name: 'Approvals',
    description: 'Decisions that a run waits for, by their id, or by the secret in their address.',
    paths: /^\/(approvals|answers)\b|\/answers$/,
  },
  { name: 'Sessions', description: 'The browsers in which you are signed in.', paths: /^\/sessions\b/ },
  {
    name: 'Audit log',
    description: 'Actions in the server: by whom, from which address and with which key.',
    paths: /^\/audit\b/,
  },
  {
    name: 'Account',
    description: 'The user behind the call: profile, keys, limits, and what models have cost.',
    paths: /^\/(viewer|api-keys|quotas|usage|budget|users)\b|\/(usage|budget)$/,
  },
  { name: 'Problems', description: 'The kinds of errors, and what to do about each.', paths: /^\/problems\b/ },
  {
    name: 'Marketplace',
    description: 'Workflows that others have published, and your own publications.',
    paths:
      /\/(explore|community|public|publish|unpublish|publications?|clones?|stars?|unstar|reports?|hide|categories|tags|marketplace)\b/,
  },
];

/** The group of all other operations. */
const WORKFLOWS: Tag = { name: 'Workflows', description: 'Automations: a trigger, and the steps that it starts.' };

/** The name of the group of a path below `/api/v1`. */
export function tagOf(path: string): string {
  return (TAGS.find(({ paths }) => paths.test(path)) ?? WORKFLOWS).name;
}

/** All of them, as the document lists them. */
export function tags(): Tag[] {
  return [WORKFLOWS, ...TAGS.map(({ name, description }) => ({ name, description }))];
}
