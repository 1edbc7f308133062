import { EVENT_TYPES } from '../../../domain/event-types/index.js';
import { TriggerType, type TriggerDraft } from '../../../domain/trigger.js';
import { eventClauses, type Clause } from './event-clauses.js';
import { EVENT_WORDS } from './known-events.js';
import { readMailEvent } from './mail-event.js';

const TYPE_NAMES = EVENT_TYPES.map(({ name }) => name).toSorted((one, other) => other.length - one.length);
/** `when the event orders.created arrives`: a type of one's own. */
const NAMED = /\bevents? (?:(?:of (?:the )?type|named|called) )?["“'`]?([a-z][\w-]*(?:\.[\w-]+)+)["”'`]?/i;

/** What event starts it, by name or in words (`when a new GitHub issue is opened`, `when an email arrives`); null where none does. */
export function readEvent(text: string): TriggerDraft | null {
  for (const clause of eventClauses(text)) {
    const event = readClause(clause);
    if (event) return event;
  }
  return readMailEvent(text);
}

/** The words without the parts that say which event starts it. */
export function withoutEventClauses(text: string): string {
  let rest = '';
  let done = 0;
  for (const clause of eventClauses(text)) {
    if (clause.start < done || readClause(clause) === null) continue;
    rest += `${text.slice(done, clause.start)} `;
    done = clause.end;
  }
  return rest + text.slice(done);
}

function readClause({ text }: Clause): TriggerDraft | null {
  const lower = text.toLowerCase();
  const named = TYPE_NAMES.find((name) => lower.includes(name)) ?? NAMED.exec(text)?.[1];
  if (named !== undefined) return { type: TriggerType.EVENT, eventType: named, filters: {} };
  // Whatever a message is about: it is the message that comes.
  if (/\be-?mails?\b|\bmails?\b/.test(lower)) return null;
  const words = EVENT_WORDS.find(({ said }) => said.test(lower));
  return words ? { type: TriggerType.EVENT, eventType: words.type, filters: words.filters?.(text) ?? {} } : null;
}
