import { isJsonObject } from '../../lib/json/json.js';
import type { FormSettings } from './form.js';

/**
 * The form with its fields in the order in which they were given. The database keeps triggers as `jsonb`, which has no
 * order of names; so the order is kept beside the schema.
 */
export function inFieldOrder(form: FormSettings): FormSettings {
  const { schema, order = [] } = form;
  const properties = schema?.['properties'];
  if (schema === null || !isJsonObject(properties)) return form;
  const known = order.filter((name) => Object.hasOwn(properties, name));
  const names = [...new Set([...known, ...Object.keys(properties)])];
  const ordered = Object.fromEntries(names.map((name) => [name, properties[name] ?? {}]));
  return { ...form, schema: { ...schema, properties: ordered } };
}
