import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import { nameAt } from '../../said/values.js';
import type { Act, RoleValue } from '../rows/role-value.type.js';
import { isAnyText } from '../services/field-names.js';
import { wordList } from '../../word-list.js';

/*
 * `a folder named after the month`, `with the month's name`, `called "Ledger" and the year`, `and name it with the date`: the
 * name of what is made has the time of the run in it.
 */

const NAME = /^(?:name|title)$/i;
const LEADS = [
  'named',
  'called',
  'titled',
  'named after',
  'named for',
  'named with',
  'named by',
  'called after',
  'titled with',
  'with the name of',
  'with name of',
  'with the name',
  'with the title',
  'under the name of',
  'name it',
  'name it after',
  'name it with',
  'call it',
  'and name it',
  'and name it after',
  'and name it with',
  'and call it',
  'and title it',
  'and name the copy',
  'and name the copy after',
  'and name the copy with',
  'and rename it to',
  'with',
  'for',
];
const AS_NAME = ['as', 'for'].flatMap((lead) =>
  ['', 'the', 'its', 'a', 'the page', 'the entry'].flatMap((article) =>
    ['title', 'name', 'headline'].map((noun) => [lead, article, noun].filter((word) => word !== '').join(' ')),
  ),
);
const SMALL = wordList("the|this|current|that|new|its|today's|a");
const PERIODS: Readonly<Record<string, string>> = {
  month: '[MNn]',
  year: '[Y0001]',
  week: 'Week [W]',
  date: '[Y0001]-[M01]-[D01]',
  day: '[Y0001]-[M01]-[D01]',
  today: '[Y0001]-[M01]-[D01]',
  weekday: '[FNn]',
};
const JOINS = ['and', 'plus', '+', 'with', 'followed by', 'and the', ','];

/** The words that a name may stand in. */
type Words = Pick<Act, 'r' | 'end' | 'isFree'>;

/** The name of what an act makes, if the words put a time into it. */
export function timeNames(act: Act): readonly RoleValue[] {
  const properties = propertiesOf(act.tool.inputSchema);
  const name = Object.keys(properties).find((one) => NAME.test(one) && isAnyText(properties[one]));
  const own = name === undefined ? undefined : properties[name];
  if (name === undefined || !isJsonObject(own) || !act.tool.sideEffects) return [];
  for (let at = act.at + 1; at < act.end; at += 1) {
    const found = act.isFree(at) ? nameFrom(act, at) : null;
    if (found) return [{ name, value: found.value, from: at, to: found.to }];
  }
  return [];
}

function nameFrom(act: Act, at: number): { readonly value: string; readonly to: number } | null {
  const { r, end } = act;
  const lead = r.said(at, ...LEADS);
  if (lead === 0) return null;
  const start = at + lead;
  const like = r.is(start, 'like|as') ? likeExample(r.tokens[start + 1]?.text ?? '') : null;
  if (like !== null) return { value: `{{ $fromMillis($toMillis(now), ${JSON.stringify(like)}) }}`, to: start + 2 };
  const plain = periodAt(act, start);
  // `with the month's name`: without a word for the name, `with` and `for` say another thing.
  const isBare = r.is(at, 'with|for') && lead === 1;
  // `with today's date as the title`
  const as = plain && isBare ? r.said(plain.to, ...AS_NAME) : 0;
  if (plain) return isBare && !plain.saysName && as === 0 ? null : { value: `{{ ${plain.expr} }}`, to: plain.to + as };
  if (isBare) return null;
  const quote = r.mention(start, 'quote');
  const ground = { r, from: at, to: end, spans: NO_SPANS, isFree: (place: number): boolean => act.isFree(place) };
  const literal = quote ? { text: quote.value, to: start + 1 } : nameAt(ground, start, /^(?:of|the|&|'s)$/);
  const join = literal ? r.said(literal.to, ...JOINS) : 0;
  const period = literal && join > 0 ? periodAt(act, literal.to + join) : null;
  if (literal && period) return { value: `${literal.text} {{ ${period.expr} }}`, to: period.to };
  // `and name the copy Acme Proposal`
  return literal && r.is(at, 'and') ? { value: literal.text, to: literal.to } : null;
}

/** `named like 2025-03`: the picture of a time of which an example is given. */
const likeExample = (text: string): string | null =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? '[Y0001]-[M01]-[D01]' : /^\d{4}-\d\d$/.test(text) ? '[Y0001]-[M01]' : null;

const NO_SPANS: ReadonlyMap<number, never> = new Map<number, never>();

/** A time of the run, as words say it for a name. */
interface Period {
  readonly expr: string;
  readonly to: number;
  readonly saysName: boolean;
}

/** `the month's name`, `the current month and year`, `today's date` */
export function periodAt(act: Words, start: number): Period | null {
  const first = pictureAt(act, start);
  if (!first) return null;
  const { r } = act;
  const join = r.said(first.to, 'and', ',', '+');
  const second = join > 0 ? pictureAt(act, first.to + join) : pictureAt(act, first.to);
  const pictures = second ? `${first.picture} ${second.picture}` : first.picture;
  const to = second?.to ?? first.to;
  const isEnd = to >= act.end || r.tokens[to]?.kind !== 'word' || AFTER.test(r.lower(to)) || !act.isFree(to);
  return isEnd
    ? { expr: `$fromMillis($toMillis(now), ${JSON.stringify(pictures)})`, to, saysName: first.saysName }
    : null;
}

const AFTER = /^(?:in|on|to|inside|into|under|at|within|and|for|every|each|then|of|from|as|with|when|if)$/;

function pictureAt(
  act: Words,
  start: number,
): { readonly picture: string; readonly to: number; readonly saysName: boolean } | null {
  const { r, end } = act;
  let at = start;
  const lead = r.said(at, 'the name of the', 'the name of', 'name of the', 'name of');
  at += lead;
  while (at < end && SMALL.test(r.lower(at))) at += 1;
  const word = r.lower(at).replace(/['’]s$/, '');
  const picture = at < end && act.isFree(at) && Object.hasOwn(PERIODS, word) ? PERIODS[word] : undefined;
  if (picture === undefined) return null;
  const name =
    r.is(at + 1, 'name|names') ||
    (word === 'week' && r.is(at + 1, 'number')) ||
    (word === 'day' && r.is(at + 1, 'date'))
      ? 1
      : 0;
  return { picture, to: at + 1 + name, saysName: lead > 0 || name > 0 };
}
