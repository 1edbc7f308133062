import type { EventPlanning } from '../../../domain/steps/tool-planning.js';
import type { EventType } from '../../../domain/event/types/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { Value } from '../build/value.js';
import { calledPath, spoken } from './called-fields.js';
import { letterOf } from './flow/letter.js';
import { shapeOf } from './flow/shape.js';
import { spokenFields } from './flow/spoken-fields.js';

/** An event as a person would tell it: the headline, the author, the text and the link. */
function asLetter(
  { headline: told, fields = {} }: EventPlanning,
  headline: string,
  body: string | null,
  over: (text: string) => string,
): string {
  const { author, link = fields['url'] } = fields;
  const who =
    author === undefined || told.includes(author) ? '' : ` & ${over(`$p.${author} ? " (" & $p.${author} & ")" : ""`)}`;
  const says = body === null ? '' : ` & "\\n\\n" & $string(${body})`;
  const where = link === undefined ? '' : ` & ${over(`$p.${link} ? "\\n" & $p.${link} : ""`)}`;
  return who + says + where === '' ? headline : `(${headline}${who}${says}${where})`;
}

/** An event of a connector, whose fields its schema and its sample tell. */
function toldEvent(
  type: EventType | undefined,
  nouns: readonly string[],
  headline: string,
): { readonly text: string | null; readonly fields: Readonly<Record<string, string>> } {
  const { planning, payloadSchema = null } = type ?? {};
  const described = {
    kind: 'event',
    nouns,
    expr: 'trigger.payload',
    fields: planning?.fields ?? {},
    schema: payloadSchema,
    stepId: null,
  } as const;
  const shape = shapeOf(described, type);
  return { text: letterOf(described, shape, headline), fields: spokenFields(described, shape, described.fields) };
}

const CHANGED = /: (?:Changed|Updated) [^"]*"$/;
/** `Label added to a card`: the filter on the label says which. */
const PART = /\b(?:label|tag|status|stage)\b/i;
const WORDS = /^[\p{L}\p{N}][\p{L}\p{N} '-]{0,40}$/u;

/** The values that a change has to lead to: `cancelled` of `{ status: { eq: "cancelled" } }`, or of `{ cancelled_at: { ne: null } }`. */
function statesOf(filters: JsonObject): readonly string[] {
  return Object.entries(filters).flatMap(([path, test]) => {
    const { eq, matches, ne } = isJsonObject(test) ? test : {};
    const [, done] = /(?:^|\.)([a-z]+)_at$/.exec(path) ?? [];
    if (ne === null && done !== undefined) return [done];
    const said = typeof eq === 'string' ? eq : typeof matches === 'string' ? matches : '';
    const words = said
      .replace(/^\(\?i\)/, '')
      .replace(/^\^/, '')
      .replace(/\$$/, '');
    return WORDS.test(words) && !/^(?:true|false)$/.test(words) ? [words] : [];
  });
}

/** `Changed event` says nothing of what has become of it: the state that starts the run does. */
const withStates = (headline: string, filters: JsonObject): string => {
  const [part] = PART.exec(headline)?.map((word) => word.toLowerCase()) ?? [];
  const ofPart = Object.entries(filters).filter(([path]) => part !== undefined && path.toLowerCase().includes(part));
  const states = statesOf(CHANGED.test(headline) ? filters : Object.fromEntries(ofPart));
  return states.length === 0 ? headline : headline.replace(/"$/, ` (${states.join(', ')})"`);
};

/** What starts a run, as a value that its steps may use. */
export function eventValue(
  type: EventType | undefined,
  name: string,
  aliases: readonly string[] = [],
  declared: readonly string[] = [],
  known: Readonly<Record<string, string>> | null = null,
  filters: JsonObject = {},
): Value {
  const expr = 'trigger.payload';
  const planning = type?.planning;
  const over = (text: string): string => `($p := ${expr}; ${text})`;
  const whole = `$string(${expr}, true)`;
  const nouns = [
    ...aliases,
    ...(planning?.things ?? []),
    'event',
    'payload',
    // `its body` is all that a call brings along.
    ...(planning?.isCalled === true ? ['body', 'request body'] : []),
    ...(planning?.service === 'github' || planning?.service === 'stripe' || known?.['message'] !== undefined
      ? []
      : ['message']),
  ];
  const headline = planning ? over(withStates(planning.headline, filters)) : JSON.stringify(name);
  const body = planning?.text === undefined ? null : over(planning.text);
  const told = planning?.names === undefined ? null : toldEvent(type, nouns, headline);
  return {
    kind: 'event',
    nouns,
    expr,
    headline,
    // All that a call brings along is its text already.
    text:
      told?.text ??
      ((planning?.isCalled === true || planning?.page !== undefined) && body !== null
        ? `$string(${body})`
        : planning
          ? asLetter(planning, headline, body, over)
          : whole),
    full: body === null ? (planning ? headline : whole) : `$string(${body})`,
    fields:
      told?.fields ??
      planning?.fields ??
      known ??
      Object.fromEntries(declared.map((one) => [spoken(one), calledPath(one)])),
    line: '$string($)',
    itemFull: '$string($)',
    isOpen: known === null && (planning === undefined || planning.fields === undefined),
    stepId: null,
    url: null,
    schema: type?.payloadSchema ?? null,
  };
}
