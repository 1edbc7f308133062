import type { JsonValue } from '../../lib/json/json.js';

const BIT = 16;
const DATETIMES: ReadonlySet<number> = new Set([7, 12, 17, 18]);
const JSON_TYPE = 245;

/** The parts of a column's description that its values need. */
export interface MysqlField {
  readonly name: string;
  readonly columnType?: number | undefined;
  readonly extendedFormat?: string | undefined;
}

/**
 * A value of MySQL as JSON. The client gives integers of eight bytes, decimals, dates and JSON as texts. The first two
 * stay texts, because a number of JSON could not hold all of their digits. Bytes become base64.
 */
export function mysqlValue(value: unknown, { columnType, extendedFormat }: MysqlField): JsonValue {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return columnType === BIT ? bits(value) : value.toString('base64');
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') {
    if (columnType === JSON_TYPE || extendedFormat === 'json') return jsonOf(value);
    return columnType !== undefined && DATETIMES.has(columnType) ? value.replace(' ', 'T') : value;
  }
  if (typeof value === 'boolean') return value;
  // Points and vectors.
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

function bits(value: Buffer): JsonValue {
  const number = BigInt(`0x${value.toString('hex') || '0'}`);
  return number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : String(number);
}

function jsonOf(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
