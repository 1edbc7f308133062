import { baseOf, lowerAt, made, renumbered } from '../../sentences.js';
import type { ServiceWords } from '../../services/words.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';
import { before, behind } from '../../transfers/parts.js';

/*
 * Things that come, with what they do as a participle: `cards entering Done should be archived`, `anyone writing "help" in #crew
 * gets the reply …`, `as answers to the form arrive, …`. They become `when a card enters Done, archive it`.
 */

const DOING: Readonly<Record<string, string>> = {
  entering: 'enters',
  joining: 'joins',
  reaching: 'reaches',
  leaving: 'leaves',
  writing: 'writes',
  posting: 'posts',
  receiving: 'receives',
  getting: 'gets',
  arriving: 'arrives',
  landing: 'lands',
  moving: 'moves',
};
/** Things that are put into a place, and do not move from one to the other. */
const ADDED = wordList(
  'records?|rows?|files?|documents?|contacts?|entry|entries|pages?|leads?|subscribers?|photos?|pictures?',
);
const MODAL = /^(?:should|must|shall|ought|needs?|deserves?|gets?|receives?|has|have|is|are|goes|go)$/;
const FIRST = /^(?:any|each|every|all|new|the|anyone|anybody|everyone|people|somebody|someone)$/;
const PERSON = /^(?:anyone|anybody|everyone|somebody|someone|people)$/;
const MAX_SUBJECT = 22;

/** The words with such a clause as a start. */
export function withEnteringThings(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const first = tokens[0];
  if (!first || words.hasTime) return tokens;
  const given = withGivenField(tokens);
  if (given) return given;
  const at = tokens.slice(0, 5).findIndex(({ lower }) => Object.hasOwn(DOING, lower));
  const doing = tokens[at];
  if (!doing || at < 1) return tokens;
  const head = tokens.slice(0, at);
  const isPerson = PERSON.test(first.lower) && head.length === 1;
  const isPlural = /[^s]s$/.test(lowerAt(tokens, at - 1));
  if (!isPerson && !isPlural && !/^(?:any|each|every)$/.test(first.lower)) return tokens;
  if (words.isVerb(first.stem) && !isPlural && !FIRST.test(first.lower)) return tokens;
  const modal = tokens.findIndex(({ lower }, place) => place > at + 1 && place < MAX_SUBJECT && MODAL.test(lower));
  const seat = tokens[modal];
  if (!seat || tokens.slice(at, modal).some(({ lower }) => lower === ',')) return tokens;
  let verb = modal + (/^(?:gets?|receives?|go|goes)$/.test(seat.lower) ? 0 : 1);
  while (/^(?:to|also|automatically|be|immediately)$/.test(lowerAt(tokens, verb))) verb += 1;
  return orderAt(tokens, { at, modal, verb, isPerson }, doing);
}

interface Places {
  readonly at: number;
  readonly modal: number;
  readonly verb: number;
  readonly isPerson: boolean;
}

function orderAt(tokens: readonly Token[], { at, modal, verb, isPerson }: Places, doing: Token): readonly Token[] {
  const first = tokens[0] as Token;
  const order = tokens[verb];
  if (!order) return tokens;
  const between = tokens.slice(modal, verb);
  const isAdded = doing.lower === 'entering' && ADDED.test(lowerAt(tokens, at - 1));
  const does = isAdded
    ? [before(doing, 'is'), made(doing, 'added'), behind(doing, 'to')]
    : [made(doing, DOING[doing.lower] ?? '')];
  const start = [before(first, 'when'), ...subjectOf(tokens.slice(0, at), isPerson), ...does];
  const clause = [...start, ...tokens.slice(at + 1, modal), before(tokens[modal] as Token, ',')];
  const given = isPerson ? null : fieldGiven(tokens, verb);
  if (given) return renumbered([...clause, ...given]);
  if (/^(?:gets?|receives?)$/.test(order.lower) && verb + 1 < tokens.length) {
    const act = isPerson ? ['send', 'them'] : ['give', 'it'];
    return renumbered([
      ...clause,
      made(order, act[0] ?? '', between),
      before(tokens[verb + 1] as Token, act[1] ?? ''),
      ...tokens.slice(verb + 1),
    ]);
  }
  return renumbered([...clause, before(first, isPerson ? 'they' : 'it'), ...tokens.slice(modal)]);
}

const FIELD = /^(?:status|state|stage|priority|owner|assignee|category|type|phase)$/;
const MARK = /^(?:tag|label)$/;

/** `new pages in Rota should get Status Draft` → `when there is a new page in Rota, set its Status to Draft`; null: it is said otherwise. */
function withGivenField(tokens: readonly Token[]): readonly Token[] | null {
  const isEach = /^(?:any|each|every|all)$/.test(lowerAt(tokens, 0)) && lowerAt(tokens, 1) === 'new';
  const noun = isEach ? 2 : 1;
  const modal = tokens.findIndex(
    ({ lower }, at) => at > noun && at < MAX_SUBJECT && /^(?:should|must|shall)$/.test(lower),
  );
  const [lead, seat] = [tokens[0], tokens[modal]];
  const act = seat && fieldGiven(tokens, modal + 1);
  if (!lead || !act || (!isEach && lead.lower !== 'new')) return null;
  return renumbered([
    ...['when', 'there', 'is', 'a'].map((word) => before(lead, word)),
    ...tokens.slice(isEach ? 1 : 0, noun),
    ...subjectOf(tokens.slice(noun, noun + 1), false).slice(1),
    ...tokens.slice(noun + 1, modal),
    made(seat, ','),
    ...act,
  ]);
}

/** `get the tag big` → `tag it big`, `get Status Draft` → `set its Status to Draft`; null: no field is given. */
function fieldGiven(tokens: readonly Token[], at: number): readonly Token[] | null {
  const [get, one, two] = tokens.slice(at, at + 3);
  if (!get || !one || !two || !/^(?:gets?|receives?|have|carry)$/.test(get.lower)) return null;
  const isThe = /^(?:the|a)$/.test(one.lower);
  const field = isThe ? two : one;
  const value = tokens.slice(at + (isThe ? 3 : 2));
  const [first] = value;
  const isEnd = value.every(({ kind, lower }) => kind !== 'mark' && !/^(?:and|then)$/.test(lower));
  if (!first || !isEnd) return null;
  if (MARK.test(field.lower)) return [made(get, field.lower, isThe ? [one] : []), made(field, 'it'), ...value];
  if (!FIELD.test(field.lower)) return null;
  const its = isThe ? made(one, 'its') : before(field, 'its');
  return [made(get, 'set'), its, field, before(first, 'to'), ...value];
}

/** `cards`, `any card`, `new tasks` → `a card`, `a task`. */
function subjectOf(head: readonly Token[], isPerson: boolean): readonly Token[] {
  if (isPerson) return head.map((token) => made(token, 'someone'));
  const [lead, ...more] = head;
  if (!lead) return head;
  const isLed = /^(?:any|each|every|all|new|the)$/.test(lead.lower) && more.length > 0;
  const said = isLed ? [made(lead, 'a'), ...more] : [before(lead, 'a'), ...head];
  return said.map((token, place) =>
    place === said.length - 1 && /[^s]s$/.test(token.lower) ? made(token, baseOf(token.lower)) : token,
  );
}
