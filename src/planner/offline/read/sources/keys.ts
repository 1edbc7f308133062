import type { JsonObject } from '../../../../lib/json/json.js';
import type { Token } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';

/* `a comment on DW-118`: the form of a word tells that it is the key of one thing, and no place. */

const LEADS = /^(?:on|of|in|for|to|about)$/;
/** How many words behind those of the event belong to its clause. */
const BEHIND = 6;

/** The event with a filter for the key of a thing in its clause. */
export function withKey(event: EventReading, tokens: readonly Token[]): EventReading {
  for (const { path, pattern } of Object.values(event.type?.planning?.slots ?? {})) {
    if (pattern === undefined || event.filters[path] !== undefined) continue;
    const form = new RegExp(`^(?:${pattern})$`, 'u');
    const end = clauseEnd(tokens, event.to);
    const at = tokens.findIndex(
      ({ text, kind }, place) => place >= event.from && place < end && kind === 'word' && form.test(text),
    );
    const key = tokens[at];
    if (!key) continue;
    const from = LEADS.test(tokens[at - 1]?.lower ?? '') && at - 1 >= event.to ? at - 1 : at;
    return {
      ...event,
      filters: { ...event.filters, [path]: key.text } as JsonObject,
      to: Math.max(event.to, at + 1),
      spans: [...event.spans, { from, to: at + 1, field: path }],
      passed: (event.passed ?? []).filter((index) => index !== key.index),
      ...(event.named ? { named: event.named.filter(({ name }) => !name.includes(key)) } : {}),
    };
  }
  return event;
}

function clauseEnd(tokens: readonly Token[], from: number): number {
  const mark = tokens.findIndex(({ lower }, at) => at >= from && /^[,.;:→]$/.test(lower));
  return Math.min(mark === -1 ? tokens.length : mark, from + BEHIND);
}
