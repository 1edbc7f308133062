import { isJsonObject } from '../lib/json/json.js';
import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { Template } from './template.type.js';

const MARKER = /<<(\w+)>>/g;
const LONE_MARKER = /^<<(\w+)>>$/;

/** The values that a text of a template names, in order, some maybe twice. */
export function valueNamesIn(text: string): readonly string[] {
  return [...text.matchAll(MARKER)].map(([, name = '']) => name);
}

/** The template with values in their places. A value that is alone in its text keeps its type. */
export function fillTemplate(template: Template, values: JsonObject): Template {
  const { trigger, triggers, steps } = template;
  const filled = fill({ trigger, steps, ...(triggers ? { triggers } : {}) } as unknown as JsonValue, values);
  return { ...template, ...(filled as unknown as Pick<Template, 'trigger' | 'triggers' | 'steps'>) };
}

/** The template as it is shown: each value is an example, or its title in angle brackets. */
export function fillWithTitles(template: Template): Template {
  const properties = template.valuesSchema?.['properties'];
  if (!isJsonObject(properties)) return template;
  const titles = Object.entries(properties).map(([name, schema]) => {
    const { title, examples } = isJsonObject(schema) ? schema : {};
    const [example] = Array.isArray(examples) ? examples : [];
    return [name, example ?? `<${typeof title === 'string' ? title : name}>`] as const;
  });
  return fillTemplate(template, Object.fromEntries(titles));
}

function fill(value: JsonValue, values: JsonObject): JsonValue {
  if (Array.isArray(value)) return value.map((item) => fill(item, values));
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) =>
        inner === undefined ? [] : [[name, fill(inner, values)] as const],
      ),
    );
  if (typeof value !== 'string') return value;
  const alone = LONE_MARKER.exec(value)?.[1];
  if (alone !== undefined) return values[alone] ?? value;
  return value.replaceAll(MARKER, (marker, name: string) => {
    const given = values[name];
    return given === undefined ? marker : typeof given === 'string' ? given : JSON.stringify(given);
  });
}
