import type { JsonObject } from '../../lib/json/json.js';

/** An expression may have ten thousand characters; those below it are left as they are. */
const MOST_CHARS = 9_500;
const LONG_TEXT = 200;
const LITERAL = /"(?:[^"\\]|\\.)*"/gs;

/** An expression whose long texts are elsewhere. */
interface Shortened {
  readonly expression: string;
  /** The texts by the names that the expression takes them by, as values of a step's input. */
  readonly texts: JsonObject;
}

/**
 * Takes long texts out of an expression that is too long to be one.
 *
 * @param place JSONata for the object that will hold them
 * @returns null if it is short enough, or if that would not make it so.
 */
export function withoutLongTexts(expression: string, place: string): Shortened | null {
  if (expression.length <= MOST_CHARS) return null;
  const texts: Record<string, string> = {};
  const shortened = expression.replaceAll(LITERAL, (literal, offset: number) => {
    const isName = /^\s*:/.test(expression.slice(offset + literal.length));
    if (literal.length < LONG_TEXT || isName) return literal;
    const name = `t${Object.keys(texts).length}`;
    texts[name] = (JSON.parse(literal) as string).replaceAll('{{', '{{ "{{" }}');
    return `${place}.${name}`;
  });
  return shortened.length > MOST_CHARS ? null : { expression: shortened, texts };
}
