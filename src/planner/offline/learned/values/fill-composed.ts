import { GapKind } from '../../../../domain/plan-report/index.js';
import { titleOf } from '../../../../lib/json-schema/title-of.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { serviceAt } from '../../../words/services.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { isMessage } from '../../read/services/operation-text.js';
import { inputQuestion } from '../../read/things/wording.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Words } from '../fill-words.js';
import { composedName, hasParts, periodOf } from './composed-name.js';

/**
 * Fills a name that is made of several parts, or a text that is a time of the run. If a part is not known, the name is
 * asked for, and nothing of it is filled in as it stands.
 *
 * @returns whether the words are settled
 */
export function fillComposed(r: Reading, step: Draft, words: Words): boolean {
  const { from, to, open } = words;
  const slot = slotFor(r, step, words);
  const period = slot.role === 'text' && !isMessage(step) ? periodOf(r, from, to) : null;
  if (period !== null) {
    r.builder.set(step, slot.name, period);
    r.take(from, to, step.part, slot.name);
    return true;
  }
  if (slot.role !== 'title') return false;
  // `a follow-up task`: the words before the noun of what is made say its kind, and are no column.
  const made = step.tool.title.toLowerCase().split(' ').map(stem);
  if (r.is(from - 1, 'a|an') && made.includes(r.stem(to))) return false;
  const start = r.is(from - 1, 'the') && !r.isTaken(from - 1) ? from - 1 : from;
  const found = composedName(r, step, start) ?? (start < from ? composedName(r, step, from) : null);
  if (found && found.to >= to && !holdsOther(r, words, found.to)) {
    const kept = r.said(found.to, ...IN_NAME) > 0 ? copiedName(r, step, words) : null;
    r.builder.set(step, slot.name, kept === null ? found.value : `${kept} ${found.value}`);
    r.take(found.from, found.to, step.part, slot.name);
    return true;
  }
  if (!hasParts(r, from, to)) return false;
  open.add(slot.name);
  const said = r.textOf(from, to);
  const { name, own, isChoice } = slot;
  const question = inputQuestion({ name, own, step: step.tool.title, isChosen: isChoice });
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(from, to),
    reason: `A part of "${said}" is not known.`,
    question: question.replace(/\?/, ` by ${said.startsWith('"') ? said : `"${said}"`}?`),
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: own,
  });
  return true;
}

const IN_NAME = ['in', 'at the end of', 'on'].flatMap((lead) =>
  ['the', 'its'].flatMap((own) => ['name', 'title', 'filename', 'file name'].map((noun) => `${lead} ${own} ${noun}`)),
);

/**
 * `copy the Price List file with the month in the name`: the copy keeps the name of the file, and has the month behind it. Null:
 * the words name no such thing, or what is made needs a name of its own.
 */
function copiedName(r: Reading, step: Draft, { slot, values }: Words): string | null {
  const copied = slotsOf(step.tool).filter(({ isChoice, isRequired }) => isChoice && isRequired);
  const [value, ...others] = values.filter(({ name }) => copied.some((one) => one.name === name));
  if (slot.isRequired || !value || others.length > 0) return null;
  const tokens = r.tokens.filter(({ start, end }) => start >= value.from && end <= value.to);
  const quote = tokens.find(({ mention }) => mention?.kind === 'quote')?.mention;
  if (quote) return quote.value;
  const nouns = copied.flatMap(({ name, own }) => `${spokenName(name)} ${titleOf('', own)}`.toLowerCase().split(' '));
  const name = tokens.filter(({ text }) => text !== 'the' && !nouns.includes(text));
  const [first, last] = [name[0], name.at(-1)];
  if (!first || !last) return null;
  let to = r.tokens.indexOf(last) + 1;
  while (to < r.end && /^\p{Lu}/u.test(r.tokens[to]?.text ?? '') && serviceAt(r.tokens, to) === null) to += 1;
  return r.textOf(r.tokens.indexOf(first), to);
}

/** `called "Order" with the total`: the words behind the name are the value of another input. */
const holdsOther = (r: Reading, { slot, to, values }: Words, end: number): boolean => {
  const [first, last] = [r.tokens[to]?.start ?? 0, r.tokens[end - 1]?.end ?? 0];
  return values.some(({ name, from }) => name !== slot.name && from >= first && from < last);
};

/**
 * A quote with other parts behind it is the name of what is made, and a time of the run beside its name is what stands in
 * it, whatever the reader takes them for.
 */
function slotFor(r: Reading, step: Draft, { slot, from, to, open }: Words): Slot {
  const isFree = (one: Slot): boolean => one.isRequired && step.input[one.name] === undefined && !open.has(one.name);
  const wanted = slot.role === 'text' && hasParts(r, from, to) && composedName(r, step, from) ? 'title' : slot.role;
  if (isMessage(step) || wanted === slot.role) return slot;
  return slotsOf(step.tool).find((one) => one.role === wanted && isFree(one)) ?? slot;
}

/** The input for a time that stands beside the name: `called log.txt with the current date`. Null: it is no such time. */
export function besideName(
  r: Reading,
  step: Draft,
  { slot, from, to }: Pick<Words, 'slot' | 'from' | 'to'>,
): Slot | null {
  if (slot.role !== 'title' || isMessage(step) || periodOf(r, from, to) === null) return null;
  return (
    slotsOf(step.tool).find(
      ({ role, isRequired, name }) => role === 'text' && isRequired && step.input[name] === undefined,
    ) ?? null
  );
}
