import { findEventType } from '../../domain/event/types/index.js';
import type { EventType } from '../../domain/event/types/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { listSettings, slugOf } from './trigger-slugs.js';

/** A payload may hold hundreds of fields; a form for all of them helps no user. */
const MAX_SETTINGS = 30;
const MAX_LEVELS = 2;

const OPTIONS_PATH = '/triggers/options';
const DEFAULTS = { string: '', integer: 0, number: 0, boolean: false } as const;
type Scalar = keyof typeof DEFAULTS;

type Setting = { type: Scalar; default: string | number | boolean; options_endpoint: string; description: string };

/** The paths of the payload that hold single values, which a trigger can be limited by. */
export function settingsOf({ name, payloadSchema }: EventType): Readonly<Record<string, Setting>> {
  const lists = Object.entries(listSettings(slugOf(name))).map(([setting, path]): [string, Setting] => [
    setting,
    settingOf('string', `Values of ${path}, with commas between them.`),
  ]);
  return Object.fromEntries([...lists, ...leaves(payloadSchema, [], 0)].slice(0, MAX_SETTINGS));
}

function leaves(schema: JsonValue, path: readonly string[], level: number): [string, Setting][] {
  if (!isJsonObject(schema) || !isJsonObject(schema['properties'])) return [];
  return Object.entries(schema['properties']).flatMap(([name, inner]) => {
    if (!isJsonObject(inner)) return [];
    const type = scalarIn(inner['type'] ?? null);
    const here = [...path, name];
    if (type === null) return level < MAX_LEVELS - 1 ? leaves(inner, here, level + 1) : [];
    const description = typeof inner['description'] === 'string' ? inner['description'] : '';
    return [[here.join('.'), settingOf(type, description)]];
  });
}

function scalarIn(type: JsonValue): Scalar | null {
  const names = Array.isArray(type) ? type : [type];
  const scalars = names.filter((name): name is Scalar => typeof name === 'string' && Object.hasOwn(DEFAULTS, name));
  return names.every((name) => name === 'null' || scalars.includes(name as Scalar)) ? (scalars[0] ?? null) : null;
}

function settingOf(type: Scalar, description: string): Setting {
  return { type, default: DEFAULTS[type], options_endpoint: OPTIONS_PATH, description };
}

/** The path of the payload that a setting is about. */
export function pathOfSetting(slug: string, name: string): string {
  const lists = listSettings(slug);
  return Object.hasOwn(lists, name) ? (lists[name] ?? name) : name;
}

/** The values that the schema of the payload allows at a path, if it lists them. */
export function listedValues(eventType: string, path: string): readonly JsonValue[] {
  let schema: JsonValue | undefined = findEventType(eventType)?.payloadSchema;
  for (const name of path.split('.'))
    schema = isJsonObject(schema) && isJsonObject(schema['properties']) ? schema['properties'][name] : undefined;
  return isJsonObject(schema) && Array.isArray(schema['enum']) ? schema['enum'] : [];
}

/** The first name of an event is that of its service, as GAIA's clients name integrations. */
export function integrationOf(eventType: string): string {
  return eventType.split('.', 1)[0] ?? eventType;
}
