import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/*
 * The triggers that GAIA's clients know by names and settings of their own, and the events and filters that they are
 * here. Any other event has its own name as its slug, and the paths of its payload as its settings.
 */

interface KnownTrigger {
  readonly eventType: string;
  /** The settings that are lists of values of one path of the payload. */
  readonly lists?: Readonly<Record<string, string>>;
  /** Further filters, by the settings. */
  readonly filters?: (data: JsonObject) => JsonObject;
}

const REPOSITORIES = { repos: 'repository.full_name' };

const KNOWN: Readonly<Record<string, KnownTrigger>> = {
  gmail_new_message: { eventType: 'gmail.new_email' },
  gmail_poll_inbox: { eventType: 'gmail.new_email' },
  github_commit_event: { eventType: 'github.push', lists: REPOSITORIES },
  github_pr_event: { eventType: 'github.pull_request', lists: REPOSITORIES },
  // GitHub sends the same event whenever an issue changes.
  github_issue_added: { eventType: 'github.issues', lists: REPOSITORIES, filters: () => ({ action: 'opened' }) },
  slack_new_message: { eventType: 'slack.message', lists: { channel_ids: 'event.channel' }, filters: slackFilters },
};

/** The slug under which an event is offered; of two, the first. */
const SLUGS = new Map(
  Object.entries(KNOWN)
    .toReversed()
    .map(([slug, { eventType }]) => [eventType, slug]),
);

/** The event that a trigger waits for. A name that is not known is that of the event itself. */
export function eventTypeOf(slug: string): string {
  return Object.hasOwn(KNOWN, slug) ? (KNOWN[slug]?.eventType ?? slug) : slug;
}

export function slugOf(eventType: string): string {
  return SLUGS.get(eventType) ?? eventType;
}

/** The settings of a trigger that are lists, with the paths of the payload that they are about. */
export function listSettings(slug: string): Readonly<Record<string, string>> {
  return (Object.hasOwn(KNOWN, slug) ? KNOWN[slug]?.lists : undefined) ?? {};
}

/** The filters that the settings of a known trigger mean. */
export function filtersOf(slug: string, data: JsonObject): JsonObject {
  const known = Object.hasOwn(KNOWN, slug) ? KNOWN[slug] : undefined;
  const lists = Object.entries(known?.lists ?? {}).flatMap(([setting, path]): [string, JsonValue][] => {
    const values = wordsIn(data[setting]);
    return values.length === 0 ? [] : [[path, { in: [...values] }]];
  });
  return { ...Object.fromEntries(lists), ...known?.filters?.(data) };
}

/** A list of texts, or one text with commas. */
function wordsIn(value: JsonValue | undefined): readonly string[] {
  const given = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return given.flatMap((each) => (typeof each === 'string' && each.trim() !== '' ? [each.trim()] : []));
}

/** https://docs.slack.dev/reference/events/message: the kinds of conversations. */
const CONVERSATIONS = [
  ['channel', null],
  ['group', 'exclude_group_messages'],
  ['im', 'exclude_direct_messages'],
  ['mpim', 'exclude_mpim_messages'],
] as const;

function slackFilters(data: JsonObject): JsonObject {
  const kept = CONVERSATIONS.filter(([, setting]) => setting === null || data[setting] !== true);
  return {
    ...(kept.length < CONVERSATIONS.length ? { 'event.channel_type': { in: kept.map(([kind]) => kind) } } : {}),
    ...(data['exclude_bot_messages'] === true ? { 'event.subtype': { ne: 'bot_message' } } : {}),
    ...(data['exclude_thread_replies'] === true ? { 'event.thread_ts': { exists: false } } : {}),
  };
}
