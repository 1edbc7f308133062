import { made } from '../../text/sentences.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';

/*
 * `Remind me the day before any card is due`: no service tells of it. A list that is read every day does, so that it is said
 * as `every day send me the cards that are due tomorrow`.
 */

const DETERMINER = /^(?:any|a|an|each|every|one|the|my|our|some)$/;
/** Words behind the noun of the thing. */
const BEHIND =
  /^(?:assigned|i'm|im|i|we|we're|in|on|that|which|with|of|for|from|at|labelled|labeled|tagged|called|due)$/;
const TELLS = /^(?:send|remind|email|mail|notify|alert|tell|message|let|ping|give|warn|text|dm|slack)$/;
const PLAIN = /^(?:email|mail|message|text|dm)$/;

/** The sentence as a daily look at what is due tomorrow; null: it says nothing of the day before. */
export function withDayBefore(sentence: readonly Token[]): readonly Token[] | null {
  const from = sentence.findIndex(
    ({ lower }, at) =>
      /^(?:the|a|one|1)$/.test(lower) &&
      sentence[at + 1]?.lower === 'day' &&
      sentence[at + 2]?.lower === 'before' &&
      DETERMINER.test(sentence[at + 3]?.lower ?? ''),
  );
  const due = sentence.findIndex(({ lower }, at) => at > from + 4 && lower === 'due');
  const isAre = /^(?:is|are|becomes|comes|falls)$/.test(sentence[due - 1]?.lower ?? '');
  const [first, day, prior] = sentence.slice(from, from + 3);
  if (from === -1 || due === -1 || !isAre || !first || !day || !prior) return null;
  const things = asMany(sentence.slice(from + 3, due - 1));
  const act = ordered(sentence.slice(0, from), sentence.slice(due + 1));
  const [lead] = act;
  if (things === null || !lead) return null;
  const last = sentence[due] as Token;
  const those = [...things, before(last, 'that'), before(last, 'are'), last, before(last, 'tomorrow')];
  const told = withObject(act, those);
  return told && [made(first, 'every', [prior]), day, before(lead, ','), ...told];
}

/** The words of the order, of which one side has all. */
function ordered(ahead: readonly Token[], behind: readonly Token[]): readonly Token[] {
  const rest = behind[0]?.lower === ',' ? behind.slice(1) : behind;
  return ahead.length === 0 ? rest : rest.length === 0 || /^(?:[.!]|please)$/.test(rest[0]?.lower ?? '') ? ahead : [];
}

/** `any card assigned to me` → `the cards assigned to me`. */
function asMany(thing: readonly Token[]): readonly Token[] | null {
  const [determiner, ...words] = thing;
  const end = words.findIndex(({ lower }) => BEHIND.test(lower));
  const at = (end === -1 ? words.length : end) - 1;
  const noun = words[at];
  if (!determiner || !noun || noun.kind !== 'word') return null;
  const isOwn = /^(?:my|our)$/.test(determiner.lower);
  const many = noun.lower.endsWith('s')
    ? noun.lower
    : /[^aeiou]y$/.test(noun.lower)
      ? `${noun.lower.slice(0, -1)}ies`
      : `${noun.lower}s`;
  return [
    isOwn ? determiner : made(determiner, 'the'),
    ...words.slice(0, at),
    made(noun, many),
    ...words.slice(at + 1),
  ];
}

/** `send me a reminder` → `send me the cards`; `post it to #team` → `post the cards to #team`. Null: it tells of nothing. */
function withObject(act: readonly Token[], things: readonly Token[]): readonly Token[] | null {
  const it = act.findIndex(({ lower }, at) => at > 0 && /^(?:it|them)$/.test(lower));
  if (it !== -1) return [...act.slice(0, it), ...things, ...act.slice(it + 1)];
  const verb = act.findIndex(({ lower }) => TELLS.test(lower));
  const me = act[verb + 1];
  const said = act[verb];
  if (!said || !me || verb > 1 || !/^(?:me|us)$/.test(me.lower)) return null;
  const rest = act.slice(verb + 2);
  const isBare = /^(?:(?:know|(?:a|an) )?(?:reminder|message|note|email|mail|notification|alert|heads-up)?)$/.test(
    rest.map(({ lower }) => lower).join(' '),
  );
  if (!isBare) return null;
  return [...act.slice(0, verb), PLAIN.test(said.lower) ? said : made(said, 'send', rest), me, ...things];
}
