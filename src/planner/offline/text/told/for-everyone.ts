import { endFrom, lowerAt, made, placeOf, renumbered } from '../sentences.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/*
 * Orders about each one who does something: `whoever joins my list should get the tag Beginner` becomes `when someone joins my
 * list, add the tag Beginner`, `send everyone who fills in my form a welcome mail` becomes `when someone fills in my form, send
 * them a welcome mail`, and `give every new card the label Inbox` becomes `add the label Inbox to every new card`.
 */

const LABEL = /^(?:tag|label)$/;
const GETS = /^(?:gets?|receives?|given)$/;
const MAIL = /^(?:mail|email|e-mail|message|note|reminder|confirmation|thank-you|thanks|welcome|thank)$/;
const SENDS = /^(?:send|email|mail|write)$/;
/** A thing, with what says of which kind it is: `a short thank you email`. */
const MAX_MAIL = 5;

/** The sentence in that form; the same if there is no such order. */
export function withEveryone(tokens: readonly Token[]): readonly Token[] {
  const who = tokens.findIndex((_token, at) => whoAt(tokens, at) > 0);
  const said = who === -1 ? (givenLabel(tokens) ?? labelGot(tokens)) : (getsLabel(tokens, who) ?? isSent(tokens, who));
  return said ? renumbered(said) : tokens;
}

/** `whoever`, `everyone who`: how many words. */
export function whoAt(tokens: readonly Token[], at: number): number {
  if (lowerAt(tokens, at) === 'whoever') return 1;
  const isOne = /^(?:anyone|anybody|everyone|everybody)$/.test(lowerAt(tokens, at));
  return isOne && /^(?:who|that)$/.test(lowerAt(tokens, at + 1)) ? 2 : 0;
}

/** Where `the tag`, `a label` has its noun, with a thing between it and a place. -1: there is none. */
const labelAt = (tokens: readonly Token[], from: number): number =>
  tokens.findIndex(
    ({ lower }, at) => at > from + 3 && LABEL.test(lower) && /^(?:the|a)$/.test(lowerAt(tokens, at - 1)),
  );

/** `when someone joins my list`, for `whoever joins my list`. */
function asStart(tokens: readonly Token[], at: number, to: number): readonly Token[] {
  const who = tokens[at] as Token;
  const length = whoAt(tokens, at);
  return [
    before(who, 'when'),
    made(who, 'someone', tokens.slice(at + 1, at + length)),
    ...tokens.slice(at + length, to),
  ];
}

/** `whoever joins … should get the tag Beginner` */
function getsLabel(tokens: readonly Token[], at: number): readonly Token[] | null {
  const end = endFrom(tokens, 0);
  const noun = labelAt(tokens, at);
  let from = noun - 2;
  if (at > 0 || noun === -1 || noun + 1 >= end || !GETS.test(lowerAt(tokens, from))) return null;
  while (/^(?:should|must|shall|will|also|be|automatically|to|needs)$/.test(lowerAt(tokens, from - 1))) from -= 1;
  const verb = tokens[from] as Token;
  return [
    ...asStart(tokens, at, from),
    before(verb, ','),
    made(verb, 'add', tokens.slice(from + 1, noun - 1)),
    ...tokens.slice(noun - 1),
  ];
}

/** `send everyone who … a welcome mail`, `send a welcome mail to everyone who …` */
function isSent(tokens: readonly Token[], at: number): readonly Token[] | null {
  const isTo = lowerAt(tokens, at - 1) === 'to';
  const end = endFrom(tokens, 0);
  if (isTo) {
    const mail = tokens.slice(1, at - 1);
    const verb = tokens[0];
    const isMail = mail.length <= MAX_MAIL && mail.some(({ lower }) => MAIL.test(lower));
    if (!verb || !SENDS.test(verb.lower) || !isMail) return null;
    const them = { ...before(tokens[at - 1] as Token, 'them'), also: [placeOf(tokens[at - 1] as Token)] };
    return [...asStart(tokens, at, end), before(verb, ','), made(verb, 'send'), them, ...mail, ...tokens.slice(end)];
  }
  const verb = tokens[at - 1];
  if (at !== 1 || !verb || !SENDS.test(verb.lower)) return null;
  const from = tokens.findIndex(
    ({ lower }, place) =>
      place > at + 3 &&
      place < end &&
      /^an?$/.test(lower) &&
      tokens.slice(place + 1, place + MAX_MAIL).some((token) => MAIL.test(token.lower)),
  );
  if (from === -1) return null;
  return [
    ...asStart(tokens, at, from),
    before(verb, ','),
    made(verb, 'send'),
    before(verb, 'them'),
    ...tokens.slice(from),
  ];
}

/** `give every new card on my board the label Inbox` */
function givenLabel(tokens: readonly Token[]): readonly Token[] | null {
  const give = tokens.findIndex(({ lower }) => lower === 'give');
  const verb = tokens[give];
  const noun = labelAt(tokens, give);
  if (!verb || noun === -1 || !/^(?:every|each|any|all)$/.test(lowerAt(tokens, give + 1))) return null;
  const end = endFrom(tokens, 0);
  if (noun + 1 >= end) return null;
  const thing = tokens.slice(give + 1, noun - 1);
  return [
    ...tokens.slice(0, give),
    made(verb, 'add'),
    ...tokens.slice(noun - 1, end),
    before(thing[0] as Token, 'to'),
    ...thing,
    ...tokens.slice(end),
  ];
}

/** `every new task should get the tag Review` → `… should be tagged Review` */
function labelGot(tokens: readonly Token[]): readonly Token[] | null {
  const noun = tokens.findIndex(
    ({ lower }, at) =>
      at > 4 &&
      LABEL.test(lower) &&
      lowerAt(tokens, at - 1) === 'the' &&
      /^(?:get|receive)$/.test(lowerAt(tokens, at - 2)) &&
      /^(?:should|must|shall)$/.test(lowerAt(tokens, at - 3)),
  );
  const token = tokens[noun];
  const get = tokens[noun - 2];
  if (!token || !get || !/^(?:every|each|any|all|new)$/.test(lowerAt(tokens, 0))) return null;
  const done = made(token, token.lower === 'tag' ? 'tagged' : 'labelled', tokens.slice(noun - 1, noun));
  return [...tokens.slice(0, noun - 2), made(get, 'be'), done, ...tokens.slice(noun + 1)];
}
