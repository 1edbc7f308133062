import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FieldIssue } from '../../errors.js';
import { alternatives } from '../text/listed.js';

type Path = readonly (string | number)[];

/**
 * One error of Ajv in plain words, at the place that has to change: a missing property is pointed at by its own name.
 */
export function describeError(error: ErrorObject, path: Path, value: unknown): FieldIssue {
  const name = nameOf(path);
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'required':
      return missing(path, String(params.missingProperty), '');
    case 'dependentRequired':
      return missing(path, String(params.missingProperty), ` if ${quote(String(params.property))} is given`);
    case 'additionalProperties':
      return unknown(path, String(params.additionalProperty));
    case 'unevaluatedProperties':
      return unknown(path, String(params.unevaluatedProperty));
    case 'propertyNames':
      return {
        path: [...path, String(params.propertyName)],
        detail: `${quote(String(params.propertyName))} is not an allowed name.`,
      };
    case 'type':
      return { path, detail: `${name} must be ${typesInWords(params.type)}, not ${kindOf(value)}.` };
    case 'enum':
      return { path, detail: `${name} must be one of ${listed(params.allowedValues)}.` };
    case 'const':
      return { path, detail: `${name} must be ${JSON.stringify(params.allowedValue)}.` };
    case 'format':
      return { path, detail: `${name} must be a valid ${formatInWords(String(params.format))}.` };
    case 'pattern':
      return { path, detail: `${name} must match the pattern ${String(params.pattern).slice(0, 200)}.` };
    case 'requiredOneOf':
      return {
        path,
        detail: `One of ${[params.names]
          .flat()
          .map((property) => nameOf([...path, String(property)]))
          .join(' or ')} is required.`,
      };
    case 'anyOf':
      return { path, detail: `${name} fits none of the allowed forms.` };
    case 'oneOf':
      return { path, detail: `${name} must fit exactly one of the allowed forms.` };
    case 'not':
      return { path, detail: `${name} has a form that is not allowed.` };
    case 'false schema':
      return { path, detail: `${name} is not allowed here.` };
    case 'uniqueItems':
      return {
        path,
        detail: `${name} must not hold the same item twice (items ${String(params.j)} and ${String(params.i)}).`,
      };
    default:
      return { path, detail: `${name} ${error.message ?? 'is not valid'}.` };
  }
}

function missing(path: Path, property: string, condition: string): FieldIssue {
  return { path: [...path, property], detail: `${nameOf([...path, property])} is required${condition}.` };
}

function unknown(path: Path, property: string): FieldIssue {
  return { path: [...path, property], detail: `${nameOf([...path, property])} is not a known field.` };
}

/** `"headers.accept"`, `"items[0]"`; the root is "The value". */
function nameOf(path: Path): string {
  if (path.length === 0) return 'The value';
  return quote(
    path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join(''),
  );
}

function quote(text: string): string {
  return `"${text.slice(0, 200)}"`;
}

const ARTICLES: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

function typesInWords(types: unknown): string {
  const names = [...new Set([types].flat().map((type) => ARTICLES[String(type)] ?? String(type)))];
  return alternatives(names);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return String(value);
  return ARTICLES[typeof value] ?? typeof value;
}

function listed(values: unknown): string {
  const texts = (Array.isArray(values) ? values : [values]).map((value) => JSON.stringify(value));
  return texts.length > 20 ? `${texts.slice(0, 20).join(', ')}, …` : texts.join(', ');
}

const FORMATS: Readonly<Record<string, string>> = {
  uri: 'URL',
  url: 'URL',
  email: 'e-mail address',
  'date-time': 'time (RFC 3339, for example 2026-01-31T09:00:00Z)',
  date: 'date (for example 2026-01-31)',
  uuid: 'UUID',
};

function formatInWords(format: string): string {
  return FORMATS[format] ?? format;
}
