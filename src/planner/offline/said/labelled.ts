import { range } from '../../../lib/collections/range.js';
import type { Fit } from './fit.js';
import { isObjectOf } from './names.js';
import { takesKey } from './slots.js';
import type { Slot } from './slots.js';
import { nameAt, valueAt } from './values.js';
import type { Found } from './values.js';

/* Values beside a word for their input: `the card aB3dE5fG`, `with the subject "Lunch"`, `the Tasks table`, `high priority`. */

const COPULAS = [
  'called',
  'named',
  'titled',
  'with the id',
  'with id',
  'with the name',
  'with the title',
  'with number',
  'with the number',
  'id',
  'id is',
  'is',
  'are',
  'should be',
  'to be',
  'no .',
  'no',
  'number',
  'nr .',
  ':',
  '=',
  'of',
  'as',
  'that says',
  'saying',
  'says',
  'id number',
  'set to',
  '# ',
  'it as',
  'it with',
  'it',
  'them as',
  'them',
];
/** Words that lead to the value of an input that is changed. */
export const NEW_VALUE = /^(?:to|as|into|=|:)$/;

/** `create a page under …`: such a word stands in the name of an operation, but is no noun of what is made. */
const LEADS_TO_PLACE = /^(?:under|underneath|inside|within|below|beneath|in|into|on|to|at|from)$/;

/** `and invite Helen`: the verb of one more act, and no noun of what is made. */
const isNextAct = ({ r }: Fit, at: number): boolean =>
  r.is(at - 1, 'and|then|also') && r.frames.operationVerbs.has(r.stem(at));

/** How well a word names an input: 2 by its own words, 1 by another one for the same; 0 not at all. */
function labels(fit: Fit, slot: Slot, at: number): number {
  const said = fit.r.stem(at);
  const strength = slot.exact.has(said) ? 2 : slot.words.has(said) || isAlsoCalled(fit, slot, at, said) ? 1 : 0;
  // `with its name`: that of another thing.
  const isOfOther =
    strength > 0 && fit.makes && /^(?:name|title)$/i.test(slot.name) && fit.r.is(at - 1, 'its|their|his|her');
  return isOfOther ? 0 : strength;
}

function isAlsoCalled(fit: Fit, slot: Slot, at: number, said: string): boolean {
  // `the project Apollo`: the thing that is made, or looked for, and its title.
  const isTitle =
    slot.role === 'title' &&
    !LEADS_TO_PLACE.test(fit.r.lower(at)) &&
    !isNextAct(fit, at) &&
    (slot.isRequired || fit.spans.get(at + 1)?.kind === 'quote') &&
    fit.makes &&
    isObjectOf(fit.name.objects, said);
  if (isTitle && !fit.slots.some((one) => one !== slot && one.words.has(said))) return true;
  if (slot.role === 'query' && isObjectOf(fit.name.objects, said)) return true;
  return (slot.role === 'ref' || slot.role === 'labels') && isObjectOf(slot.exact, said);
}

/** Binds all of them, those with the surest words first. */
export function bindLabelled(fit: Fit): void {
  for (const strength of [2, 1]) {
    for (let at = fit.from; at < fit.to; at += 1) {
      if (!fit.isFree(at) || fit.r.tokens[at]?.kind !== 'word') continue;
      const fitting = fit.open.filter((slot) => labels(fit, slot, at) === strength);
      for (const slot of inOrder(fit, fitting, at)) if (bindAt(fit, slot, at)) break;
    }
  }
  bindPending(fit);
}

/** The input of which the words say most comes first, then one that is needed. */
const inOrder = (fit: Fit, slots: readonly Slot[], at: number): readonly Slot[] => {
  const unsaid = (slot: Slot): number =>
    [...slot.exact].filter((word) => ![-1, 0, 1].some((offset) => fit.r.stem(at + offset) === word)).length;
  return slots.toSorted(
    (one, other) =>
      unsaid(one) - unsaid(other) ||
      Number(other.isRequired) - Number(one.isRequired) ||
      other.exact.size - one.exact.size,
  );
};

function bindAt(fit: Fit, slot: Slot, at: number): boolean {
  const { r } = fit;
  if (isOfOther(fit, slot, at)) return false;
  let end = at + 1;
  while (
    end < fit.to &&
    fit.isFree(end) &&
    slot.words.has(r.stem(end)) &&
    r.tokens[end]?.kind === 'word' &&
    !/^\p{Lu}/u.test(r.tokens[end]?.text ?? '')
  )
    end += 1;
  // `the due date`, `the status field`: the kind of the value belongs to its name.
  if (/^(?:date|day|time|field|value)$/.test(r.lower(end)) && fit.isFree(end) && !LABEL.test(r.lower(at))) end += 1;
  const start = behindPronoun(fit, slot, end + r.said(end, ...COPULAS));
  // `a folder named Invoices`: what is made has no id yet.
  const isNew =
    slot.role === 'ref' &&
    fit.makes &&
    (r.is(at - 1, 'a|an|new') || (r.is(end, 'called|named|titled') && fit.open.some(({ role }) => role === 'title')));
  if (isNew) return false;
  const after = start < fit.to ? mayName(slot, behind(fit, slot, start, end)) : null;
  if (after) {
    fit.bind(slot, after, at);
    fit.own(at, after.to, fit.owners.get(after.to - 1) ?? slot.name);
    return true;
  }
  const before = mayName(slot, beforeLabel(fit, slot, at));
  if (before) {
    fit.bind(slot, { ...before, to: end }, before.from);
    return true;
  }
  if ((fit.changes && !/^(?:ref)$/.test(slot.role)) || slot.role === 'time')
    fit.pending.push({ slot, from: at, to: end });
  return false;
}

/** `tag her Beta`: the person is no part of the value. */
function behindPronoun({ r, to }: Fit, { role }: Slot, at: number): number {
  const isPerson = /^(?:her|him|them)$/.test(r.tokens[at]?.text ?? '') && at + 1 < to;
  if (!isPerson || /^(?:text|title|query)$/.test(role)) return at;
  const behind = at + 1 + r.said(at + 1, 'as', 'with');
  // `her invoice`: a thing of hers.
  return r.is(at, 'her') && behind === at + 1 && !isNamedAt(r, behind) ? at : behind;
}

/** Whether a name or a text in quotes begins here. */
export const isNamedAt = ({ tokens }: Fit['r'], at: number): boolean =>
  tokens[at]?.mention?.kind === 'quote' || /^\p{Lu}/u.test(tokens[at]?.text ?? '');

/** A number that is chosen from no list, such as that of the message to answer, is never said by a name. */
function mayName<T extends Found>(slot: Slot, found: T | null): T | null {
  const isNumber = [slot.own['type']].flat().every((type) => type === 'integer' || type === 'number');
  return found?.isName === true && isNumber && !slot.isChoice && !slot.isRequired ? null : found;
}

/** `the row with order number 10488`: the number of another thing. */
function isOfOther({ r, from }: Fit, slot: Slot, at: number): boolean {
  const before = r.tokens[at - 1];
  if (!r.is(at, 'number') || at <= from || before?.kind !== 'word' || isSmall(before.lower)) return false;
  return !slot.words.has(before.stem) && !r.frames.services.at(r.tokens, at - 1) && slot.role !== 'phone';
}

/** The value behind the word. What stands right behind the noun of a thing is its id or its name. */
function behind(fit: Fit, slot: Slot, start: number, label: number): Found | null {
  const { r } = fit;
  const found = valueAt(fit, start, slot);
  if (found) return wholeName(fit, slot, start, wholeText(fit, slot, start, found));
  // `the channel announcements`, `the file called budget`: a plain word.
  const isLed = r.is(start - 1, 'called|named|titled') && start > label;
  const isPlain =
    r.tokens[start]?.kind === 'word' &&
    fit.isFree(start) &&
    !fit.spans.has(start) &&
    !isSmall(r.lower(start)) &&
    !isLabelOfAny(fit, start);
  if (slot.role === 'text' && isPlain && isLedLabel(fit, label - 1)) return plainTextAt(fit, start);
  const isText = /^(?:title|query|ref|other)$/.test(slot.role);
  const isWord = slot.isRequired && slot.exact.has(r.stem(label - 1)) && !/^(?:title|query)$/.test(slot.role);
  if (!isPlain || !isText) return null;
  if (isWord && start === label && LABEL.test(r.lower(label - 1))) return labelAt(fit, start);
  if (isLed || ((slot.role === 'ref' || isWord) && start === label && isEnd(fit, start + 1)))
    return {
      to: start + 1,
      value: r.tokens[start]?.text ?? '',
      ...(slot.role === 'ref' && !slot.takesNames ? { isName: true } : {}),
    };
  return null;
}

/** `, description wedding deposit`, `with the note call first`: the word stands at the beginning of a part of its own. */
function isLedLabel({ r }: Fit, at: number): boolean {
  const lead = r.is(at - 1, 'the|a') ? at - 2 : at - 1;
  return r.is(lead, 'with|,|and');
}

const MAX_TEXT = 10;

/** A text in small letters, up to a mark, the end, or the time at which something is due. */
function plainTextAt(fit: Fit, start: number): Found | null {
  const { r } = fit;
  let to = start;
  while (to < fit.to && r.tokens[to]?.kind === 'word' && fit.isFree(to) && !fit.spans.has(to) && !r.is(to, 'due'))
    to += 1;
  const isWhole = to >= fit.to || r.is(to, 'due') || r.tokens[to]?.kind === 'mark';
  const isPlain = r.slice(start, to).every(({ lower }) => !/^(?:in|for|when|if|and|to|with)$/.test(lower));
  return isWhole && isPlain && to - start <= MAX_TEXT ? { to, value: r.textOf(start, to) } : null;
}

const LABEL = /^(?:labels?|tags?)$/;
const MAX_LABEL = 3;

/** `the tag waiting list`: all words of a label, up to the end of what is said. */
function labelAt(fit: Fit, start: number): Found | null {
  let to = start;
  while (to < Math.min(fit.to, start + MAX_LABEL) && !isEnd(fit, to)) to += 1;
  return to > start && isEnd(fit, to) ? { to, value: fit.r.textOf(start, to) } : null;
}

/** `the board Kitchen remodel`: a name may go on in small letters. */
function wholeName(fit: Fit, slot: Slot, start: number, found: Found | null): Found | null {
  if (typeof found?.value === 'string' && takesKey(slot.own, found.value)) return found;
  // `with the tag First-time buyer`
  const isLabel = LABEL.test(fit.r.lower(start - 1)) && isEnd(fit, nameAt(fit, start, undefined, true)?.to ?? start);
  if (!found || fit.spans.has(start) || !(slot.role === 'ref' || slot.role === 'title' || slot.takesNames || isLabel))
    return found;
  const name = nameAt(fit, start, undefined, true);
  return name && name.to > found.to && typeof found.value === 'string'
    ? { ...found, to: name.to, value: name.text }
    : found;
}

/** `body See you soon`: a text that is not quoted goes on up to a mark or the next input. */
function wholeText(fit: Fit, slot: Slot, start: number, found: Found): Found | null {
  const { r } = fit;
  if (slot.role !== 'text' || fit.spans.has(start)) return found;
  let to = found.to;
  const isNext = (at: number): boolean =>
    (r.is(at, 'and|with') && fit.open.some((one) => one !== slot && labels(fit, one, at + 1) > 0)) ||
    (r.is(at, 'due') && at > start && fit.open.some(({ role }) => role === 'time'));
  while (to < fit.to && fit.isFree(to) && r.tokens[to]?.kind === 'word' && !fit.spans.has(to) && !isNext(to)) {
    if (r.frames.services.at(r.tokens, to) !== null) return null;
    to += 1;
  }
  return { to, value: r.textOf(start, to) };
}

export const isSmall = (word: string): boolean =>
  /^(?:to|in|on|of|for|from|with|and|by|at|is|are|that|as|the|a|an|it|its|into|so|which|where|whose|because|about|off|under|be|was|has|have|do|does|can|should|me|us|my|our|there|not|no|all|every|each|if|when|please|now|today|again|using|via|how|what|up|out|down|exist|exists|called|named|titled|or|but|then|assigned|labelled|labeled|tagged|due|status|id|number)$/.test(
    word,
  );

const isEnd = (fit: Fit, at: number): boolean =>
  at >= fit.to || fit.r.tokens[at]?.kind === 'mark' || isSmall(fit.r.lower(at)) || !fit.isFree(at);

const isLabelOfAny = (fit: Fit, at: number): boolean =>
  fit.slots.some((slot) => slot.exact.has(fit.r.stem(at))) || fit.serviceNouns.has(fit.r.stem(at));

/** `the Tasks table`, `"Office" board`, `high priority`. */
function beforeLabel(fit: Fit, slot: Slot, at: number): (Found & { readonly from: number }) | null {
  if (!/^(?:ref|enum|number)$/.test(slot.role) && !slot.takesNames) return null;
  for (let from = Math.max(fit.from, at - 5); from < at; from += 1) {
    if (!fit.isFree(from)) continue;
    const found = valueAt(fit, from, slot);
    if (found?.to !== at) continue;
    // `move card 5 to list 7`: an id belongs to the noun before it.
    if (
      slot.role === 'ref' &&
      fit.spans.has(from) &&
      fit.spans.get(from)?.kind !== 'quote' &&
      fit.spans.get(from)?.kind !== 'channel'
    )
      continue;
    return { ...found, from };
  }
  return null;
}

/** `change the title of post 318 to "Winter sale"`: the word for the input, and its value further on. */
function bindPending(fit: Fit): void {
  for (const one of fit.pending.filter(({ slot: { role } }) => role !== 'time' && role !== 'record')) {
    if (!fit.isOpen(one.slot)) continue;
    const found = laterValue(fit, one.slot, one.to);
    if (!found) continue;
    fit.bind(one.slot, found.found, found.at);
    fit.own(one.from, one.to, fit.owners.get(found.at) ?? one.slot.name);
    withLabel(fit, one);
    fit.pending.splice(fit.pending.indexOf(one), 1);
  }
}

/** A question about a name is about the word for the input as well. */
function withLabel(fit: Fit, { slot, from, to }: Fit['pending'][number]): void {
  const at = fit.asked.findIndex((one) => one.slot === slot);
  const asked = fit.asked[at];
  if (asked) fit.asked[at] = { ...asked, tokens: [...range(from, to), ...asked.tokens] };
}

function laterValue(fit: Fit, slot: Slot, from: number): { readonly found: Found; readonly at: number } | null {
  // `move the files … into /Archive`: where they go, and not where they are.
  if (/^(?:from|source)(?:_?path)?$/i.test(slot.name)) return null;
  for (let at = from; at + 1 < fit.to; at += 1) {
    if (!fit.isFree(at) || !NEW_VALUE.test(fit.r.lower(at))) continue;
    const found = valueAt(fit, at + 1, slot) ?? (slot.role === 'other' ? wordAt(fit, at + 1) : null);
    if (found) return { found, at: at + 1 };
  }
  return null;
}

/** A single word that ends what is said of a value. */
export const wordAt = (fit: Fit, at: number): Found | null =>
  at < fit.to && fit.isFree(at) && fit.r.tokens[at]?.kind === 'word' && !isSmall(fit.r.lower(at)) && isEnd(fit, at + 1)
    ? { to: at + 1, value: fit.r.tokens[at]?.text ?? '' }
    : null;
