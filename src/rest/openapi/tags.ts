/** The groups of operations in the documentation. */
export type Tag = { name: string; description: string };

/** In the order in which they are read. */
const TAGS: readonly (Tag & { readonly paths: RegExp })[] = [
  {
    name: 'Planning',
    description: 'Steps that are planned from words, as they are or as a draft.',
    paths: /\/(draft|regenerate-steps|cancel-planning|from-todo)\b/,
  },
  {
    name: 'Runs',
    description: 'Workflows are run, and runs are watched, cancelled and run again.',
    paths: /^\/executions\b|\/(execute|executions|status)$/,
  },
  {
    name: 'Schedules',
    description: 'When a schedule fires, and what became of each scheduled time.',
    paths: /^\/schedules\b|\/ticks$/,
  },
  {
    name: 'Events',
    description: 'What comes from outside and starts workflows.',
    paths: /^\/(events|event-types|hooks)\b/,
  },
  {
    name: 'Approvals',
    description: 'What a run waits to have decided, by the secret in its address.',
    paths: /^\/approvals\b/,
  },
  { name: 'Sessions', description: 'The browsers in which you are signed in.', paths: /^\/sessions\b/ },
  { name: 'Audit log', description: 'Who did what, from where and with which key.', paths: /^\/audit\b/ },
  { name: 'Account', description: 'What the user behind the call may have and do.', paths: /^\/quotas$/ },
  {
    name: 'Marketplace',
    description: 'What others have published, and what you publish.',
    paths:
      /\/(explore|community|public|publish|unpublish|publications?|clones?|stars?|unstar|reports?|hide|categories|tags|marketplace)\b/,
  },
];

/** The group of all other operations. */
const WORKFLOWS: Tag = { name: 'Workflows', description: 'Automations: what starts them, and the steps they take.' };

/** The name of the group of a path below `/api/v1`. */
export function tagOf(path: string): string {
  return (TAGS.find(({ paths }) => paths.test(path)) ?? WORKFLOWS).name;
}

/** All of them, as the document lists them. */
export function tags(): Tag[] {
  return [WORKFLOWS, ...TAGS.map(({ name, description }) => ({ name, description }))];
}
