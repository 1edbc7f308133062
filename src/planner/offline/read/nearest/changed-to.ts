import { ASSIGNEE } from '../../said/words/assignee.js';
import { slotsOf, takesLogins } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { isChange } from './field-change.js';
import { isLabelName } from './operations-said.js';
import { nameBehind } from '../sources/spoken-names.js';
import { askForId } from '../services/choice.js';
import { titleOf } from '../services/field-names.js';

/*
 * Changes that the verb itself tells of, without the name of the field: `assign it to Ann` is about the assignee, and `move the
 * issue to Done` about its state, or about the list, section or column that it stands in.
 */

const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem));
const GIVES = stems('assign reassign give hand delegate allocate');
const MOVES = stems('move set mark put change transition switch update shift bring push flag drag send');
/** They say the state themselves. */
const ENDS: readonly (readonly [ReadonlySet<string>, string])[] = [
  [stems('close complete finish resolve'), 'Done'],
  [stems('cancel'), 'Canceled'],
  [stems('start begin'), 'In Progress'],
];
const STATE = /^(?:state|status|stage|transition)$/i;
const HOLDER = /^(?:list|section|column|group)$/i;
const NOUN = /^(?:state|status|stage|column|list|section|lane|stack|group)$/;
const ENDS_NAME =
  /^(?:when|whenever|if|once|and|then|or|in|on|at|from|for|with|as|to|after|before|unless|until|every|each|by|of|automatically|it|them|me|us|the|a|an|my|our|its|their)$/;
const MAX_WORDS = 3;

/** Where a value stands, with the words that lead to it. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Binds what the verb of a change is about, or asks which one is meant. */
export function changedTo(r: Reading, at: number, step: Draft, open: Set<string>): void {
  byLogin(r, at, step, open);
  byLabel(r, at, step, open);
  if (!isChange(step.tool) && !slotsOf(step.tool).some((slot) => isState(slot) && slot.isRequired)) return;
  const verb = r.stem(at);
  const free = slotsOf(step.tool).filter(({ name }) => step.input[name] === undefined && !open.has(name));
  const field = fieldOf(r, at, slotsOf(step.tool));
  if (field && !isState(field.slot) && /^(?:ref|labels)$/.test(field.slot.role)) toField(r, step, field, free, open);
  else if (field && !isState(field.slot)) return;
  else if (GIVES.has(verb)) toPerson(r, at, step, free, open);
  else if (MOVES.has(verb)) toState(r, at, step, free, open);
  else toEnd(r, at, step, free, open);
}

/** An input that the words of a change name, with the place of the word that leads to its value. */
interface Field {
  readonly slot: Slot;
  readonly lead: number;
}

const ARTICLE = /^(?:the|its|their|his|her|my|our)$/;
const BEHIND_FIELD = /^(?:of|on|for|in|to|at|from|as)$/;

/** `change the assignee of issue 4 to Ann`: the input that a change is said to be about; null: no word names one. */
function fieldOf(r: Reading, at: number, slots: readonly Slot[]): Field | null {
  const lead = r.slice(at, r.end).findIndex(({ lower }) => lower === 'to') + at;
  for (let next = at + 1; next < lead; next += 1) {
    const isLed = next === at + 1 || ARTICLE.test(r.lower(next - 1)) || /['’]s$/.test(r.lower(next - 1));
    if (!isLed || r.isTaken(next)) continue;
    for (const last of [next, next + 1]) {
      if (!BEHIND_FIELD.test(r.lower(last + 1))) continue;
      const found = slots.filter(
        ({ exact, name, isRequired }) =>
          !isRequired && !isPlural(name) && exact.has(r.stem(last)) && exact.has(r.stem(next)),
      );
      const [slot, ...more] = found;
      if (slot && more.length === 0) return { slot, lead };
    }
  }
  return null;
}

const isPlural = (name: string): boolean => /[^s]s$/.test(name) && !/assignees/i.test(name);

/** Binds what a change names to the words behind `to`. */
function toField(r: Reading, step: Draft, { slot, lead }: Field, free: readonly Slot[], open: Set<string>): void {
  if (!free.includes(slot) || r.isTaken(lead)) return;
  const found = personAt(r, lead + 1, slot) ?? stateAt(r, lead + 1);
  if (!found) return;
  const noun = r.slice(0, lead).findLastIndex(({ stem: said }) => slot.exact.has(said));
  if (noun >= 0 && !r.isTaken(noun)) r.take(noun, noun + 1, step.part, 'use');
  bind(r, step, slot, { ...found, from: lead }, open);
}

const ASKS = stems('request ask add invite assign set tag');
const AS = /^(?:reviewers?|assignees?|collaborators?|contributors?|members?)$/;

/** `add octocat as a reviewer`, `request a review from katie-codes`, `invite octocat to the repo`: names of accounts. */
function byLogin(r: Reading, at: number, step: Draft, open: Set<string>): void {
  const slot = slotsOf(step.tool).find(
    (one) => one.isRequired && takesLogins(one) && step.input[one.name] === undefined && !open.has(one.name),
  );
  if (!slot || !ASKS.has(r.stem(at))) return;
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    const named = r.is(next - 1, 'with|whose|the')
      ? r.said(next, 'username', 'user name', 'login', 'account', 'the username')
      : 0;
    const lead = r.is(next, 'from|by') ? 1 : named;
    const login = loginAt(r, next + lead);
    if (!login) continue;
    const tail = roleBehind(r, login.to);
    const isLed = lead > 0 || (next === at + 1 && (tail > 0 || r.is(login.to, 'to|for|as')));
    if (!isLed) continue;
    // `our contractor with username jb`: who it is, and the name of the account.
    const who = named > 0 ? at + 1 : next;
    return bind(r, step, slot, { from: who, to: login.to + tail, text: login.text }, open);
  }
}

/** `as a reviewer` */
function roleBehind(r: Reading, at: number): number {
  if (!r.is(at, 'as')) return 0;
  const noun = r.is(at + 1, 'a|an|the') ? at + 2 : at + 1;
  return noun < r.end && AS.test(r.lower(noun)) ? noun + 1 - at : 0;
}

function loginAt(r: Reading, at: number): Place | null {
  const handle = r.is(at, '@') ? 1 : 0;
  const token = r.tokens[at + handle];
  const isName = token?.kind === 'word' && token.mention === null && !r.isTaken(at + handle) && at + handle < r.end;
  if (!isName || ENDS_NAME.test(token.lower) || r.frames.services.at(r.tokens, at) !== null) return null;
  return { from: at, to: at + handle + 1, text: token.text };
}

const LABEL = /^(?:labels?|tags?)$/i;

/** `add the label needs-triage`, `add a bug label`: the name of a label without quotes. */
function byLabel(r: Reading, at: number, step: Draft, open: Set<string>): void {
  const slot = slotsOf(step.tool).find(
    (one) => one.isRequired && LABEL.test(titleOf(one.name, one.own)) && step.input[one.name] === undefined,
  );
  if (!slot || open.has(slot.name)) return;
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    // `label it bug`, `tag it as bug`
    const plain =
      LABEL.test(r.lower(at)) && isLabelName(r, at, next) ? (wordsOfLabel(r, next) ?? nameBehind(r, next)) : null;
    if (plain) return bind(r, step, slot, { ...plain, from: r.is(next - 1, 'as') ? next - 1 : next }, open);
    if (!LABEL.test(r.lower(next)) || r.mention(next + 1) !== null) continue;
    const behind = wordsOfLabel(r, next + 1);
    const before = next > at + 1 && !r.is(next - 1, 'a|an|the|its|this|that|new|right|correct') ? next - 1 : null;
    const name = behind ?? nameBehind(r, next + 1);
    if (name) return bind(r, step, slot, { ...name, from: next }, open);
    if (before !== null && r.tokens[before]?.kind === 'word' && !r.isTaken(before) && before > at)
      return bind(r, step, slot, { from: before, to: next + 1, text: r.tokens[before].text }, open);
  }
}

/** `waiting list`, `needs triage`: all words of a label, up to the end of what is said. Null: it goes on. */
function wordsOfLabel(r: Reading, from: number): Place | null {
  let to = from;
  while (to < Math.min(r.end, from + MAX_WORDS) && loginAt(r, to) !== null) to += 1;
  const isEnd = to >= r.end || r.tokens[to]?.kind === 'mark' || r.isTaken(to) || ENDS_NAME.test(r.lower(to));
  return to > from && isEnd ? { from, to, text: r.textOf(from, to) } : null;
}

const isState = ({ name, own }: Slot): boolean => STATE.test(titleOf(name, own)) || STATE.test(name);

function toPerson(r: Reading, at: number, step: Draft, free: readonly Slot[], open: Set<string>): void {
  const slot = free.find(({ name, isRequired }) => ASSIGNEE.test(name) && !isRequired);
  if (!slot) return;
  for (let next = at + 1; next + 1 < r.end; next += 1) {
    if (!r.is(next, 'to') || r.isTaken(next)) continue;
    const found = personAt(r, next + 1, slot);
    if (!found) continue;
    bind(r, step, slot, { ...found, from: next }, open);
    return;
  }
}

function personAt(r: Reading, at: number, slot: Slot): Place | null {
  const mention = r.mention(at, 'address', 'quote');
  if (mention) return { from: at, to: at + 1, text: mention.value };
  if (r.is(at, 'me|myself')) return { from: at, to: at + 1, text: ME };
  const handle = r.is(at, '@') ? 1 : 0;
  const name = handle === 0 ? nameBehind(r, at) : null;
  if (name) return name;
  const login = r.tokens[at + handle];
  const isWord = login?.kind === 'word' && !ENDS_NAME.test(login.lower) && at + handle < r.end;
  return isWord && (handle === 1 || takesLogins(slot)) ? { from: at, to: at + handle + 1, text: login.text } : null;
}

const ME = 'me';

function toState(r: Reading, at: number, step: Draft, free: readonly Slot[], open: Set<string>): void {
  const isMove = /^(?:move|put|shift|bring|push|drag|send)$/.test(r.lower(at));
  const slot = free.find(isState) ?? (isMove ? free.find(isHolder) : undefined);
  if (!slot || (slot.role !== 'ref' && !slot.isChoice && !slot.takesNames)) return;
  for (let next = at + 1; next + 1 < r.end; next += 1) {
    if (!r.is(next, isMove ? 'to|as|in|into' : 'to|as') || r.isTaken(next)) continue;
    const found = stateAt(r, next + 1);
    // `to low priority`: another input.
    const isOther = found && free.some((one) => one !== slot && one.exact.has(r.stem(found.to - 1)));
    if (!found || isOther) continue;
    // `its status to Done`: the noun of the field leads to it.
    const label = r.slice(at + 1, next).findLastIndex(({ lower }) => NOUN.test(lower)) + at + 1;
    if (label > at && !r.isTaken(label)) r.take(label, label + 1, step.part, 'use');
    // `the status`
    if (label > at && r.lower(label - 1).endsWith("'s") && !r.isTaken(label - 1))
      r.take(label - 1, label, step.part, 'use');
    bind(r, step, slot, { ...found, from: next }, open);
    return;
  }
}

const isHolder = ({ name, own, isChoice, role }: Slot): boolean =>
  (isChoice || role === 'ref') && HOLDER.test(titleOf(name, own));

/** `Done`, `the list "Late"`, `the Done column`, `In Review`, `in progress`. */
function stateAt(r: Reading, from: number): Place | null {
  let at = from;
  while (r.is(at, 'the|a|our|my')) at += 1;
  if (NOUN.test(r.lower(at))) at += 1;
  // `to the top of the list`: a place within it.
  if (r.is(at, 'top|bottom|end|beginning|start|front|next|another|other|same|right')) return null;
  const quote = r.mention(at, 'quote');
  const name = quote ? { from: at, to: at + 1, text: quote.value } : (nameBehind(r, at) ?? plainAt(r, at));
  // `set the value to 500`: an amount is no state.
  if (!name || name.to > r.end || /^[$€£]?\d/.test(name.text)) return null;
  const noun = NOUN.test(r.lower(name.to)) && name.to < r.end ? 1 : 0;
  return { ...name, to: name.to + noun };
}

/** `done`, `in progress`: small words up to the end of the clause. */
function plainAt(r: Reading, from: number): Place | null {
  let to = from;
  if (r.is(to, 'in')) to += 1;
  while (
    to < Math.min(r.end, from + MAX_WORDS) &&
    r.tokens[to]?.kind === 'word' &&
    !r.isTaken(to) &&
    r.frames.services.at(r.tokens, to) === null &&
    !ENDS_NAME.test(r.lower(to)) &&
    !NOUN.test(r.lower(to))
  )
    to += 1;
  const isEnd = to >= r.end || r.tokens[to]?.kind === 'mark' || ENDS_NAME.test(r.lower(to)) || NOUN.test(r.lower(to));
  const isAny = to > from && !r.is(to - 1, 'in');
  return isAny && isEnd ? { from, to, text: r.textOf(from, to) } : null;
}

/** `close it`: which of its states that is, is asked. */
function toEnd(r: Reading, at: number, step: Draft, free: readonly Slot[], open: Set<string>): void {
  const text = ENDS.find(([verbs]) => verbs.has(r.stem(at)))?.[1];
  const slot = free.find((one) => isState(one) && one.role === 'ref' && !one.isRequired);
  if (text !== undefined && slot) bind(r, step, slot, { from: at, to: at + 1, text }, open, false);
}

function bind(r: Reading, step: Draft, slot: Slot, { from, to, text }: Place, open: Set<string>, isSaid = true): void {
  const { service } = step.tool;
  const isList = [slot.own['type']].flat().includes('array');
  const isPlain = slot.role !== 'ref' && !slot.isChoice && LABEL.test(titleOf(slot.name, slot.own));
  const isKnown = isPlain || (slot.takesNames && isSaid) || (takesLogins(slot) && text !== ME);
  if (isKnown) {
    r.builder.set(step, slot.name, isList ? [text] : text);
    r.take(from, to, step.part, slot.name);
    return;
  }
  if (!service) return;
  open.add(slot.name);
  const tokens = r.slice(from, to);
  if (text !== ME) return askForId(r, step, { name: slot.name, own: slot.own, text, service, tokens });
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: `${service.title} knows people by their ids, and the words only say "me".`,
    question: `${titleOf(slot.name, slot.own)}: which person in ${service.title} are you? Choose yourself from the list, or give your id.`,
    at: { step: step.id, path: `/input/${slot.name}` },
    me: 'id',
    valueSchema: slot.own,
  });
}
