import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { parseCondition } from '../template/parse-condition.js';
import { parsePath } from '../template/data-path.js';
import { TemplateError, parseTemplate } from '../template/parse-template.js';
import type { Condition, DataPath, Template, TemplateRoot } from '../template/template.type.js';

export type At = readonly (string | number)[];

/** A mistake in a connector file, and its place. */
export interface FileIssue {
  readonly path: At;
  readonly detail: string;
}

const NOTHING: Template = { kind: 'value', value: null };

/**
 * Reads the parts of a file that has the right shape, and collects the mistakes. A part that cannot be read becomes an
 * empty one, so that all mistakes are found at once.
 */
export class Reading {
  readonly issues: FileIssue[] = [];

  add(at: At, detail: string): void {
    this.issues.push({ path: at, detail });
  }

  template(value: JsonValue, roots: readonly TemplateRoot[], at: At): Template {
    try {
      return parseTemplate(value, roots);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      this.add([...at, ...error.path], error.message);
      return NOTHING;
    }
  }

  optionalTemplate(value: JsonValue | undefined, roots: readonly TemplateRoot[], at: At): Template | null {
    return value === undefined ? null : this.template(value, roots, at);
  }

  templates(value: JsonValue | undefined, roots: readonly TemplateRoot[], at: At): Record<string, Template> {
    return Object.fromEntries(
      entriesOf(value).map(([name, inner]) => [name, this.template(inner, roots, [...at, name])]),
    );
  }

  /** Default: the value itself. */
  path(value: JsonValue | undefined, at: At): DataPath {
    if (typeof value !== 'string') return [];
    const path = parsePath(value);
    if (path === undefined)
      this.add(at, `${JSON.stringify(value.slice(0, 60))} is no path. One is: result.items[0].id.`);
    return path ?? [];
  }

  optionalPath(value: JsonValue | undefined, at: At): DataPath | null {
    return value === undefined ? null : this.path(value, at);
  }

  /** A path of field names alone. */
  names(value: JsonValue | undefined, at: At): readonly string[] {
    const path = this.path(value, at);
    const names = path.filter((part) => typeof part === 'string');
    if (names.length < path.length) this.add(at, 'A path to a list or a cursor is made of names alone.');
    return names;
  }

  /** @param roots those that a path may begin with. Empty: paths begin at the body of the answer. */
  condition(value: JsonValue | undefined, roots: readonly TemplateRoot[], at: At): Condition | null {
    if (typeof value !== 'string') return null;
    const condition = parseCondition(value, roots);
    if (typeof condition !== 'string') return condition;
    this.add(at, condition);
    return null;
  }

  /** A path into `roots`, a text with templates, or an object with templates. */
  shape(value: JsonValue | undefined, roots: readonly TemplateRoot[], at: At): Template | null {
    if (value === undefined) return null;
    return this.template(typeof value === 'string' && !value.includes('{{') ? `{{ ${value} }}` : value, roots, at);
  }
}

/** The members of an object. None if it is something else. */
export function entriesOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** A member as an object. Empty if it is none. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function textOr<T>(value: JsonValue | undefined, other: T): string | T {
  return typeof value === 'string' ? value : other;
}

export function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** With lower-case names. */
export function lowered(templates: Readonly<Record<string, Template>>): Record<string, Template> {
  return Object.fromEntries(Object.entries(templates).map(([name, value]) => [name.toLowerCase(), value]));
}
