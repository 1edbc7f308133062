import type { GapChoice } from '../../../../domain/plan-report/index.js';
import { jsonPointer } from '../../../../lib/json/json-pointer.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { placeIn, withoutQuotes } from '../doubt.js';
import type { Doubted } from '../doubt.js';

/** The use of a value: the name of something that is there, a cell of a table, or words of something new. */
type ValueUse = 'name' | 'cell' | 'new';

/** A value of a plan whose words stand in the request without quotes. */
export interface SaidValue {
  readonly target: string;
  /** The last part of its place: `tag`. */
  readonly field: string;
  readonly text: string;
  readonly use: ValueUse;
  /** The place of its words in the request. */
  readonly start: number;
  readonly end: number;
}

/** Texts in which any words may stand, and times that a service reads by itself. */
const FREE =
  /^(?:text|body|messages?|prompt|subject|descriptions?|comments?|notes?|html|caption|query|jql|q|search|question|topic|data|expression|due_string|due|start|end|when|date|filters?|filterGroups|instructions|bio|bodyHtml|reason|details|system|template|memo|to|cc|bcc|url|timezone)$/i;
/** The name of something new, unless the operation puts it somewhere. */
const NEW = /^(?:title|summary|content|name|question)$/i;
const MAKES = /\.(?:create|add|new|insert|copy|rename|upload|save|send)_/;
const IN_WORD = /^[\p{L}\p{N}]/u;
const AFTER_LETTER = /[\p{L}\p{N}]$/u;
/** Records of a table. */
const RECORD = /^(?:fields|values|row|cells|properties)$/;

/** The plain values of a plan that were taken from the request without quotes. */
export function saidValues(plan: Doubted): readonly SaidValue[] {
  const { steps, trigger, tools, request } = plan;
  const plain = withoutQuotes(request);
  const found: SaidValue[] = [];
  const take = (target: string, field: string, text: string, use: ValueUse): void => {
    if (text === '' || text.includes('{{')) return;
    const place = placeIn(plain, text);
    if (place !== null && !IN_WORD.test(plain.slice(place.end)) && !AFTER_LETTER.test(plain.slice(0, place.start)))
      found.push({ target, field, text, use, ...place });
  };
  const walk = (at: string, field: string, value: JsonValue | undefined, use: ValueUse): void => {
    if (typeof value === 'string') take(at, field, value, use);
    else if (Array.isArray(value)) value.forEach((one, index) => walk(`${at}/${index}`, field, one, use));
    else if (isJsonObject(value))
      for (const [name, one] of Object.entries(value)) walk(at + jsonPointer([name]), name, one, use);
  };
  steps.forEach(({ tool, input }, index) => {
    if (!tools.get(tool)?.service) return;
    for (const [name, value] of Object.entries(input ?? {})) {
      if (FREE.test(name) || name === 'connection') continue;
      const use = RECORD.test(name) ? 'cell' : NEW.test(name) && MAKES.test(tool) ? 'new' : 'name';
      walk(`/steps/${index}/input${jsonPointer([name])}`, name, value, use);
    }
  });
  for (const [path, condition] of Object.entries(trigger?.filters ?? {})) {
    const text = comparedText(condition);
    if (text !== null) take(`/trigger/filters${jsonPointer([path])}`, path.split('.').at(-1) ?? path, text, 'name');
  }
  for (const [name, value] of Object.entries(trigger?.source?.parameters ?? {}))
    if (typeof value === 'string') take(`/trigger/source/parameters/${name}`, name, value, 'name');
  return found;
}

/** The answer that another text is the value of a place. */
export function valueChoice({ trigger }: Doubted, target: string, text: string): Omit<GapChoice, 'id'> {
  const label = `"${text}"`;
  if (!target.startsWith('/trigger/filters/')) return { label, patch: { [target]: text } };
  const test = { matches: `(?i)^${escapedPattern(text)}$` };
  const path = target.slice('/trigger/filters/'.length);
  const becomes = trigger?.source?.parameters?.['becomes'];
  // A start that waits for a change tests the same there.
  const isTwice = isJsonObject(becomes) && jsonPointer([path]).slice(1) in becomes;
  return {
    label,
    patch: { [target]: test, ...(isTwice ? { [`/trigger/source/parameters/becomes/${path}`]: test } : {}) },
  };
}

/** The text that the whole of a field is compared with; null: none is. */
export function comparedText(condition: JsonValue): string | null {
  if (typeof condition === 'string') return condition;
  const { eq, matches } = isJsonObject(condition) ? condition : {};
  if (typeof eq === 'string') return eq;
  const whole =
    typeof matches === 'string' ? /^(?:\(\?i\))?\^((?:[^\\()[\]|*+?^$]|\\[^\w\s])+)\$$/.exec(matches)?.[1] : undefined;
  return whole?.replaceAll('\\', '') ?? null;
}
