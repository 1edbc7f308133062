import { serviceAt } from '../../../words/services.js';
import { leadLength } from '../../text/sentences.js';
import { endOfName } from '../event-slot.js';
import type { Line, PayloadTest } from './line.type.js';
import { mentions } from './test-expressions.js';
import { testedFields } from './tested-fields.js';

/* `contacts from Toulouse`, `a person from Acme`: a name in capitals, which one of the fields has that say where somebody is from. */

const FROM = [
  'from',
  'in',
  'based in',
  'living in',
  'located in',
  'who lives in',
  'coming from',
  'comes from',
  'is from',
];
const CITIES = /(?:^| )(?:city|town|country|location)$/;
/** Only beside a city they are places. */
const PLACES = /(?:^| )(?:city|town|state|region|province|county|country|location)$/;
const COMPANIES = /(?:^| )(?:company|company name|organi[sz]ation|organi[sz]ation name|org name)$/;
const NAMES = /(?:^| )(?:first ?name|last ?name|full name|display name|customer name|guest name|invitee name)$/;
const TIMES =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$|^(?:january|february|march|april|may|june|july|august|september|october|november|december|today|i)$/;
const MAX_FIELDS = 8;

/** Null: the words name no place, or no field tells of one. */
export function placeTest(line: Line, start: number): PayloadTest | null {
  const { tokens, type } = line;
  const lead = leadLength(tokens, start, FROM);
  const at = start + lead;
  const to = lead === 0 ? at : endOfName(tokens, at);
  if (to === at || TIMES.test(tokens[at]?.lower ?? '') || serviceAt(tokens, at) !== null) return null;
  // `in WEB`: the key of a project.
  if (/^[A-Z\d]{2,6}$/.test(tokens[at]?.text ?? '')) return null;
  const own = testedFields(type).filter(
    ({ type: kind, path, role }) => kind === 'text' && role !== 'status' && !path.includes('('),
  );
  const isFrom = tokens[start + lead - 1]?.lower === 'from';
  const places = own.filter(({ words }) => PLACES.test(words) || (isFrom && COMPANIES.test(words)));
  if (!places.some(({ words }) => CITIES.test(words) || COMPANIES.test(words))) return null;
  const fields = [...places, ...(isFrom ? own.filter(({ words }) => NAMES.test(words)) : [])].filter(
    ({ path }, index, all) => all.findIndex((one) => one.path === path) === index,
  );
  const name = tokens
    .slice(at, to)
    .map(({ text }) => text)
    .join(' ');
  const listed = [...new Set(fields.map(({ words }) => words))].slice(0, MAX_FIELDS);
  return {
    ...mentions(fields.slice(0, MAX_FIELDS), [name], false),
    filters: null,
    to,
    assumes: `"${name}" is looked for in these fields: ${listed.join(', ')}.`,
  };
}
