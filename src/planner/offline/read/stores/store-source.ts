import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonSchema } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { yielded } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import { Phrases } from '../../text/tokens.js';
import { Part } from '../account.js';
import { fillAccount } from '../accounts.js';
import { inputSchemaOf, slotOf } from '../frames.js';
import type { Frame } from '../frames.js';
import { readAtMost } from '../limit.js';
import type { Operand, Reading } from '../reading.js';
import { readStoreFilter } from './store-filters.js';
import { isFileName, linkOf, nameBeside, pathIn, storeIn, takeWith } from './store-places.js';
import type { Store } from './store-places.js';

/* What is read from a store that a connection reaches: rows, documents, files. */

/** `the files on the SFTP server`: what another act is about. */
export function storeSource(r: Reading, at: number): Operand | null {
  const store = storeIn(r, at);
  // An act of its own stands between, or nothing that it yields is named.
  if (!store || store.statement === store.from || linkOf(r, at, store) - at > MAX_OBJECT) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const read = fetched(r, at - 1, store, true);
  if (read) return read;
  r.builder.restore(saved);
  r.made.splice(made);
  return null;
}

const MAX_OBJECT = 8;
const DETERMINERS = /^(?:the|all|every|each|a|an|any|my|our|this|these|those|names|name|list|content|contents|of)$/;

export const reads = ({ planning }: Frame): boolean => planning.use === 'fetch';

/** The tool that a verb means at a store, by the words for its object. */
export function frameFor(r: Reading, at: number, store: Store, isVerbless: boolean): Frame | null {
  const link = linkOf(r, at, store);
  const statement = store.statement === null ? null : r.mention(store.statement, 'statement');
  const opener = /^\w+/.exec(statement?.value ?? '')?.[0].toLowerCase();
  const fitting = store.frames.filter(({ planning }) => {
    const slot = planning.slots[slotOf(planning, 'statement') ?? ''];
    if (opener !== undefined && slot?.opens?.includes(opener) !== true) return false;
    return isVerbless || Phrases.of(planning.verbs).at(r.tokens, at) !== null;
  });
  const wanted = fitting.filter(({ planning }) => planning.use === 'fetch' || !isVerbless);
  if (wanted.length < 2) return wanted[0] ?? null;
  const words = r.slice(at + 1, Math.max(link, at + 1)).map(({ lower }) => lower);
  const isMany = words.some((word) => /^(?:files|objects|entries|names|contents|content|documents)$/.test(word));
  const list = wanted.find(({ planning }) => planning.yields.kind === 'list');
  return (isMany ? list : wanted.find(({ planning }) => planning.yields.kind !== 'list')) ?? wanted[0] ?? null;
}

export function fetched(r: Reading, at: number, store: Store, isVerbless = false): Operand | null {
  const frame = frameFor(r, at, store, isVerbless);
  if (!frame || !reads(frame)) return null;
  const { planning } = frame;
  const link = linkOf(r, at, store);
  if (isVerbless && !namesYield(r, at + 1, link, frame)) return null;
  const part = new Part(frame.tool.name);
  const verb = isVerbless ? 0 : (Phrases.of(planning.verbs).at(r.tokens, at)?.length ?? 1);
  const step = addStoreStep(r, frame, part);
  const start = isVerbless ? at + 1 : at + verb;
  if (!isVerbless) r.take(at, at + verb, part, 'use');
  fillPlaces(r, step, frame, store, start);
  objectWords(r, start, link, frame, step);
  const to = finish(r, step, frame, store, start);
  const value = valueOf(step, frame);
  if (value) r.builder.values.push(value);
  return value && { to, value };
}

/** Words of what it reads: `all documents`, `the newest 5 rows`. Others stay open. */
function objectWords(r: Reading, from: number, to: number, frame: Frame, step: Draft): void {
  const nouns = Phrases.of([
    ...frame.planning.yields.nouns,
    ...frame.planning.nouns,
    'name',
    'query',
    'statement',
    'this',
  ]);
  const limit = slotOf(frame.planning, 'limit');
  for (let at = from; at < to; at += 1) {
    if (r.isTaken(at)) continue;
    const most = limit === undefined ? null : readAtMost(r, at, frame.planning.yields.nouns);
    const noun = nouns.at(r.tokens, at);
    if (most && limit !== undefined) {
      r.builder.set(step, limit, most.count, 'limit');
      r.take(at, most.to, step.part, 'limit');
      at = most.to - 1;
    } else if (noun) {
      r.take(at, at + noun.length, step.part, 'use');
      at += noun.length - 1;
    } else if (DETERMINERS.test(r.lower(at))) r.take(at, at + 1, step.part, 'use');
  }
}

function namesYield(r: Reading, from: number, link: number, { planning }: Frame): boolean {
  const nouns = Phrases.of(planning.yields.nouns);
  for (let at = from; at < link; at += 1) {
    if (nouns.at(r.tokens, at) !== null || isFileName(r.tokens[at]?.text ?? '')) return true;
    if (!DETERMINERS.test(r.lower(at))) return false;
  }
  return false;
}

export function addStoreStep(r: Reading, { tool }: Frame, part: Part): Draft {
  const step = r.builder.add(tool, tool.name.replaceAll('.', '_'), tool.title ?? tool.name, {
    part,
    reason: 'The words name a store that it reaches.',
    sentence: r.sentence,
  });
  r.made.push(step);
  return step;
}

/** The bucket, the path, the collection and the filter that the words name. */
export function fillPlaces(r: Reading, step: Draft, { planning }: Frame, store: Store, from: number): void {
  const statement = slotOf(planning, 'statement');
  if (statement !== undefined && store.statement !== null) {
    r.builder.set(step, statement, r.mention(store.statement, 'statement')?.value ?? '', 'statement');
    r.take(store.statement, store.statement + 1, step.part, 'statement');
  }
  for (const role of ['container', 'place'] as const) {
    const name = slotOf(planning, role);
    const slot = name === undefined ? undefined : planning.slots[name];
    if (name === undefined || !slot) continue;
    const beside = nameBeside(r, from, slot.beside ?? []);
    const found = beside ?? (role === 'place' ? pathIn(r, from) : null);
    if (!found) continue;
    r.builder.set(step, name, found.value.replace(/^\//, ''), role);
    takeWith(r, found, step.part, role);
  }
  const filter = slotOf(planning, 'filters');
  for (let at = from; filter !== undefined && at < r.end; at += 1) {
    const read = r.isTaken(at) ? null : readStoreFilter(r, at);
    if (!read) continue;
    r.builder.set(step, filter, read.filter, 'filters');
    r.take(at, read.to, step.part, 'filters');
    break;
  }
}

/** The words for the store itself, its connection, and the questions that are left. @returns where its words end */
export function finish(r: Reading, step: Draft, frame: Frame, store: Store, from: number): number {
  const link = linkOf(r, from - 1, store);
  for (let at = link; at < store.to; at += 1) if (!r.isTaken(at)) r.take(at, at + 1, step.part, 'use');
  fillAccount(r, step, frame);
  askForMissing(r, step, frame);
  let to = store.to;
  while (to < r.end && (r.isTaken(to) || r.is(to, ':'))) to += 1;
  return to;
}

const TEXT: JsonSchema = { type: 'string', minLength: 1 };

function askForMissing(r: Reading, step: Draft, { tool, planning }: Frame): void {
  const properties = propertiesOf(tool.inputSchema);
  for (const name of requiredOf(tool.inputSchema)) {
    if (step.input[name] !== undefined || planning.slots[name]?.role === 'account') continue;
    const schema = inputSchemaOf(tool, name);
    const about = isJsonObject(properties[name]) ? properties[name]['description'] : undefined;
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: [],
      reason: `"${step.title}" needs "${name}", and the words do not say it.`,
      question: isStatement(planning, name)
        ? `Which statement is "${step.title}" to run? For example: SELECT * FROM orders.`
        : `What is "${name}" of "${step.title}" to be? ${typeof about === 'string' ? about : ''}`.trim(),
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: schema ?? TEXT,
    });
  }
}

const isStatement = (planning: Frame['planning'], name: string): boolean => planning.slots[name]?.role === 'statement';

/** One number as a person says it, of a statement that yields nothing else. */
function valueOf(step: Draft, { planning }: Frame): Value | null {
  const value = yielded(step.id, planning.yields, { url: null, schema: null });
  const statement = step.input[slotOf(planning, 'statement') ?? ''];
  const isNumber =
    typeof statement === 'string' && /^select\s+(?:count|sum|avg|min|max)\s*\([^,]*\bfrom\b/i.test(statement);
  if (!value || !isNumber) return value;
  const text = `$string($each(${value.expr}[0], function($value) { $value })[0])`;
  return {
    ...value,
    kind: 'text',
    nouns: ['number', 'count', 'total', 'sum', 'average', 'result', 'value', 'amount'],
    expr: text,
    headline: `"Result: " & ${text}`,
    text,
    full: text,
    isOpen: false,
  };
}
