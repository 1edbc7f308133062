import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { stepIdIn } from '../../build/builder.js';
import type { Draft } from '../../build/builder.js';
import { inputSchemaOf } from '../frames.js';
import { inOneText } from '../lists/merged.js';
import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/** The field of the input that says how many pages an operation reads. */
const PAGES = 'maxPages';
const SIZE = /^(?:limit|count|size|top|page_?size|per_?page|max_?results)$/i;
const WHOLE = wordList('all|every|everything|each|any|anything');
/** A time that is worked out when the plan runs. */
const MOMENT = /\{\{.*\bnow\b.*\}\}/s;

/**
 * `the rows whose Stock is less than 5`, `all messages`, `what was posted this week`: the words are about the whole list, and
 * not about its first page. Operations with pages read as many as they can; others list as much as they can at once. The
 * plan states the limit.
 */
export function readWholeLists(r: Reading): void {
  for (const step of r.builder.steps) {
    if (step.tool.service === undefined || step.tool.sideEffects) continue;
    listForActs(r, step);
    if (saysAll(r, step) || isOfTime(step) || r.builder.steps.some((one) => picksFrom(one, step))) readWhole(r, step);
  }
}

/** `all open issues`: a word for the whole belongs to the list. */
function saysAll({ account }: Reading, { id }: Draft): boolean {
  return account.tokens.some(({ lower, index }) => WHOLE.test(lower) && stepIdIn(account.pointerAt(index)) === id);
}

/** `the messages of today`: the list ends where its time does. */
function isOfTime({ input }: Draft): boolean {
  return Object.values(input).some((value) => typeof value === 'string' && MOMENT.test(value));
}

/**
 * `archive all mails from …`: only those in the inbox, as no other ones change, and no more of them than their ids. Else
 * a list of much that was archived before would leave no room for the others.
 */
function listForActs(r: Reading, step: Draft): void {
  const list = `steps.${step.id}.output`;
  const users = r.builder.steps.filter((one) => JSON.stringify([one.input, one.when, one.forEach]).includes(list));
  const [act] = users;
  if (!act || users.some(({ tool, forEach }) => forEach !== list || !tool.sideEffects)) return;
  for (const [name, condition] of Object.entries(users.length === 1 ? (act.tool.service?.appliesTo ?? {}) : {})) {
    const joint = step.tool.service?.narrows?.joins[name];
    const known = step.input[name] ?? '';
    if (joint === undefined || typeof known !== 'string' || known.includes(keyOf(condition))) continue;
    step.input[name] = known === '' ? condition : inOneText(known, condition, joint);
  }
  const size = Object.keys(propertiesOf(step.tool.inputSchema)).find((name) => SIZE.test(name));
  const idsBy = step.input[size ?? ''] === undefined ? step.tool.service?.idsBy : undefined;
  const ids = r.frames.operations.find(({ tool }) => tool.name === idsBy)?.tool;
  const items = ids?.outputSchema?.['items'];
  const known = isJsonObject(items) ? Object.keys(propertiesOf(items)) : [];
  const used = JSON.stringify(users.map(({ input, when }) => [input, when])).matchAll(/\bitem\b(?:\.(\w+))?/g);
  if (ids && [...used].every(([, field = '']) => known.includes(field))) step.tool = ids;
}

/** `in:inbox` → `in:`: the subject of the condition. */
const keyOf = (condition: string): string => condition.replace(/^-/, '').replace(/:.*$/, ':');

/** Whether a step does something with all that another one has listed, picks from it, or tells how many they are. */
function picksFrom({ tool, input, forEach }: Draft, { id }: Draft): boolean {
  // `delete all mails from …`: not only those of the first page.
  const isForEach = forEach === `steps.${id}.output` && tool.sideEffects;
  if (isForEach) return true;
  const isCounted = Object.entries(input).some(
    ([name, value]) =>
      name !== 'subject' && typeof value === 'string' && value.startsWith(`{{ ($count(steps.${id}.output) & `),
  );
  // A column of a row holds the number alone.
  if (isCounted || JSON.stringify(input).includes(`{{ $count(steps.${id}.output) }}`)) return true;
  return tool.planning?.use === 'compute' && new RegExp(`\\bsteps\\.${id}\\.output\\b`).test(JSON.stringify(input));
}

function readWhole(r: Reading, step: Draft): void {
  const properties = propertiesOf(step.tool.inputSchema);
  const size = Object.keys(properties).find((name) => SIZE.test(name));
  const said = size === undefined ? undefined : step.input[size];
  // A number that the words give is the number that is meant: of those that are kept, if only some are.
  if (size !== undefined && said !== undefined && !keepsSo(r, step, said)) return;
  if (size !== undefined && said !== undefined) delete step.input[size];
  const name = properties[PAGES] === undefined ? size : PAGES;
  const most = name === undefined ? null : mostOf(step, name);
  if (name === undefined || most === null || step.input[name] !== undefined) return;
  // Without a default, nothing cuts the list.
  const own = properties[name];
  if (name !== PAGES && !(isJsonObject(own) && typeof own['default'] === 'number')) return;
  step.input[name] = most;
  r.builder.assume(
    name === PAGES
      ? `"${step.title}" reads at most ${most} pages. What comes behind them is not looked at.`
      : `"${step.title}" reads at most the first ${most}. What comes behind them is not looked at.`,
    { step: step.id, path: `/input/${name}` },
  );
}

/** Whether the number of items can be that of a list of which some are kept. */
function keepsSo(r: Reading, { id, input, tool }: Draft, most: JsonValue): boolean {
  const start = `[steps.${id}.output[`;
  const kept = r.builder.steps.find(
    (one) => one.tool.planning?.use === 'compute' && expressionOf(one).startsWith(start),
  );
  const size = Object.keys(propertiesOf(tool.inputSchema)).find((name) => SIZE.test(name)) ?? '';
  const isDefault = (inputSchemaOf(tool, size) as { default?: unknown } | null)?.default !== undefined;
  if (!kept || typeof most !== 'number' || !isDefault || input[PAGES] !== undefined) return false;
  kept.input['expression'] = `[${expressionOf(kept)}[[0..${most - 1}]]]`;
  return true;
}

function expressionOf({ input: { expression } }: Draft): string {
  return typeof expression === 'string' ? expression : '';
}

function mostOf(step: Draft, name: string): number | null {
  const most = (inputSchemaOf(step.tool, name) as { maximum?: unknown } | null)?.maximum;
  return typeof most === 'number' ? most : null;
}
