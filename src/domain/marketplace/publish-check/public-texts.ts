import type { PublicDefinition } from '../../workflow/definition.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { FormSettings } from '../../page/form.js';
import type { TriggerSource } from '../../source/source.js';
import type { Step } from '../../steps/step.js';
import { TriggerType } from '../../trigger/trigger.js';
import type { Trigger } from '../../trigger/trigger.js';

type Path = readonly (string | number)[];

/** A text that would be public if the workflow were published, and its path. */
export interface PublicText {
  readonly path: Path;
  readonly text: string;
  /** The names that it is the value of, the outermost first. Empty if it is a text for people, or a name itself. */
  readonly names: readonly string[];
}

/** The published parts of a workflow that its author has written. */
export interface Publishable extends PublicDefinition {
  readonly tags?: readonly string[] | undefined;
  readonly notes?: string | null | undefined;
  /** The source of its slug, if that is no longer its title. */
  readonly slugSource?: string | null | undefined;
}

/** Fewer digits are no number of a person or an account. */
export const MIN_NUMBER = 10_000_000;

/** Every text of it that would become public. The values of an event trigger's filters never do. */
export function publicTextsOf(workflow: Publishable): readonly PublicText[] {
  const {
    title,
    description,
    trigger,
    furtherTriggers,
    steps,
    inputSchema,
    flowControl,
    tags = [],
    notes,
    slugSource,
  } = workflow;
  return [
    plain(['title'], title),
    plain(['description'], description),
    ...textsOfTrigger(trigger, ['trigger']),
    ...furtherTriggers.flatMap((each, index) => textsOfTrigger(each, ['triggers', index + 1])),
    ...steps.flatMap((step, index) => textsOfStep(step, ['steps', index])),
    ...(inputSchema === null ? [] : textsOfSchema(inputSchema, ['inputSchema'], [])),
    ...(['concurrency', 'rateLimit', 'debounce'] as const).flatMap((limit) => {
      const key = flowControl?.[limit]?.key;
      return key ? [plain(['flowControl', limit, 'key'], key)] : [];
    }),
    ...tags.map((tag, index) => plain(['tags', index], tag)),
    ...(notes ? [plain(['notes'], notes)] : []),
    ...(slugSource ? [plain(['slug'], slugSource)] : []),
  ].filter(({ text }) => text !== '');
}

function textsOfTrigger(trigger: Trigger, path: Path): readonly PublicText[] {
  if (trigger.type !== TriggerType.EVENT) return [];
  return [
    plain([...path, 'eventType'], trigger.eventType),
    ...Object.keys(trigger.filters).map((name) => plain([...path, 'filters', name], name)),
    ...textsOf(trigger.source?.parameters ?? {}, [...path, 'source', 'parameters'], []),
    ...textsOfPage(trigger.source, [...path, 'source']),
  ];
}

/** The texts of a form or a chat. Its addresses never become public. */
function textsOfPage(source: TriggerSource | undefined, path: Path): readonly PublicText[] {
  const { form, chat } = source ?? {};
  const texts = (at: Path, of: Readonly<Record<string, string | null>>): readonly PublicText[] =>
    Object.entries(of).flatMap(([field, text]) => (text ? [plain([...at, field], text)] : []));
  return [
    ...(form ? textsOfForm(form, [...path, 'form']) : []),
    ...(chat
      ? [
          ...texts([...path, 'chat'], { title: chat.title, greeting: chat.greeting, placeholder: chat.placeholder }),
          ...chat.suggestions.map((text, index) => plain([...path, 'chat', 'suggestions', index], text)),
        ]
      : []),
  ];
}

function textsOfForm(
  { title, description, submitLabel, thanks, schema }: FormSettings,
  path: Path,
): readonly PublicText[] {
  const texts = Object.entries({ title, description, submitLabel });
  return [
    ...texts.flatMap(([field, text]) => (text ? [plain([...path, field], text)] : [])),
    ...(thanks.text ? [plain([...path, 'thanks', 'text'], thanks.text)] : []),
    ...(schema ? textsOfSchema(schema, [...path, 'schema'], []) : []),
  ];
}

function textsOfStep(step: Step, path: Path): readonly PublicText[] {
  const { id, title, description, tool, when, forEach, reason, input } = step;
  return [
    ...Object.entries({ id, title, description, tool, when, forEach, reason }).flatMap(([field, text]) =>
      text ? [plain([...path, field], text)] : [],
    ),
    ...textsOf(input, [...path, 'input'], []),
  ];
}

/** The texts within a value, and the names of its fields. */
function textsOf(value: JsonValue, path: Path, names: readonly string[]): readonly PublicText[] {
  if (typeof value === 'string') return [{ path, text: value, names }];
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= MIN_NUMBER ? [{ path, text: String(value), names }] : [];
  if (typeof value !== 'object' || value === null) return [];
  // An element of a list under a name is a value of that name as well.
  if (Array.isArray(value)) return value.flatMap((inner, index) => textsOf(inner, [...path, index], names));
  const called = nameOfPair(value);
  return Object.entries(value).flatMap(([field, inner]) => [
    plain([...path, field], field),
    ...textsOf(inner, [...path, field], field === 'value' && called !== null ? [...names, called] : [...names, field]),
  ]);
}

/** Headers and parameters are also written as pairs: `{ "name": "x-api-key", "value": … }`. */
export function nameOfPair({ name, key, value }: JsonObject): string | null {
  if (value === undefined) return null;
  return typeof name === 'string' ? name : typeof key === 'string' ? key : null;
}

/** The keywords of a schema that hold values. All others describe values. */
export const SCHEMA_VALUES: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples', 'example']);
/** The keywords of a schema that hold schemas by the names of their fields. */
export const SCHEMAS_BY_NAME: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);

/** A schema says `password` of a field without giving away one: only its values are values of that name. */
function textsOfSchema(schema: JsonObject, path: Path, field: readonly string[]): readonly PublicText[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const at = [...path, keyword];
    if (SCHEMA_VALUES.has(keyword)) return textsOf(value, at, field);
    if (SCHEMAS_BY_NAME.has(keyword) && isJsonObject(value)) {
      return Object.entries(value).flatMap(([name, inner]) => [
        plain([...at, name], name),
        ...(isJsonObject(inner) ? textsOfSchema(inner, [...at, name], [name]) : []),
      ]);
    }
    if (isJsonObject(value)) return textsOfSchema(value, at, field);
    if (Array.isArray(value) && value.some(isJsonObject))
      return value.flatMap((inner, index) =>
        isJsonObject(inner) ? textsOfSchema(inner, [...at, index], field) : textsOf(inner, [...at, index], []),
      );
    return textsOf(value, at, []);
  });
}

function plain(path: Path, text: string): PublicText {
  return { path, text, names: [] };
}
