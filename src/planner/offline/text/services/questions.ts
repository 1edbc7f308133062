import type { Token } from '../tokens.js';
import { secondQuestion } from './second-question.js';
import { verbForWish } from './wishes.js';
import { made, placeOf } from '../sentences.js';
import { isParticiple, isPlural, MODAL } from './words.js';
import type { ServiceWords } from './words.js';

const HAVE = /^(?:do|does|did|are|is|have|has|exist)$/;

/** `which boards do we have in Trello`, `what does the page say`, `who are the members of our Notion`: an order to list or read. */
export function question(
  sentence: readonly Token[],
  words: ServiceWords,
  isQuestion: boolean,
): readonly Token[] | null {
  const both = twoQuestions(sentence, words, isQuestion) ?? withTimeFirst(sentence, words, isQuestion);
  if (both) return both;
  const asked = yesOrNo(sentence, isQuestion) ?? listed(sentence, words, isQuestion);
  if (asked) return asked;
  const at = sentence.findIndex(({ lower }) => /^(?:which|what|whats|what's|who|how)$/.test(lower));
  if (at === -1) return null;
  const lead = sentence.slice(0, at);
  const told = lead.every(({ lower }) =>
    /^(?:please|show|tell|give|me|us|list|and|hey|,|i|we|need|want|to|know|see|check|find|out|would|like|can|you|could)$/.test(
      lower,
    ),
  );
  const behind = !told && sentence[at - 1]?.lower === ',' && lead.length < 9;
  if (!(told || behind) || (!isQuestion && lead.length === 0)) return null;
  const word = sentence[at] as Token;
  const covered = lead;
  if (behind) {
    const rest = sentence.slice(at);
    const isAsked = rest.every(({ lower }) =>
      /^(?:which|what|who|ones?|are|is|there|do|i|we|have|they|it)$/.test(lower),
    );
    return isAsked ? [made(sentence[0] as Token, 'list', rest), ...lead.slice(0, -1)] : null;
  }
  if (word.lower === 'how') {
    if (sentence[at + 1]?.lower === 'much') return muchOf(sentence, at, covered);
    if (sentence[at + 1]?.lower !== 'many') return null;
    const counted = sentence.slice(at + 2);
    const end = endOfCounted(counted);
    return [
      made(word, 'count', [...covered, sentence[at + 1] as Token, ...counted.slice(end)]),
      ...withoutAuxiliaries(counted.slice(0, end), words),
    ];
  }
  let next = at + 1;
  if (/^(?:is|are)$/.test(sentence[next]?.lower ?? '') || /^what'?s$/.test(word.lower)) {
    if (/^(?:is|are)$/.test(sentence[next]?.lower ?? '')) next += 1;
    const from = next;
    while (/^(?:written|in|inside|on|within|going|stands|saved|said)$/.test(sentence[next]?.lower ?? '')) next += 1;
    if (next >= sentence.length) return null;
    const isContent = next > from;
    if (word.lower === 'who' && isContent)
      return [
        made(word, 'list', [...covered, ...sentence.slice(at + 1, from)]),
        made(word, 'users'),
        ...sentence.slice(from),
      ];
    const state = stateOf(sentence, next);
    const skipped = [...covered, ...sentence.slice(at + 1, next + state)];
    const subject = sentence.slice(next + state);
    const verb = isContent || !isPlural(subject) ? 'read' : 'list';
    return [made(word, verb, skipped), ...subject];
  }
  if (/^(?:does|do|did)$/.test(sentence[next]?.lower ?? '') && word.lower === 'what') {
    const end = sentence.findIndex(
      ({ lower }, index) => index > next && /^(?:say|says|contain|contains|hold|look|tell)$/.test(lower),
    );
    if (end === -1) return null;
    return [
      made(word, 'read', [...covered, sentence[next] as Token, sentence[end] as Token]),
      ...sentence.slice(next + 1, end),
      ...sentence.slice(end + 1),
    ];
  }
  if (word.lower === 'who') return null;
  const kinds =
    sentence[next]?.lower === 'kinds' ||
    sentence[next]?.lower === 'kind' ||
    sentence[next]?.lower === 'sort' ||
    sentence[next]?.lower === 'sorts';
  const skip =
    kinds && sentence[next + 1]?.lower === 'of' ? next + 2 : sentence[next]?.lower === 'of' ? next + 1 : next;
  return [
    made(word, 'list', [...covered, ...sentence.slice(next, skip)]),
    ...(canDo(sentence.slice(skip), words) ?? withoutAuxiliaries(sentence.slice(skip), words)),
  ];
}

const TIME =
  /^(?:(?:every|each|on) )?(?:(?:other|single|weekday|working|last|first|mon|tues|wednes|thurs|fri|satur|sun)(?:day)? )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|day|week|month|morning|afternoon|evening|night|mornings|evenings|daily|weekly|monthly)(?: (?:morning|afternoon|evening|night))?(?: at \d[\d:.]*(?: ?[ap]m)?)?$/;
const MAX_TIME = 7;

/** `tell me every morning which orders are late` → `every morning , tell me which orders are late` */
function withTimeFirst(sentence: readonly Token[], words: ServiceWords, isQuestion: boolean): readonly Token[] | null {
  const [first] = sentence;
  const lead =
    /^(?:tell|show|email|mail|message|send|text)$/.test(first?.lower ?? '') && sentence[1]?.lower === 'me' ? 2 : 0;
  const at = sentence.findIndex(({ lower }) => /^(?:which|what|whats|what's|who)$/.test(lower));
  const time = sentence.slice(lead, Math.max(at, 0));
  if (!first || lead === 0 || time.length === 0 || time.length > MAX_TIME) return null;
  if (!TIME.test(time.map(({ lower }) => lower).join(' '))) return null;
  const rest = [...sentence.slice(0, lead), ...sentence.slice(at)];
  const order = question(rest, words, isQuestion) ?? rest;
  return [...time, { ...made(first, ','), end: first.start }, ...order];
}

/** Where the words end that say what is counted: `responses has our form | got so far`. */
function endOfCounted(counted: readonly Token[]): number {
  const tail =
    /(?: (?:got|gotten|get|gets|had|have|received|receive|collected))?(?: (?:so far|up to now|until now|already|to date))$/;
  const said = counted.map(({ lower }) => lower).join(' ');
  const found = tail.exec(said);
  return found ? counted.length - found[0].trim().split(' ').length : counted.length;
}

/** `which lists are on the board, and how many members has it?`: each question is an order of its own. */
function twoQuestions(sentence: readonly Token[], words: ServiceWords, isQuestion: boolean): readonly Token[] | null {
  const at = secondQuestion(sentence);
  if (at === -1) return null;
  const end = at - (sentence[at - 2]?.lower === ',' ? 2 : 1);
  const first = sentence.slice(0, end);
  const second = sentence.slice(at);
  const asked = question(first, words, isQuestion);
  // An order before it, such as `list the issues`, stays as it is.
  const isAsked = asked !== null || first.some(({ lower }) => /^(?:which|what|who|how)$/.test(lower));
  if (!isAsked) return null;
  return [...(asked ?? first), ...sentence.slice(end, at), ...(question(second, words, isQuestion) ?? second)];
}

/** How many words `the status of` takes before a thing; 0: it is not said. */
function stateOf(sentence: readonly Token[], from: number): number {
  const said = sentence
    .slice(from, from + 3)
    .map(({ lower }) => lower)
    .join(' ');
  return /^(?:the|current) (?:state|status) of$/.test(said) ? 3 : 0;
}

/** `languages can DeepL actually handle` → `languages in DeepL`. */
function canDo(rest: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const can = rest.findIndex(({ lower }) => /^(?:can|could)$/.test(lower));
  const length = can < 1 ? 0 : words.service(rest, can + 1);
  const tail = rest.slice(can + 1 + length);
  const isDoing = tail.every(({ lower }) =>
    /^(?:actually|really|currently|even|handle|speak|support|translate|understand|read|use|know|offer|do)$/.test(lower),
  );
  if (length === 0 || !isDoing) return null;
  return [...rest.slice(0, can), made(rest[can] as Token, 'in', tail), ...rest.slice(can + 1, can + 1 + length)];
}

/** `how much of my DeepL quota have I used` → `read my DeepL quota`. */
function muchOf(sentence: readonly Token[], at: number, covered: readonly Token[]): readonly Token[] | null {
  const from = at + (sentence[at + 2]?.lower === 'of' ? 3 : 2);
  const aux = sentence.findIndex(({ lower }, index) => index > from && /^(?:have|has|did|is|are|do)$/.test(lower));
  if (aux === -1) return null;
  let to = aux;
  while (/^(?:have|has|did|is|are|do|i|we|already|been)$/.test(sentence[to]?.lower ?? '')) to += 1;
  if (!/^(?:used|use|burned|burnt|burn|consumed|spent|left|remaining)$/.test(sentence[to]?.lower ?? '')) return null;
  to += sentence[to + 1]?.lower === 'up' ? 2 : 1;
  return [
    made(sentence[at] as Token, 'read', [...covered, ...sentence.slice(at + 1, from), ...sentence.slice(aux, to)]),
    ...sentence.slice(from, aux),
    ...sentence.slice(to),
  ];
}

/** `is there a product called "Table" in QuickBooks?` → `find a product …`; `is ann@… among our SendGrid contacts?` */
function yesOrNo(sentence: readonly Token[], isQuestion: boolean): readonly Token[] | null {
  const [first, second, third] = sentence;
  if (!isQuestion || !first || !second || !third || sentence.some(({ lower }) => lower === 'new')) return null;
  const isThere = /^(?:is|are)$/.test(first.lower) && second.lower === 'there';
  const isHad = /^(?:do|does)$/.test(first.lower) && third.lower === 'have';
  const from = isThere ? 2 : 3;
  if ((isThere || isHad) && /^(?:a|an|any)$/.test(sentence[from]?.lower ?? ''))
    return [made(first, 'find', sentence.slice(1, from + 1)), ...sentence.slice(from + 1)];
  const among =
    /^(?:is|are)$/.test(first.lower) && second.kind === 'mention' && /^(?:among|amongst)$/.test(third.lower);
  return among ? [made(first, 'find'), ...sentence.slice(3), made(third, 'with'), second] : null;
}

/** `tables in NocoDB base pCrm1?` → `list tables …`: only things and where they are. */
function listed(sentence: readonly Token[], words: ServiceWords, isQuestion: boolean): readonly Token[] | null {
  const [first, second] = sentence;
  if (!isQuestion || !first || sentence.length > 9 || !isPlural([first])) return null;
  if (!/^(?:in|of|on)$/.test(second?.lower ?? '') || words.happening(sentence)?.isNew === true) return null;
  return [{ ...made(first, 'list'), end: first.start }, ...sentence];
}

/** `boards do we have in Trello` → `boards in Trello`; `objects does our Salesforce have` → `objects our Salesforce`. */
function withoutAuxiliaries(rest: readonly Token[], words: ServiceWords): readonly Token[] {
  const aux = rest.findIndex(({ lower }) => HAVE.test(lower) || /^(?:i|we)$/.test(lower));
  if (aux === -1 || aux > 8) return rest;
  let to = aux;
  while (/^(?:do|does|did|are|is|i|we|have|has|exist|there|you|got)$/.test(rest[to]?.lower ?? '')) to += 1;
  const skipped = rest.slice(aux, to);
  const more = rest.slice(to);
  const last = more.at(-1);
  const tail = last && /^(?:have|has|exist|know|contain|hold|offer)$/.test(last.lower) ? more.slice(0, -1) : more;
  const first = rest[aux - 1];
  const named = tail.some((_token, at) => words.service(tail, at) > 0);
  const link =
    named &&
    tail[0] !== undefined &&
    !/^(?:in|on|at|over|with|from|within|under)$/.test(tail[0].lower) &&
    /^(?:our|my|the)$/.test(tail[0].lower);
  return [
    ...rest.slice(0, Math.max(0, aux - 1)),
    ...(first
      ? [{ ...first, also: [...skipped, ...(tail.length < more.length && last ? [last] : [])].map(placeOf) }]
      : []),
    ...(link && tail[0] ? [made(tail[0], 'in')] : []),
    ...tail,
  ];
}

/** The words for the thing itself, without those that say where it is. */
function thingOf(object: readonly Token[]): readonly Token[] {
  const end = object.findIndex(({ lower }) => /^(?:of|in|on|from|with|at)$/.test(lower));
  return end < 1 ? object : object.slice(0, end);
}

/** `Under Asana task 5 I need a subtask` → `I need a subtask under Asana task 5`. */
function withPlaceBehind(sentence: readonly Token[]): readonly Token[] {
  if (!/^(?:under|inside|in|on|below)$/.test(sentence[0]?.lower ?? '')) return sentence;
  const at = sentence.findIndex(({ lower }) => /^(?:i|we|i'd|we'd)$/.test(lower));
  const isNear = at > 1 && at < 10 && sentence.slice(0, at).every(({ kind }) => kind === 'word');
  return isNear ? [...sentence.slice(at), ...sentence.slice(0, at)] : sentence;
}

/** `I need the ids of my Clockify workspaces` → `list the ids of my Clockify workspaces`. */
export function wanted(said: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const sentence = withPlaceBehind(said);
  let at = 0;
  while (/^(?:so|basically|hi|hey|hello|,|please)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const start = at;
  if (!/^(?:i|we|i'd|we'd)$/.test(sentence[at]?.lower ?? '')) return null;
  at += 1;
  while (/^(?:would|need|want|like|love|just|really|also|only)$/.test(sentence[at]?.lower ?? '')) at += 1;
  if (at - start < 2 && sentence[start]?.lower.endsWith("'d") !== true) return null;
  if (sentence[at]?.lower === 'to') {
    const skipped = sentence.slice(start, at + 1);
    const verb = sentence[at + 1];
    const object = sentence.slice(at + 2);
    if (verb && /^(?:see|view)$/.test(verb.lower) && isPlural(thingOf(object)))
      return [...sentence.slice(0, start), made(verb, 'list', skipped), ...object];
    return verb
      ? [...sentence.slice(0, start), { ...verb, also: skipped.map(placeOf) }, ...sentence.slice(at + 2)]
      : null;
  }
  const object = sentence.slice(at);
  if (
    object.length === 0 ||
    object.some(
      (token, index) =>
        index < 14 &&
        (isParticiple(token, words) || MODAL.test(token.lower) || /^(?:to|when|whenever|if|where)$/.test(token.lower)),
    )
  )
    return null;
  if (object.some(({ mention }) => mention?.kind === 'address' || mention?.kind === 'channel')) return null;
  const verb = verbForWish(object) ?? (isPlural(object) ? 'list' : 'get');
  return [...sentence.slice(0, start), made(sentence[start] as Token, verb, sentence.slice(start + 1, at)), ...object];
}
