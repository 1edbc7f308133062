import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { valueAt } from './data-path.js';
import { FILTERS, textOf } from './filters.js';
import type { Condition, Reference, Template, TemplateRoot } from './template.type.js';

/** The values that references may stand for. Those that are not there are absent. */
export type TemplateScope = Readonly<Partial<Record<TemplateRoot, JsonValue>>>;

/**
 * The value of a template. Undefined: it is absent. A text with an absent part is absent as a whole; an absent field
 * drops its key, an absent item its place, and an object that had only absent fields is absent itself. An object with a
 * field `?` is there only if that field has a value.
 */
export function render(template: Template, scope: TemplateScope): JsonValue | undefined {
  switch (template.kind) {
    case 'value':
      return template.value;
    case 'lone':
      return resolve(template.reference, scope);
    case 'text':
      return renderText(template.parts, scope, (text) => text);
    case 'list':
      return template.items.flatMap((item) => {
        const value = render(item, scope);
        return value === undefined ? [] : [value];
      });
    case 'object':
      return renderObject(template.fields, scope);
  }
}

/** The values of named templates. Absent ones are left out. */
export function renderFields(templates: Readonly<Record<string, Template>>, scope: TemplateScope): JsonObject {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([name, template]) => {
      const value = render(template, scope);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** As a text. Undefined: it is absent. */
export function renderAsText(template: Template, scope: TemplateScope): string | undefined {
  return textOf(render(template, scope));
}

/** @param write writes a value in the place where it stands, for example percent-encoded. */
export function renderText(
  parts: readonly (string | Reference)[],
  scope: TemplateScope,
  write: (text: string, reference: Reference) => string,
): string | undefined {
  let whole = '';
  for (const part of parts) {
    if (typeof part === 'string') whole += part;
    else {
      const text = textOf(resolve(part, scope));
      if (text === undefined) return undefined;
      whole += write(text, part);
    }
  }
  return whole;
}

/** The value that a reference stands for. Null counts as absent at the top, as everywhere in inputs. */
function resolve({ root, path, filters }: Reference, scope: TemplateScope): JsonValue | undefined {
  let value = valueAt(scope[root], path);
  for (const { name, args } of filters)
    value = FILTERS.get(name)?.apply(
      value,
      args.map((each) => (each.kind === 'value' ? each.value : (valueAt(scope[each.root], each.path) ?? null))),
    );
  return value;
}

/** Whether a condition holds. `whole`: the value that paths without a root begin at. */
export function holds(condition: Condition, scope: TemplateScope, whole?: JsonValue): boolean {
  if (condition.kind === 'all') return condition.terms.every((term) => holds(term, scope, whole));
  if (condition.kind === 'any') return condition.terms.some((term) => holds(term, scope, whole));
  if (condition.kind !== 'term') return false;
  const { root, path, test, other } = condition;
  const actual = valueAt(root === null ? whole : scope[root], path);
  const value = other ? valueAt(scope[other.root], other.path) : condition.value;
  if (other && !isPresent(value)) return true;
  switch (test) {
    case 'equals':
      return actual === value;
    case 'differs':
      return actual !== value;
    case 'present':
      return isPresent(actual);
    case 'absent':
      return !isPresent(actual);
  }
}

function isPresent(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return Array.isArray(value) ? value.length > 0 : true;
}

function renderObject(fields: readonly (readonly [string, Template])[], scope: TemplateScope): JsonValue | undefined {
  const result: JsonObject = {};
  for (const [name, inner] of fields) {
    const value = render(inner, scope);
    if (name === '?') {
      if (!isPresent(value)) return undefined;
    } else if (value === undefined) continue;
    else if (name === '...') Object.assign(result, isJsonObject(value) ? withoutPrototype(value) : {});
    else result[name] = value;
  }
  return Object.keys(result).length === 0 && fields.length > 0 ? undefined : result;
}

function withoutPrototype(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '__proto__'));
}
