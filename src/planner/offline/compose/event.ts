import { findEventType } from '../../../domain/event-types/index.js';
import { isJsonObject } from '../../../domain/json.js';
import type { JsonSchema, JsonValue } from '../../../domain/json.js';
import { isMailEvent } from '../../../domain/mail-event.js';
import { digest } from './digest.js';
import { named, quoted, type Draft, type Value } from './draft.js';
import { EVENT_SUMMARIES } from './event-summaries.js';

/** How deep the fields of a payload are looked for that the words name. */
const MAX_DEPTH = 5;
const MAX_FIELDS = 10;
const SENTENCES = 3;

interface EventWish {
  readonly eventType: string;
  /** What is said beside the event; in lower case. */
  readonly words: string;
  readonly summary: { readonly sentences: number | null } | null;
  /** Nothing is done with it afterwards. */
  readonly isEnd: boolean;
}

/** Works on the event that started the run: says what has happened, with the fields that the words name, and in short what it says. */
export function eventSteps(draft: Draft, wish: EventWish): Value {
  return isMailEvent(wish.eventType) ? mailEvent(draft, wish) : otherEvent(draft, wish);
}

function mailEvent(draft: Draft, { summary, isEnd }: EventWish): Value {
  const read = `steps.${draft.add({
    id: 'read_message',
    title: 'Read the message',
    description: 'Takes sender, subject and text from the event; by hand there is none.',
    tool: 'data.transform',
    why: 'The message that starts the run is what the rest works on.',
    input: {
      expression: `(
  $m := trigger.payload;
  {
    "from": $m.from,
    "subject": $m.subject,
    "text": $exists($m.text) and $type($m.text) = "string" ? $m.text : "This run was not started by a message."
  }
)`,
    },
  })}.output`;
  const shortened = summary !== null || isEnd ? digest(draft, `${read}.text`, summary?.sentences ?? SENTENCES) : null;
  const headline = `("Message from " & ${read}.from & ": " & ${read}.subject)`;
  if (isEnd) {
    draft.add({
      id: 'put_together',
      title: 'Put the result together',
      description: 'Who wrote, about what, in short.',
      tool: 'data.transform',
      why: 'It makes one result of the message and its summary.',
      input: { expression: `{\n  "headline": "Message from " & ${read}.from & ": " & ${read}.subject,\n  "summary": ${shortened ?? `${read}.text`}\n}` },
    });
  }
  const paths: Readonly<Record<string, string>> = { sender: 'from', body: 'text', content: 'text', title: 'subject', from: 'from', subject: 'subject', text: 'text', date: 'date' };
  return {
    headline,
    text: shortened ?? `${read}.text`,
    full: `${read}.subject & "\\n" & ${read}.text`,
    data: shortened ?? 'trigger.payload',
    list: null,
    field: (name) => `trigger.payload.${named(paths[name] ?? name)}`,
    up: null,
  };
}

function otherEvent(draft: Draft, { eventType, words, summary, isEnd }: EventWish): Value {
  const { headline, text } = EVENT_SUMMARIES[eventType] ?? { headline: quoted(`An event of the type ${eventType} has come.`), text: null };
  const summarized = summary !== null;
  const told = text ?? (summarized ? '$string($p, true)' : null);
  const fields = fieldsNamed(eventType, words);
  const details = fields.map(({ name, path }) => `    ${quoted(name)}: ${path}`);
  const wantsText = summarized || (!isEnd && told !== null);
  const read = `steps.${draft.add({
    id: 'read_event',
    title: 'Read the event',
    description: 'Says what has happened; a run by hand has no event.',
    tool: 'data.transform',
    why: 'The event that starts the run is what the rest works on.',
    input: {
      expression: `(
  $p := trigger.payload;
  {
    "headline": $exists($p) and $p != null ? ${headline} : "This run was not started by an event."${wantsText ? `,\n    "text": ${told} ? $string(${told}) : "There is no text."` : ''}${details.length > 0 ? `,\n    "details": {\n  ${details.join(',\n  ')}\n    }` : text === null ? ',\n    "payload": $p' : ''}
  }
)`,
    },
  })}.output`;
  const shortened = summarized ? digest(draft, `${read}.text`, summary.sentences ?? SENTENCES) : null;
  if (isEnd && shortened !== null) {
    const shown = details.length > 0 ? `\n  "details": ${read}.details,` : '';
    draft.add({
      id: 'put_together',
      title: 'Put the result together',
      description: 'What has happened, and in short what it says.',
      tool: 'data.transform',
      why: 'It makes one result of the event and its summary.',
      input: { expression: `{\n  "headline": ${read}.headline,${shown}\n  "summary": ${shortened}\n}` },
    });
  }
  const lines = fields.map(({ name, path }) => `${quoted(`${name}: `)} & $string(${path})`).join(' & "\\n" & ');
  return {
    headline: `${read}.headline`,
    text: fields.length > 0 && shortened === null ? `(${lines})` : (shortened ?? (wantsText ? `${read}.text` : EVENT_SUMMARIES[eventType] === undefined ? '$string(trigger.payload, true)' : `${read}.headline`)),
    full: '$string(trigger.payload)',
    data: shortened ?? 'trigger.payload',
    list: null,
    field: (name) => pathOf(eventType, name),
    up: null,
  };
}

interface NamedField {
  readonly name: string;
  /** The expression that yields it. */
  readonly path: string;
}

/** The fields of the payload that the words name as people do: `the title and the amount due` → `title`, `amount_due`. */
function fieldsNamed(eventType: string, words: string): readonly NamedField[] {
  const found = new Map<string, readonly string[]>();
  for (const path of fieldPaths(eventType)) {
    const name = path.at(-1) ?? '';
    const spoken = spokenName(name);
    if (spoken.length > 2 && !found.has(name) && new RegExp(`(?:\\b(?:the|its|their|whose|and|with)|,|\\() ?(?:the |its )?${spoken}\\b`).test(words)) found.set(name, path);
  }
  return [...found].slice(0, MAX_FIELDS).map(([name, path]) => ({ name, path: ['trigger', 'payload', ...path].join('.') }));
}

/** Where a named value of the payload is: the place nearest to its top, or else wherever a field has the name. */
function pathOf(eventType: string, name: string): string {
  if (name.includes('.')) return ['trigger', 'payload', ...name.split('.').map(named)].join('.');
  const spoken = name.toLowerCase();
  const paths = fieldPaths(eventType);
  const path = paths.find((one) => spokenName(one.at(-1) ?? '') === spoken) ?? paths.find((one) => spokenName(one.at(-1) ?? '').split(' ').includes(spoken));
  return path === undefined ? `(trigger.payload.**.${named(name)})[0]` : ['trigger', 'payload', ...path].join('.');
}

function spokenName(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]/g, ' ').toLowerCase();
}

function fieldPaths(eventType: string): readonly (readonly string[])[] {
  const schema = findEventType(eventType)?.payloadSchema;
  return schema === undefined ? [] : leaves(schema).toSorted((one, other) => one.length - other.length);
}

/** The paths of all fields that hold something plain, lists left out: what is in them is not one thing. */
function leaves(schema: JsonSchema, path: readonly string[] = []): readonly (readonly string[])[] {
  if (path.length > MAX_DEPTH) return [];
  const fields: JsonValue | undefined = schema.properties;
  if (isJsonObject(fields)) return Object.entries(fields).flatMap(([name, field]) => (isJsonObject(field) ? leaves(field, [...path, name]) : []));
  return schema.type === 'array' || path.length === 0 ? [] : [path];
}
