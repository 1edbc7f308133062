import type { Step } from '../../../domain/steps/step.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { Draft } from '../build/builder.js';
import { quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Part } from '../read/account.js';
import { derivedList, fieldAt } from '../read/fields.js';
import { readFilter } from '../read/filter.js';
import { readCondition } from '../read/condition.js';
import { readSlot, Words } from '../read/event-slot.js';
import { slotOf } from '../read/frames.js';
import { readMailSource } from '../read/mail-source.js';
import { Phrases } from '../text/tokens.js';
import { readsStep, withText, textOf } from './edit.js';
import type { Edit } from './edit.js';
import { listIn } from './rewire.js';
import { eventPlanningOf, filtersOf, putFilter } from './trigger-edits.js';

const ONLY = [
  'only',
  'just',
  'but only',
  'keep only',
  'limit it to',
  'restrict it to',
  'and only',
  'only if',
  'only when',
  'only for',
  'only do it if',
  'but only if',
  'do it only if',
  'run it only if',
  'just for',
  'if',
  'only run it if',
  'take only',
] as const;
const NOT = [
  'ignore',
  'skip',
  'except',
  'exclude',
  'leave out',
  'not',
  'but not',
  'drop',
  'without',
  'except for',
  'ignore all',
  'skip all',
  'do not take',
  'no',
] as const;
const THEM = [
  'it is',
  'it has',
  'they have',
  'they are',
  'the ones',
  'those',
  'ones',
  'everything',
  'anything',
  'all',
  'any',
  'the',
  'for',
  'with',
  'of them',
  'them',
  'everything that is',
  'there is',
  'if it has',
  'if',
  'it comes',
  'it is from',
] as const;

/** `only for mails with attachments`, `ignore those from bob@example.com`, `just the ones about rust`. */
export function readFilters(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    if (!edit.isFree(at)) continue;
    const only = r.said(at, ...ONLY);
    const not = r.said(at, ...NOT);
    const plain = only === 0 && not === 0 && (at === 0 || r.tokens[at - 1]?.kind === 'mark') ? nounsAt(edit, at) : 0;
    if (only === 0 && not === 0 && plain === 0) continue;
    const isNot = not > only;
    const to = readFilterAt(edit, at, Math.max(only, not), isNot);
    if (to !== null) at = to - 1;
  }
}

function readFilterAt(edit: Edit, at: number, lead: number, isNot: boolean): number | null {
  const start = at + lead;
  return (
    ofEvent(edit, at, start, isNot) ??
    ofMailbox(edit, at, start, isNot) ??
    ofList(edit, at, start, isNot) ??
    asCondition(edit, at, start, isNot)
  );
}

/** The names that people use for its trigger, or for the items of its lists. */
function nounsAt({ r }: Edit, at: number): number {
  const nouns = Phrases.of(r.values.flatMap(({ nouns: all }) => all));
  return nouns.at(r.tokens, at)?.length ?? 0;
}

/** Skips words before the filter itself: `for mails`, `those`. */
function skipThem(edit: Edit, from: number): number {
  const { r } = edit;
  let at = from;
  for (;;) {
    const noun = nounsAt(edit, at);
    // `the subject mentions …`: the noun belongs to the filter itself.
    const next = r.values.some((value) => fieldAt(r, at, value) !== null && noun === 0)
      ? 0
      : Math.max(noun, r.said(at, ...THEM));
    if (next === 0 || r.is(at, 'with') || r.is(at, 'from')) return at;
    at += next;
  }
}

function ofEvent(edit: Edit, at: number, start: number, isNot: boolean): number | null {
  const { r } = edit;
  const planning = eventPlanningOf(edit);
  if (!planning) return null;
  const words = new Words(r.tokens, () => false);
  for (const from of new Set([
    start,
    skipThem(edit, start),
    skipThem(edit, start) + r.said(skipThem(edit, start), 'it', 'has', 'is'),
  ])) {
    const isWithout = r.is(from, 'without');
    const slot = isWithout
      ? withoutFlag(edit, from, planning)
      : readSlot(words, from, planning, { mayAsk: false, isObject: false });
    if (!slot || slot.value === null) continue;
    const isAbsent = isNot !== isWithout;
    const other = r.said(slot.to, ',', 'and');
    // `from bob@example.com, not ann`: the old value.
    const was = other > 0 && r.is(slot.to + other, 'not') ? oldValue(edit, slot.to + other + 1, slot.field) : null;
    edit.take(at, was ?? slot.to);
    const entries = Object.entries(slot.filters);
    if (isAbsent && entries.length === 0) return null;
    for (const [path, value] of entries) putFilter(edit, path, isAbsent ? negated(value ?? null) : (value ?? null));
    return was ?? slot.to;
  }
  return null;
}

/** `without an attachment`: the slot that is a flag. */
function withoutFlag(
  { r }: Edit,
  at: number,
  planning: NonNullable<ReturnType<typeof eventPlanningOf>>,
): {
  readonly to: number;
  readonly field: string;
  readonly value: true;
  readonly filters: Record<string, JsonValue>;
} | null {
  for (const [name, slot] of Object.entries(planning.slots ?? {})) {
    if (slot.takes !== 'flag') continue;
    const noun = r.said(at + 1, name, `an ${name}`, `a ${name}`, `any ${name}`, `${name}s`, `any ${name}s`);
    if (noun > 0)
      return { to: at + 1 + noun, field: slot.path, value: true, filters: { [slot.path]: slot.filter ?? true } };
  }
  return null;
}

function negated(value: JsonValue): JsonValue {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && 'exists' in value)
    return { exists: value['exists'] === false };
  return typeof value === 'object' && value !== null ? value : { ne: value };
}

/** Words for the value that a filter has now: `ann` of `ann@example.com`. */
function oldValue(edit: Edit, at: number, field: string): number | null {
  const { r } = edit;
  const start = at + r.said(at, 'from');
  const old = JSON.stringify(filtersOf({ started: edit.before.trigger } as Edit)[field] ?? '').toLowerCase();
  const word = r.mention(start)?.value.toLowerCase() ?? r.lower(start);
  return word !== '' && old.includes(word) ? start + 1 : null;
}

/** A mailbox is asked for other messages. */
function ofMailbox(edit: Edit, at: number, start: number, isNot: boolean): number | null {
  const { r } = edit;
  const [place] = edit.places('sender');
  if (!place || isNot || edit.places('sender').length > 1) return null;
  const planning = edit.planningOf(place.step);
  if (!planning) return null;
  const saved = r.builder.save();
  const count = r.builder.steps.length;
  const skipped = start + r.said(start, 'for', 'the', 'to');
  const read = readMailSource(r, skipped) ?? readMailSource(r, start);
  const made = r.builder.steps[count];
  if (read && made && r.builder.steps.length === count + 1) {
    const account = slotOf(planning, 'account') ?? '';
    const input = Object.entries(made.input).filter(
      ([name, value]) => name !== account && JSON.stringify(value) !== JSON.stringify(place.step.input[name]),
    );
    r.builder.restore(saved);
    if (input.length > 0 && made.tool.name === place.step.tool) {
      edit.take(at, read.to);
      for (const [name, value] of input) edit.put({ step: place.step, name }, value);
      return read.to;
    }
    return null;
  }
  r.builder.restore(saved);
  // `the ones from billing@example.com`
  const them = skipThem(edit, start);
  const address = r.is(them, 'from|by') ? r.mention(them + 1, 'address') : null;
  if (!address) return null;
  edit.take(at, them + 2);
  edit.put(place, address.value);
  return them + 2;
}

/** A list becomes shorter: by a step after the one that makes it, or by another filter in the place of the one there is. */
function ofList(edit: Edit, at: number, start: number, isNot: boolean): number | null {
  const { r } = edit;
  const list = r.values.find(({ kind }) => kind === 'list');
  if (!list) return null;
  const count = r.builder.steps.length;
  const from = skipThem(edit, start);
  const read =
    readFilter(r, from, list, isNot) ?? hasField(edit, from, list, isNot) ?? bySender(edit, from, list, isNot);
  const made = r.builder.steps[count];
  if (!read || !made) return null;
  edit.take(at, read.to);
  insertList(edit, made, list);
  return read.to;
}

/** `not those from bob@example.com`. */
function bySender(edit: Edit, at: number, list: Value, isNot: boolean): { readonly to: number } | null {
  const { r } = edit;
  const address = r.is(at, 'from|by') ? r.mention(at + 1, 'address', 'quote') : null;
  const path = list.fields['from'] ?? list.fields['sender'] ?? list.fields['author'];
  if (!address || path === undefined) return null;
  const holds = `$contains($lowercase($string(${path})), ${quoted(address.value.toLowerCase())})`;
  return keep(edit, list, isNot ? `$not(${holds})` : holds) ? { to: at + 2 } : null;
}

function keep({ r }: Edit, list: Value, holds: string): boolean {
  const [frame] = r.frames.ofUse('compute');
  const name = frame && slotOf(frame.planning, 'expression');
  if (!frame || name === undefined) return false;
  const step = r.builder.add(frame.tool, 'keep_items', 'Keep those that count', {
    part: new Part('filter'),
    reason: 'Only some of them are asked for.',
  });
  r.builder.set(step, name, `[${list.expr}[${holds}]]`, 'filter');
  r.builder.values.push(derivedList(list, step.id));
  return true;
}

/** `with attachments`, `without a link`. */
function hasField(edit: Edit, at: number, list: Value, isNot: boolean): { readonly to: number } | null {
  const { r } = edit;
  if (!r.is(at, 'with|without')) return null;
  const field = fieldAt(r, at + 1, list);
  if (!field || list.isOpen) return null;
  const isAbsent = isNot !== r.is(at, 'without');
  const holds = `$count(${field.path}) > 0`;
  return keep(edit, list, isAbsent ? `$not(${holds})` : holds) ? { to: field.to } : null;
}

/** Puts a step that makes a list of another one behind it. Later steps read the new list. */
export function insertList(edit: Edit, made: Draft, list: Value): void {
  const { r } = edit;
  const name = 'expression';
  const expression = textOf(made.input[name]);
  // A filter on the same field takes the place of the one that made the list.
  const old = edit.steps.find(({ id }) => id === list.stepId);
  const [was, now] = [fieldIn(textOf(old?.input[name])), fieldIn(expression)];
  if (old && was !== null && was === now && edit.planningOf(old)?.use === 'compute') {
    const source = listIn(textOf(old.input[name])) ?? list.expr;
    edit.put({ step: old, name }, expression.replace(list.expr, source));
    r.builder.steps.splice(r.builder.steps.indexOf(made), 1);
    return;
  }
  const index = edit.steps.findIndex(({ id }) => id === list.stepId);
  const output = `steps.${made.id}.output`;
  const after = edit.steps
    .slice(index + 1)
    .map((step) => (list.stepId !== null && readsStep(step, list.stepId) ? withText(step, list.expr, output) : step));
  edit.steps = [...edit.steps.slice(0, index + 1), stepOf(made), ...after];
  edit.changes.push(`"${made.title}" comes after "${old?.title ?? 'the start'}".`);
}

/** The field that an expression filters by. */
function fieldIn(expression: string): string | null {
  const predicate = /^\[steps\.\w+\.output(?:\.\w+)*\[([\s\S]*)\]\]$/.exec(expression)?.[1];
  return predicate === undefined
    ? null
    : (/(?:\$exists|\$lowercase\(\$string|\$number|\$count)\(([\w.`]+)\)/.exec(predicate)?.[1] ?? null);
}

/** A step that has just been made. Missing inputs are filled in when the plan is checked. */
export function stepOf({ id, tool, title, input, when, forEach, reason }: Draft): Step {
  const draft = {
    id,
    title: title.slice(0, 200),
    tool: tool.name,
    input,
    when,
    forEach,
    dependsOn: null,
    reason: reason.slice(0, 1_000),
  };
  return draft as unknown as Step;
}

/** Makes the acting steps depend on a condition: `only if it mentions "urgent"`. */
function asCondition(edit: Edit, at: number, start: number, isNot: boolean): number | null {
  const { r } = edit;
  const isIf = r.is(start - 1, 'if|when') || isNot || r.is(start, 'if|when');
  if (!isIf) return null;
  const from = start + r.said(start, 'if', 'when');
  const condition = readCondition(r, from, 'when');
  if (!condition || condition.unknownField || condition.failureOf.length > 0) return null;
  // A whole text is hardly ever just one word.
  if (r.is(from, 'it|they|that|this') && /\)\) !?= "/.test(condition.expr)) return null;
  const targets = edit.acting();
  if (targets.length === 0) return null;
  edit.take(at, condition.to);
  const expr = isNot ? `$not(${condition.expr})` : condition.expr;
  for (const step of targets) {
    const now = edit.step(step.id)?.when ?? null;
    edit.change(step.id, { when: now === null ? expr : `(${now}) and (${expr})` });
    edit.changes.push(`"${step.title}" is done only if ${quoted(r.textOf(from, condition.to))}.`);
  }
  return condition.to;
}
