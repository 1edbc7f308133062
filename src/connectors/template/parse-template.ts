import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { parsePath } from './data-path.js';
import { FILTERS } from './filters.js';
import { TEMPLATE_ROOTS } from './template.type.js';
import type { FilterArgument, Reference, Template, TemplateRoot } from './template.type.js';

/** A template that cannot be read, and where it stands within its value. */
export class TemplateError extends Error {
  constructor(
    readonly path: readonly (string | number)[],
    message: string,
  ) {
    super(message);
  }
}

const LONE = /^\s*\{\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}\}\s*$/;
const PLACEHOLDER = /\{\{((?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}\}/g;
const ROOTS: ReadonlySet<string> = new Set(TEMPLATE_ROOTS);

/**
 * Reads the references in all texts of a value.
 *
 * @param roots those that may be named here.
 * @throws TemplateError
 */
export function parseTemplate(
  value: JsonValue,
  roots: readonly TemplateRoot[],
  at: readonly (string | number)[] = [],
): Template {
  if (typeof value === 'string') return textTemplate(value, roots, at);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => parseTemplate(item, roots, [...at, index]));
    return items.every(isConstant) ? { kind: 'value', value } : { kind: 'list', items };
  }
  if (!isJsonObject(value)) return { kind: 'value', value };
  const fields = Object.entries(value).map(
    ([name, inner]) => [name, parseTemplate(inner, roots, [...at, name])] as const,
  );
  const isPlain = fields.every(([name, inner]) => name !== '...' && name !== '?' && isConstant(inner));
  return isPlain ? { kind: 'value', value } : { kind: 'object', fields };
}

/** Whether it is the same whatever the references stand for. */
function isConstant(template: Template): boolean {
  return template.kind === 'value';
}

/** Every reference of a template. */
export function referencesIn(template: Template): readonly Reference[] {
  switch (template.kind) {
    case 'value':
      return [];
    case 'lone':
      return [template.reference];
    case 'text':
      return template.parts.filter((part): part is Reference => typeof part !== 'string');
    case 'list':
      return template.items.flatMap(referencesIn);
    case 'object':
      return template.fields.flatMap(([, inner]) => referencesIn(inner));
  }
}

function textTemplate(text: string, roots: readonly TemplateRoot[], at: readonly (string | number)[]): Template {
  const lone = LONE.exec(text)?.[1];
  if (lone !== undefined) return { kind: 'lone', reference: parseReference(lone, roots, at) };
  const parts: (string | Reference)[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(parseReference(match[1] ?? '', roots, at));
    end = match.index + match[0].length;
  }
  const rest = text.slice(end);
  if (/\{\{/.test(rest)) throw new TemplateError(at, `A template has no end: ${JSON.stringify(rest.slice(0, 60))}.`);
  if (parts.length === 0) return { kind: 'value', value: text };
  if (rest !== '') parts.push(rest);
  return { kind: 'text', parts };
}

/** `input.tags | join: ","`. @throws TemplateError */
function parseReference(
  text: string,
  roots: readonly TemplateRoot[],
  at: readonly (string | number)[] = [],
): Reference {
  const [head = '', ...rest] = pieces(text, '|');
  const path = parsePath(head);
  const [root, ...inner] = path ?? [];
  if (path === undefined || typeof root !== 'string')
    throw new TemplateError(at, `${JSON.stringify(head.trim().slice(0, 60))} is no path of names, such as input.name.`);
  if (!isRoot(root) || !roots.includes(root))
    throw new TemplateError(
      at,
      `A template cannot see ${JSON.stringify(root.slice(0, 40))} here. It sees ${roots.join(', ')}.`,
    );
  return { root, path: inner, filters: rest.map((piece) => filterOf(piece, roots, at)) };
}

function isRoot(name: string): name is TemplateRoot {
  return ROOTS.has(name);
}

function filterOf(
  text: string,
  roots: readonly TemplateRoot[],
  at: readonly (string | number)[],
): Reference['filters'][number] {
  const [, name = '', given = ''] = /^\s*([a-z][a-z0-9_]*)\s*(?::(.*))?$/s.exec(text) ?? [];
  const filter = FILTERS.get(name);
  if (filter === undefined)
    throw new TemplateError(
      at,
      `There is no filter ${JSON.stringify(text.trim().slice(0, 40))}. There are ${[...FILTERS.keys()].join(', ')}.`,
    );
  const args = given.trim() === '' ? [] : pieces(given, ',').map((each) => argumentOf(each, roots, at));
  if (args.length < filter.args[0] || args.length > filter.args[1])
    throw new TemplateError(at, `The filter ${name} takes ${filter.args.join(' to ')} values, not ${args.length}.`);
  return { name, args };
}

/** JSON, or a path without filters of its own. */
function argumentOf(text: string, roots: readonly TemplateRoot[], at: readonly (string | number)[]): FilterArgument {
  try {
    return { kind: 'value', value: JSON.parse(text) as JsonValue };
  } catch {
    const [root, ...path] = parsePath(text) ?? [];
    if (typeof root === 'string' && isRoot(root) && roots.includes(root)) return { kind: 'path', root, path };
    throw new TemplateError(
      at,
      `${text.trim().slice(0, 60)} is neither a JSON value nor a path such as input.name: write texts in double quotes.`,
    );
  }
}

/** The parts between separators that do not stand in quotes. */
function pieces(text: string, separator: string): readonly string[] {
  const found: string[] = [];
  let current = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\' && isQuoted) {
      current += char + (text[at + 1] ?? '');
      at += 1;
    } else if (char === separator && !isQuoted) {
      found.push(current);
      current = '';
    } else {
      if (char === '"') isQuoted = !isQuoted;
      current += char;
    }
  }
  return [...found, current];
}
