import { made, placeOf } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `sends a daily Slack report with the current number of contacts in X` → `every day, count the contacts in X and send the number
 * to Slack`: a message whose text is a number.
 */

const SENDS = wordList('sends?|posts?|delivers?|gets?|gives?');
const PERIODS: Readonly<Record<string, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  hourly: 'hour',
};
const MESSAGE = /^(?:reports?|messages?|updates?|summary|digest|notifications?|alerts?|notes?)$/;
const NUMBER = ['with', 'the', 'number', 'of'] as const;
const NOW = /^(?:current|total|overall|latest)$/;

/** The words with the count first; the same if they send no number. */
export function withCount(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => SENDS.test(lower));
  const send = tokens[verb];
  const article = tokens[verb + 1];
  if (!send || !article || !/^(?:a|an)$/.test(article.lower)) return tokens;
  const period = tokens[verb + 2];
  const unit = PERIODS[period?.lower ?? ''];
  const at = verb + (unit === undefined ? 2 : 3);
  const length = words.anyService(tokens, at);
  const place = tokens.slice(at, at + length);
  const noun = tokens[at + length];
  const counted = countedAt(tokens, at + length + 1);
  const lead = tokens.slice(0, verb);
  // A time stands before the act, or in it.
  const isLed = unit === undefined || lead.length === 0;
  if (length === 0 || !noun || !MESSAGE.test(noun.lower) || !counted || !isLed) return tokens;
  const [first] = tokens.slice(counted.to);
  let end = counted.to;
  while (end < tokens.length && !/^[.;!?\n,]$/.test(tokens[end]?.lower ?? '')) end += 1;
  if (!first || end === counted.to || !tokens.slice(end).every(({ lower }) => lower === '.')) return tokens;
  const time = unit === undefined || !period ? [] : [before(period, 'every'), made(period, unit), before(period, ',')];
  return [
    ...lead,
    ...time,
    { ...made(noun, 'count'), also: [article, ...counted.covered].map(placeOf) },
    before(first, 'the'),
    ...tokens.slice(counted.to, end),
    before(send, 'and'),
    made(send, 'send'),
    before(send, 'the'),
    before(send, 'number'),
    before(send, 'to'),
    ...place,
    ...tokens.slice(end),
  ];
}

/** `with the current number of` */
function countedAt(
  tokens: readonly Token[],
  from: number,
): { readonly to: number; readonly covered: readonly Token[] } | null {
  const to = tokens.findIndex(({ lower }, at) => at >= from && lower === 'of') + 1;
  const said = tokens.slice(from, to);
  const kept = said.filter(({ lower }) => !NOW.test(lower));
  const isNumber = kept.length === NUMBER.length && kept.every(({ lower }, at) => lower === NUMBER[at]);
  return to > 0 && isNumber ? { to, covered: said } : null;
}
