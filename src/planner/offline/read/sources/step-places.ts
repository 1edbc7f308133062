import { foundByAddress } from '../things/by-address.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { ToolService } from '../../../../domain/steps/tool.js';
import type { Draft } from '../../build/builder.js';
import { takesKey } from '../../said/slots.js';
import { thingOf } from '../lists/thing-of.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import type { Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import { titleOf } from '../services/field-names.js';
import { isIdLike, isPlainNumber } from '../services/ids.js';
import { takeNameOfMade } from '../names/new-name.js';
import { isSameNoun } from '../services/same-nouns.js';
import { fitsPattern } from '../typed-values.js';
import { placeNames } from './place-names.js';
import { wordList } from '../../word-list.js';

/*
 * `in the Leads table`, `to the channel town-square`, `in the project Client work`: the places that an operation needs, by
 * their nouns and their names. An input that takes names gets the name, and for any other one it is asked which is meant.
 */

/** Words that lead to a place. */
const LEAD = wordList('in|into|on|onto|to|at|from|of|within|inside|the|our|my|a|an|their|this|new|under');
const TAKES_NAMES = /(?<!@)\b(?:or the name|its name|the name or|names? of (?:the|a)|the title of|or its name)\b/i;
/** Names that begin with a sign: `… of a public channel: #general`. */
const SIGNED = /: #\w/;

interface Given {
  readonly properties: JsonObject;
  readonly service: ToolService;
  /** The name of the service. */
  readonly named: Named;
  /** Inputs that have a question of their own. */
  readonly open: Set<string>;
  /** The stems of the nouns for what is made. */
  readonly objects: readonly string[];
}

/** Binds or asks for the places that the words of a clause name, before anything else takes the words. */
export function stepPlaces(
  r: Reading,
  at: number,
  step: Draft,
  { properties, service, named, open, objects }: Given,
): void {
  const places = { ...step.tool.inputSchema, properties: placesOf(step, properties, service) };
  const clause = r.tokens.slice(0, r.end);
  const things = [...objects, stem(thingOf(step.tool) ?? '')];
  for (let from = at + 1; from < r.end; from += 1) {
    const found = placeNames(clause, from, from, places, { isOrder: true });
    for (const { parameter: said, noun, name, tokens } of found) {
      const isInName = r.slice(named.from, named.to).some((token) => tokens.includes(token) && token.lower === noun);
      const whole = name[0] === tokens[0] ? wholeThing(clause, step, service, noun) : null;
      const parameter = isInName ? principalPlace(step, service, stem(noun)) : (whole ?? said);
      const own = parameter === null ? undefined : properties[parameter];
      const [first] = tokens;
      if (parameter === null || !first || !isJsonObject(own) || step.input[parameter] !== undefined) continue;
      const start = clause.indexOf(first);
      const isTaken = tokens.some((_token, offset) => r.isTaken(start + offset));
      if (isTaken || open.has(parameter) || isId(r, name) || isObject(name, things)) continue;
      const called = clause.findIndex((token) => token === name[0]) - 1;
      if (isInName && own['default'] !== undefined && takeNameOfMade(r, at, called, step, objects)) continue;
      bind(r, step, { parameter, own, service, open, name, start, end: start + tokens.length, at });
    }
    // The next part of the clause.
    while (from < r.end && !r.is(from, ',|and')) from += 1;
  }
  withinQuote(r, at, step, { properties, service, open, choices: service.choices });
}

const WITHIN = 'under|inside|within|underneath|beneath|below';

/** `under "Accounts"`: the only thing that the new one may stand in. */
function withinQuote(
  r: Reading,
  at: number,
  step: Draft,
  { properties, service, open, choices }: Pick<Given, 'properties' | 'service' | 'open'> & Pick<ToolService, 'choices'>,
): void {
  const free = choices.filter(
    (one) => properties[one] !== undefined && step.input[one] === undefined && !open.has(one),
  );
  const [parameter] = free;
  const own = parameter === undefined ? undefined : properties[parameter];
  if (parameter === undefined || free.length > 1 || !isJsonObject(own)) return;
  for (let next = at + 1; next + 1 < r.end; next += 1) {
    const quote = r.is(next, WITHIN) && !r.isTaken(next) ? r.tokens[next + 1] : undefined;
    if (quote?.mention?.kind !== 'quote' || r.isTaken(next + 1)) continue;
    bind(r, step, { parameter, own, service, open, name: [quote], start: next, end: next + 2, at });
    return;
  }
}

const toldOf = ({ description }: JsonObject): string => (typeof description === 'string' ? description : '');

/** The inputs that hold places: those whose values are chosen among the things of the service, and ids that are needed. */
function placesOf({ tool }: Draft, properties: JsonObject, { choices }: ToolService): JsonObject {
  const required = requiredOf(tool.inputSchema);
  const isPlace = ([name, own]: readonly [string, JsonValue | undefined]): boolean =>
    choices.includes(name) || (required.includes(name) && isJsonObject(own) && /^(?:the|its) id\b/i.test(toldOf(own)));
  return Object.fromEntries(Object.entries(properties).filter(isPlace));
}

/**
 * `a Google Sheet called Demo calls`: the thing that all operations of the service are about, if its title has the noun. Else
 * the thing that the noun names: `Trello board Garden`.
 */
function principalPlace({ tool }: Draft, { choices, title }: ToolService, noun: string): string | null {
  const properties = propertiesOf(tool.inputSchema);
  const needed = requiredOf(tool.inputSchema).find((name) => choices.includes(name));
  const named = choices.find((name) => {
    const own = properties[name];
    return isJsonObject(own) && stem(titleOf(name, own).toLowerCase()) === noun;
  });
  const isTitle = title.toLowerCase().split(' ').map(stem).includes(noun);
  return (isTitle ? (needed ?? named) : (named ?? needed)) ?? null;
}

/**
 * `the Sales sheet`: the noun is the name of the service in the singular, and people call the whole thing so. The part of one is
 * meant only if the whole is named as well. Null: the noun means no whole thing.
 */
export function wholeThing(tokens: readonly Token[], step: Draft, service: ToolService, noun: string): string | null {
  const word = service.title.toLowerCase().split(' ').at(-1) ?? '';
  const whole = /[^s]s$/.test(word) && stem(word) === stem(noun) ? principalPlace(step, service, stem(noun)) : null;
  const own = whole === null ? undefined : propertiesOf(step.tool.inputSchema)[whole];
  if (whole === null || !isJsonObject(own) || step.input[whole] !== undefined) return null;
  const title = stem(titleOf(whole, own).toLowerCase());
  return tokens.some(({ lower }) => stem(lower) === title) ? null : whole;
}

/** `an Asana project task`: the thing that is made, and no name. */
const isObject = ([first, ...more]: readonly Token[], objects: readonly string[]): boolean =>
  first !== undefined &&
  more.length === 0 &&
  first.text === first.lower &&
  objects.some((one) => one === first.stem || isSameNoun(one, first.stem));

const isId = (r: Reading, [first, ...more]: readonly Token[]): boolean =>
  first !== undefined &&
  more.length === 0 &&
  (first.mention?.kind === 'repository' ||
    isPlainNumber(first.text, r.tokens[first.index + 1]?.lower ?? '') ||
    (first.mention === null && isIdLike(first.text)));

interface Place {
  readonly parameter: string;
  readonly own: JsonObject;
  readonly service: ToolService;
  readonly open: Set<string>;
  readonly name: readonly Token[];
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

function bind(r: Reading, step: Draft, { parameter, own, service, open, name, start, end, at }: Place): void {
  const [first] = name;
  const from = r.tokens.indexOf(first as Token);
  const plain = first?.mention?.value ?? r.textOf(from, from + name.length);
  let lead = start;
  while (lead - 1 > at && LEAD.test(r.lower(lead - 1)) && !r.isTaken(lead - 1)) lead -= 1;
  const told = toldOf(own);
  const text = SIGNED.test(told) && /^[a-z][\w-]*$/.test(plain) ? `#${plain}` : plain;
  const isName = (TAKES_NAMES.test(told) || takesKey(own, text)) && fitsPattern(text, own);
  if (isName) {
    r.builder.set(step, parameter, text);
    r.take(lead, end, step.part, parameter);
    return;
  }
  open.add(parameter);
  if (foundByAddress(r, step, { name: parameter, own }, plain)) return r.take(lead, end, step.part, parameter);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(start, end),
    reason: `${service.title} knows its things by their ids, and the words give a name.`,
    question: `${titleOf(parameter, own)}: which one is "${text}"? Choose it from the list, or give its id.`,
    at: { step: step.id, path: `/input/${parameter}` },
    names: { [parameter]: text },
    valueSchema: own,
  });
}
