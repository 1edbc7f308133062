import { findEventType } from '../../../domain/event-types/index.js';
import { isJsonObject } from '../../../domain/json.js';
import type { JsonSchema, JsonValue } from '../../../domain/json.js';
import type { StepDraft } from '../../../domain/step.js';
import { digest } from './digest.js';
import { EVENT_SUMMARIES } from './event-summaries.js';

/** How deep the fields of a payload are looked for that the words name. */
const MAX_DEPTH = 5;
const MAX_FIELDS = 10;

/** Works on the event that started the run: says in one line what has happened, with the fields that the words name. */
export function eventSteps(eventType: string, words: string, wantsDigest: boolean, tools: { readonly summarize: boolean }): readonly StepDraft[] {
  const { headline, text } = EVENT_SUMMARIES[eventType] ?? { headline: JSON.stringify(`An event of the type ${eventType} has come.`), text: null };
  const summarized = wantsDigest && text !== null;
  const details = fieldsNamed(eventType, words).map(({ name, path }) => `    ${JSON.stringify(name)}: ${path}`);
  const read: StepDraft = {
    id: 'read_event',
    title: 'Read the event',
    description: 'Says what has happened; a run by hand has no event.',
    tool: 'data.transform',
    input: {
      expression: `(
  $p := trigger.payload;
  {
    "headline": $exists($p) and $p != null ? ${headline} : "This run was not started by an event."${summarized ? `,\n    "text": ${text} ? $string(${text}) : "There is no text."` : ''}${details.length > 0 ? `,\n    "details": {\n  ${details.join(',\n  ')}\n    }` : text === null ? ',\n    "payload": $p' : ''}
  }
)`,
    },
  };
  if (!summarized) return [read];
  const shown = details.length > 0 ? '\n  "details": steps.read_event.output.details,' : '';
  return [
    read,
    digest('steps.read_event.output.text', 3, tools),
    {
      id: 'put_together',
      title: 'Put the result together',
      description: 'What has happened, and in short what it says.',
      tool: 'data.transform',
      input: { expression: `{\n  "headline": steps.read_event.output.headline,${shown}\n  "summary": steps.summarize.output.summary\n}` },
    },
  ];
}

interface NamedField {
  readonly name: string;
  /** The expression that yields it. */
  readonly path: string;
}

/** The fields of the payload that the words name as people do: `the title and the amount due` → `title`, `amount_due`. */
function fieldsNamed(eventType: string, words: string): readonly NamedField[] {
  const schema = findEventType(eventType)?.payloadSchema;
  if (schema === undefined) return [];
  const found = new Map<string, readonly string[]>();
  for (const path of leaves(schema).toSorted((one, other) => one.length - other.length)) {
    const name = path.at(-1) ?? '';
    const spoken = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]/g, ' ').toLowerCase();
    if (spoken.length > 2 && !found.has(name) && new RegExp(`(?:\\b(?:the|its|and|with)|,) (?:the |its )?${spoken}\\b`).test(words)) found.set(name, path);
  }
  return [...found].slice(0, MAX_FIELDS).map(([name, path]) => ({ name, path: ['trigger', 'payload', ...path].join('.') }));
}

/** The paths of all fields that hold something plain, lists left out: what is in them is not one thing. */
function leaves(schema: JsonSchema, path: readonly string[] = []): readonly (readonly string[])[] {
  if (path.length > MAX_DEPTH) return [];
  const fields: JsonValue | undefined = schema.properties;
  if (isJsonObject(fields)) return Object.entries(fields).flatMap(([name, field]) => (isJsonObject(field) ? leaves(field, [...path, name]) : []));
  return schema.type === 'array' || path.length === 0 ? [] : [path];
}
