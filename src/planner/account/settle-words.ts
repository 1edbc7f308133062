import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';
import { spokenName } from '../../lib/text/spoken-name.js';
import { isSameWord, nameWords } from '../words/name-words.js';
import type { AccountReader } from './account.type.js';
import { closed, filled, valueFor } from './naming-plan.js';
import type { NamingPlan } from './naming-plan.js';
import { serviceCalls } from './service-calls.js';
import type { ServiceCall } from './service-calls.js';
import { keyOf, withoutKey } from './thing-names.js';

/*
 * Words without an effect that are the names of things: `on the Deskwell`, `in the Support team`, `label Bug, priority high`.
 * They become values of the step, or of what is watched, that they stand beside.
 */

/** Words that only lead to a name. */
const SMALL = new Set(
  'the a an my our your their in on of from to with for at inside into within under by called named is as and it its set give put new'.split(
    ' ',
  ),
);
/** Nouns of things, whatever a service calls them. */
const NOUNS = new Set(
  'board list project team channel server folder label labels tag tags calendar group pipeline audience form table base database db sheet spreadsheet workspace repo repository section milestone priority type status'.split(
    ' ',
  ),
);
const TURNS = /\b(?:not|no|never|except|without|but|only|unless|n't|or|if)\b/i;
const MIN_LETTERS = 2;

interface Value {
  readonly field: string;
  readonly value: JsonValue;
  readonly label: string;
  /** The words that it takes up. */
  readonly words: readonly string[];
}

/** The plan with the values of things that its open words name. A question is closed if none of its words is left. */
export async function settleWords(plan: NamingPlan, account: AccountReader, tools: ToolCatalog): Promise<NamingPlan> {
  let settled = plan;
  for (const gap of plan.report.gaps) {
    const call = isAboutWords(gap) ? callOf(gap, serviceCalls(settled, tools)) : undefined;
    if (!call) continue;
    const values = await valuesIn(gap.words, call, account);
    if (values.length === 0 || !saysNoMore(gap.words, values, call, tools)) continue;
    settled = filled(settled, Object.fromEntries(values.map(({ field, value }) => [`${call.at}/${field}`, value])));
    let { report } = settled;
    for (const [index, { field, label }] of values.entries()) {
      const target = `${call.at}/${field}`;
      const text = `${titleOf(field, propertiesOf(call.schema)[field])}: "${label}" is used, as the words "${gap.words}" name it.`;
      report = closed(report, index === 0 ? gap : undefined, target, {
        words: gap.words,
        text,
        target,
        alternatives: [],
      });
    }
    settled = { ...settled, report };
  }
  return settled;
}

const isAboutWords = ({ isBlocking, kind, words, valueSchema }: Gap): boolean =>
  isBlocking &&
  valueSchema === null &&
  (kind === GapKind.CONDITION || kind === GapKind.UNCLAIMED) &&
  words !== '' &&
  !TURNS.test(words) &&
  !/["“”]/.test(words);

function callOf({ target }: Gap, calls: readonly ServiceCall[]): ServiceCall | undefined {
  const place = /^\/steps\/\d+/.exec(target ?? '')?.[0] ?? (target?.startsWith('/trigger') ? '/trigger' : null);
  return place === null ? undefined : calls.find(({ at }) => at.startsWith(`${place}/`));
}

/** The values for empty fields of a call that some words name, each field once. */
async function valuesIn(words: string, call: ServiceCall, account: AccountReader): Promise<readonly Value[]> {
  const { tool, connection, schema, fields } = call;
  const input: Record<string, JsonValue> = { ...call.input };
  const found: Value[] = [];
  let left: readonly string[] = nameWords(words);
  const take = (value: Value): void => {
    found.push(value);
    input[value.field] = value.value;
    left = without(left, value.words);
  };
  // The stages of a pipeline are known once that is.
  for (const field of [...fields, ...fields]) {
    const own = propertiesOf(schema)[field];
    const needs = account.needsOf({ tool, field });
    if (input[field] !== undefined || !needs || needs.some((name) => typeof input[name] !== 'string')) continue;
    const things = (await account.thingsFor({ tool, field, connection, input, name: null })) ?? [];
    const said = things
      .map(({ label, value }) => ({ label, value, words: saidAs(label, left) }))
      .filter((one) => one.words.length > 0)
      .toSorted((one, other) => other.words.length - one.words.length);
    const [best, next] = said;
    const value = best && valueFor(own, best.value);
    if (best && value !== undefined && next?.words.length !== best.words.length)
      take({ field, value, label: best.label, words: best.words });
  }
  for (const [field, own] of Object.entries(propertiesOf(schema))) {
    const options = isJsonObject(own) && Array.isArray(own['enum']) ? own['enum'] : [];
    const nouns = nameWords(`${spokenName(field)} ${titleOf(field, own)}`);
    if (input[field] !== undefined || !left.some((word) => nouns.includes(word))) continue;
    const [option, ...others] = options.filter((one) => typeof one === 'string' && saidAs(one, left).length > 0);
    if (typeof option === 'string' && others.length === 0)
      take({ field, value: option, label: option, words: nameWords(option) });
  }
  return found;
}

/** The words for a thing among others: its name, or its key. Empty: they do not name it. */
function saidAs(label: string, words: readonly string[]): readonly string[] {
  const names = [nameWords(withoutKey(label)), nameWords(keyOf(label) ?? '')];
  return names.find((name) => name.join('').length >= MIN_LETTERS && placeOf(name, words) !== -1) ?? [];
}

const placeOf = (name: readonly string[], words: readonly string[]): number =>
  words.findIndex((_word, at) => name.every((part, offset) => words[at + offset] === part));

function without(words: readonly string[], name: readonly string[]): readonly string[] {
  const at = placeOf(name, words);
  return at === -1 ? words : [...words.slice(0, at), ...words.slice(at + name.length)];
}

/** Whether nothing but small words, nouns and the name of the service stands beside the names. */
function saysNoMore(words: string, values: readonly Value[], call: ServiceCall, tools: ToolCatalog): boolean {
  const left = values.reduce((so, value) => without(so, value.words), nameWords(words));
  const nouns = values.flatMap(({ field }) =>
    nameWords(`${spokenName(field)} ${titleOf(field, propertiesOf(call.schema)[field])}`),
  );
  const names = (tools.get(call.tool)?.service?.names ?? [call.tool.split('.')[0] ?? '']).flatMap(nameWords);
  return left.every(
    (word) =>
      SMALL.has(word) || NOUNS.has(word) || names.includes(word) || nouns.some((noun) => isSameWord(noun, word)),
  );
}
