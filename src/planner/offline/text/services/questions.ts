import type { Token } from '../tokens.js';
import { isParticiple, isPlural, made, MODAL, placeOf } from './words.js';
import type { ServiceWords } from './words.js';

const HAVE = /^(?:do|does|did|are|is|have|has|exist)$/;

/** `which boards do we have in Trello`, `what does the page say`, `who are the members of our Notion`: an order to list or read. */
export function question(
  sentence: readonly Token[],
  words: ServiceWords,
  isQuestion: boolean,
): readonly Token[] | null {
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
    if (sentence[at + 1]?.lower !== 'many') return null;
    return [
      made(word, 'count', [...covered, sentence[at + 1] as Token]),
      ...withoutAuxiliaries(sentence.slice(at + 2), words),
    ];
  }
  let next = at + 1;
  if (/^(?:is|are)$/.test(sentence[next]?.lower ?? '') || /^what'?s$/.test(word.lower)) {
    if (/^(?:is|are)$/.test(sentence[next]?.lower ?? '')) next += 1;
    const from = next;
    while (/^(?:written|in|inside|on|within|going|stands|saved|said)$/.test(sentence[next]?.lower ?? '')) next += 1;
    if (next >= sentence.length) return null;
    const isContent = next > from;
    const skipped = [...covered, ...sentence.slice(at + 1, next)];
    const subject = sentence.slice(next);
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
    ...withoutAuxiliaries(sentence.slice(skip), words),
  ];
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

/** `I need the ids of my Clockify workspaces` → `list the ids of my Clockify workspaces`. */
export function wanted(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
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
  const verb = isPlural(object) ? 'list' : 'get';
  return [...sentence.slice(0, start), made(sentence[start] as Token, verb, sentence.slice(start + 1, at)), ...object];
}
