import type { JsonValue } from '../../lib/json/json.js';
import { parseInstantOrDate } from '../support/instant.js';
import type { CsvCast } from './csv.type.js';

/** A field that does not fit the type of its column. */
export class CastError extends Error {}

const TRUE: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', 'on']);
const FALSE: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'off']);

/** The value of a field by the type of its column; an empty one is null, or the empty text. @throws CastError */
export function cast(field: string, type: CsvCast, decimal: '.' | ','): JsonValue {
  if (type === 'text') return field;
  const text = field.trim();
  if (text === '') return null;
  switch (type) {
    case 'number':
    case 'integer': {
      const value = numberOf(text, decimal);
      if (value === null || (type === 'integer' && !Number.isSafeInteger(value)))
        throw new CastError(type === 'integer' ? 'is not a whole number' : 'is not a number');
      return value;
    }
    case 'boolean': {
      const word = text.toLowerCase();
      if (TRUE.has(word)) return true;
      if (FALSE.has(word)) return false;
      throw new CastError('is neither true nor false');
    }
    case 'date': {
      const date = parseInstantOrDate(text);
      if (!date) throw new CastError('is not a date such as 2030-01-31 and not an RFC 3339 instant');
      return date.toISOString();
    }
  }
}

/**
 * Converts numbers and truth values only if they are clearly such. All other fields stay text, above all those that
 * would lose something as a number: leading zeros of a postcode, digits beyond a number's precision.
 */
export function castAuto(field: string, decimal: '.' | ','): JsonValue {
  const text = field.trim();
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (text.length > 17 || /^[+-]?0\d/.test(text) || text.startsWith('+') || /[^\d.,eE+-]/.test(text)) return field;
  const plain = decimal === ',' ? /^-?\d+(,\d+)?$/ : /^-?\d+(\.\d+)?$/;
  if (!plain.test(text)) return field;
  const value = numberOf(text, decimal);
  return value === null || (Number.isInteger(value) && !Number.isSafeInteger(value)) ? field : value;
}

/** Reads `1234.5`, `1,234.5` and `1e3`, or with a decimal comma `1234,5` and `1.234,5`. */
function numberOf(text: string, decimal: '.' | ','): number | null {
  const group = decimal === ',' ? '.' : ',';
  const grouped = decimal === ',' ? /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/ : /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
  const digits = grouped.test(text) ? text.replaceAll(group, '') : text;
  const normal = decimal === ',' ? (digits.includes('.') ? '' : digits.replace(',', '.')) : digits;
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(normal)) return null;
  const value = Number(normal);
  return Number.isFinite(value) ? value : null;
}
