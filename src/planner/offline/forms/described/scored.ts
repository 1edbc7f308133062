import { fitsAny } from '../../text/asides/aside-words.js';
import { made } from '../../text/sentences.js';
import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';

/*
 * `If someone scores us below 6 in the Typeform survey`, `when a response gives us a rating of 3 or less`: an answer of a form
 * that has a number. It is said as `when a response arrives in the Typeform survey and the score is below 6`.
 */

const SCORES: readonly RegExp[] = [
  /^(?:if|when|whenever|once|every time|each time|as soon as) (?:.+? )?(?:scores?|scored|rates?|rated) (?:us|me|our \S+|it) (?:at |with |as )?(?=(?:below|under|above|over|less|more|lower|higher|at|\d|an?|only) ?)/,
  /^(?:if|when|whenever|once|every time|each time|as soon as) (?:.+? )?(?:gives?|gave|leaves?|left) (?:us )?(?:a |an )?(?:\S+ )?(?:rating|score)(?: of)? (?=(?:below|under|above|over|less|more|lower|higher|at|\d|only) ?)/,
];
const NUMBER: readonly RegExp[] = [
  /^(?:only )?(?:a |an )?(?:(?:below|under|above|over|less than|more than|lower than|higher than|at most|at least) )?\d+(?: (?:or|and) (?:less|lower|more|higher|below|above|under|fewer))?/,
];

/** The sentence with the answer as its start and the number as its condition; null: nobody gives a number in it. */
export function withScore(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const lead = fitsAny(sentence, 0, SCORES);
  const number = lead === 0 ? 0 : fitsAny(sentence, lead, NUMBER);
  const [first] = sentence;
  const verb = sentence.slice(0, lead).findLastIndex(({ lower }) => SAID.test(lower));
  const said = sentence[verb];
  const last = sentence[lead - 1];
  if (!first || !said || !last || number === 0) return null;
  const comma = sentence.findIndex(({ lower }, at) => at >= lead + number && lower === ',');
  const to = comma === -1 ? sentence.length : comma;
  const place = sentence.slice(lead + number, to);
  // A form with a name of several words ends the clause: the number would be taken for a part of the name.
  const isNamed = nameLength(place, words) > 0;
  const ahead = sentence.slice(1, verb).filter((_token, at) => words.anyService(sentence, at + 1) > 0);
  const isPlain = sentence.slice(1, verb).every((token) => ahead.includes(token) || PLAIN.test(token.lower));
  const noun = /^(?:score|scores|scored)$/.test(said.lower) ? 'score' : 'rating';
  if (
    !isPlain ||
    comma === -1 ||
    (place.length > 0 && !/^(?:in|on|through|via|with|from|at)$/.test(place[0]?.lower ?? ''))
  )
    return null;
  return [
    made(
      first,
      'when',
      sentence.slice(1, verb).filter((token) => !ahead.includes(token)),
    ),
    before(said, 'a'),
    ...ahead,
    before(said, 'response'),
    before(said, 'arrives'),
    ...(isNamed ? [] : place),
    before(said, 'and'),
    before(said, 'the'),
    made(said, noun, sentence.slice(verb + 1, lead)),
    before(last, 'is'),
    ...sentence.slice(lead, lead + number),
    ...(isNamed ? place : []),
    ...sentence.slice(to),
  ];
}

/** Words before the verb that tell nothing of the answer. */
const PLAIN =
  /^(?:a|an|any|the|our|new|someone|somebody|anyone|anybody|one|customer|client|guest|user|visitor|person|people|patient|student|attendee|buyer|respondent|response|answer|submission|reply|gives?|gave|leaves?|left|us)$/;
const SAID = /^(?:scores?|scored|rates?|rated|rating)$/;

/** How many words behind the service tell which form it is. */
function nameLength(place: readonly Token[], words: ServiceWords): number {
  const at = place.findIndex((_token, index) => words.anyService(place, index) > 0);
  return at === -1 ? 0 : place.slice(at + words.anyService(place, at)).filter(({ lower }) => lower !== 'form').length;
}
