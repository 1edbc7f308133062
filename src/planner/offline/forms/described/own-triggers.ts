import { fitsAny } from '../../text/asides/aside-words.js';
import { made } from '../../text/sentences.js';
import type { ServiceWords } from '../../text/services/words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';
import { asOrder } from '../leads.js';

/* Descriptions that speak of their own trigger: `uses a Shopify trigger that runs when an order comes in, it then posts …`. */

const LEAD =
  /^(?:(?:this|the) (?:workflow|flow|automation|template) )?(?:uses?|using|with|has|starts with|it uses) (?:a|an|the) /;
const RUNS =
  /^trigger (?:that |which |to )?(?:will |should |is set to )?(?:runs?|fires?|starts?|activates?|triggers?|goes off|go off) (?:the (?:workflow|flow|automation) )?(?=\S)/;
const OPENERS: readonly RegExp[] = [/^(?:when|whenever|once|if|as soon as|every time|each time|anytime|after) /];
const SUBJECT = /^(?:a|an|the|any|each|every|new)$/;

/** The sentence with its start as `when …`; null: it does not speak of its trigger. */
export function withOwnTrigger(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const lead = fitsAny(sentence, 0, [LEAD]);
  const length = lead === 0 ? 0 : words.anyService(sentence, lead);
  const runs = length === 0 ? 0 : fitsAny(sentence, lead + length, [RUNS]);
  if (runs === 0) return null;
  const opener = lead + length + runs;
  const from = opener + fitsAny(sentence, opener, OPENERS);
  const [first] = sentence;
  if (!first || (from === opener && !SUBJECT.test(sentence[from]?.lower ?? ''))) return null;
  const comma = sentence.findIndex(({ lower }, at) => at > from && lower === ',');
  const to = comma === -1 ? sentence.length : comma;
  const clause = sentence.slice(from, to);
  const end = clause.at(-1);
  if (!end || clause.length < 2) return null;
  const service = sentence.slice(lead, lead + length);
  const isNamed = clause.some((_token, at) => words.anyService(clause, at) > 0);
  const place = isNamed ? [] : [before(end, 'in'), ...service];
  const covered = [...sentence.slice(1, lead), ...sentence.slice(lead + length, from), ...(isNamed ? service : [])];
  return [made(first, 'when', covered), ...clause, ...place, ...ordered(sentence.slice(to))];
}

/** `, then it creates …` → `, then create …` */
function ordered(acts: readonly Token[]): readonly Token[] {
  const lead = fitsAny(acts, 0, [/^, (?:and )?(?:then )?it (?:will |then )*/]);
  const [comma, ...said] = acts.slice(0, lead);
  const verb = acts[lead];
  return comma && verb
    ? [comma, made(said[0] as Token, 'then', said.slice(1)), asOrder(verb), ...acts.slice(lead + 1)]
    : acts;
}
