import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';

/** Both conditions in one: lists go on, and the first object takes the fields of the other. */
export function merged(one: JsonValue, other: JsonValue): JsonValue {
  if (Array.isArray(one) && Array.isArray(other)) {
    const [[first], [second]] = [one, other];
    const isGroup =
      isJsonObject(first) && isJsonObject(second) && Object.values(first).every((own) => Array.isArray(own));
    // Of several groups one has to hold: each condition of the other side is added to each of them.
    if (isGroup) return one.flatMap((group) => other.map((more) => merged(group, more)));
    return [...one, ...other];
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name) => [
      name,
      one[name] === undefined
        ? (other[name] ?? null)
        : other[name] === undefined
          ? one[name]
          : merged(one[name], other[name]),
    ]),
  );
}

/** Conditions in one text. An order stands behind them. */
export function inOneText(one: string, other: string, joint: string): string {
  const order = /^order by /i.test(other) ? other : (/ (order by .*)$/i.exec(one)?.[1] ?? null);
  if (order === null) return [one, other].join(joint);
  return order === other ? `${one} ${other}` : `${one.slice(0, -order.length - 1)}${joint}${other} ${order}`;
}

/** `paid and unfulfilled orders`: two conditions about different inputs, so that both can hold. */
export function areApart(one: object, other: object): boolean {
  const [own, others] = [Object.keys(one), Object.keys(other)];
  return own.length > 0 && others.length > 0 && !own.some((name) => others.includes(name));
}
