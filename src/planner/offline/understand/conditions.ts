import { mentionsIn, type MarkedText } from '../text/mentions.js';
import type { Clause } from './clauses.js';
import type { Condition, Understanding } from './understanding.type.js';

const MORE = '>=|>|≥|at least|no less than|more than|greater than|higher than|larger than|bigger than|over|above|exceeds?|exceeding|beyond|passes';
const LESS = '<=|<|≤|at most|no more than|less than|fewer than|lower than|smaller than|under|below|drops below|falls below';
const NUMBER = '(-?\\d[\\d,]*(?:\\.\\d+)?)\\s?(k\\b|%|€|\\$|eur\\b|usd\\b|dollars?\\b|euros?\\b)?';
const COMPARE = new RegExp(`(?:\\b(?:the|its|whose|an?|any)\\s+)?(?:\\b([a-z][\\w.-]*)\\s+)?(?:(?:is|are|was|gets?|goes|rises?|climbs?)\\s+)?(${MORE}|${LESS})\\s+(?:the\\s+)?(?:value\\s+)?(?:of\\s+)?[€$]?${NUMBER}`, 'i');
const EQUALS = /\b(?:the|its|whose)?\s*([a-z][\w.-]*)\s+(?:is|equals|=|==)\s+(quoteref\d+|-?\d+(?:\.\d+)?)\b/i;
/** `the severity is high`: fields whose values are words. */
const STATE = /\b(?:and|if|when|unless|where|whose) (?:the |its )?(status|state|severity|priority|type|level|result|outcome|country|plan|role|kind|category|conclusion|currency|mode|stage|phase|colou?r) (?:is|equals) (not )?(?!quoteref|down|up\b|online|offline|over|above|under|below|at |more|less|greater|higher|lower)([a-z][\w-]*)\b/i;
const CONTAINS = /\b(mentions?|contains?|includes?|says?|reads?|shows?|has|have|mentioned|appears?|contained|occurs?|talks? about|about|shows? up)\b/i;
const NEGATION = /\b(?:not|no|n't|doesn't|isn't|without|never|fails? to)\b/i;
const SOME = /\b(?:there (?:is|are) (?:any|some|at least one|one|new|something|anything)|(?:if|when) (?:there are|any|some)|any (?:are|were) found|at least one|not empty|something (?:is )?(?:found|new|there)|there's (?:any|something)|if (?:so|yes)|are there\b.*\?|there are any)\b/i;
const NONE = /\b(?:there (?:is|are) (?:no|none|nothing)|none|nothing (?:is )?found|is empty)\b/i;
const DOWN = /\b(?:down|offline|unreachable|unavailable|not available|dead|not (?:be )?(?:reachable|respond|answer|up|working|online)|(?:doesn't|does not|isn't|is not|stops?|cannot be) (?:answer|answering|respond|responding|reach|reached|reachable|available|up|online|working|work)|fails|failing|outage|broken)\b/i;
const UP = /\b(?:up(?: again)?|online|reachable|available|back|answers?|responds?|working|alive)\b/i;
/** The other way of what was asked before. */
export const OTHERWISE = /\b(?:otherwise|else|if not|if so not)\b/i;
/** Words before a comparison that name nothing. */
const NO_FIELD = /^(?:is|are|it|that|which|if|whose|when|only|but|of|than|and|the|checkouts?|payments?|orders?|completed|by|with|case|value|number|result|answer|exceeds)$/i;

const OPENS = /^(?:(?:only|but|and|then)[\s,]+)*(?:only )?(?:if|when|whenever|in case|should|provided|unless|whose|as long as)\b/i;

/** Whether a clause says when the rest is done, rather than what. */
export function isConditional(clause: Clause): boolean {
  return OPENS.test(clause.text) || clause.opener === 'if' || clause.opener === 'unless' || clause.opener === 'should';
}

const FILTERS = /\b(?:keep|only|filter|select|pick|choose|take)\b.*\b(?:those|ones|items|rows|entries|records|orders|users|posts|messages|lines|\w+s) (?:with|where|whose|that|which|over|above|below|under)\b|\b(?:those|ones|rows|entries|records|items) (?:with|where|whose|that|which|over|above|below|under|mentioning|about)\b/i;

/** `only the rows where amount is over 100`: what items of a list are gone on with; null where that is not limited. */
export function filterIn(clauses: readonly Clause[], marked: MarkedText): { readonly clause: Clause; readonly filter: NonNullable<Understanding['filter']> } | null {
  for (const clause of clauses) {
    if (!FILTERS.test(clause.text) || isConditional(clause)) continue;
    const compared = comparison(clause, marked);
    if (compared?.kind === 'compare') return { clause, filter: compared };
    const quote = mentionsIn(clause.text, marked.mentions, 'quote')[0];
    if (quote && (CONTAINS.test(clause.text) || /\bmentioning|containing\b/i.test(clause.text))) return { clause, filter: { kind: 'contains', text: quote.value, not: NEGATION.test(clause.text) } };
  }
  return null;
}

/** Conditions that say nothing by themselves: the answer to an approval, or a matter of course. */
const OF_COURSE = /\b(?:if|when|once) (?:so|yes|not|ok|okay|possible|needed|necessary|approved|i (?:approve|agree|confirm|say)|(?:it|that|this) (?:is|was|has been|gets) (?:approved|ok|okay|confirmed)|(?:the )?answer is yes|somebody approves|they (?:approve|agree))\b/i;
/** What a schedule says: `unless it is a weekend`. */
const OF_SCHEDULE = /\bweekends?\b|\bweekdays?\b|\bwork ?days?\b|\bholidays?\b/i;

/** What a request makes its acts depend on, and the clauses that say `if` without a condition that could be asked for. */
export function conditionsIn(clauses: readonly Clause[], marked: MarkedText, asks: { readonly status: boolean; readonly acts: boolean; readonly approval: boolean }): { readonly conditions: readonly Condition[]; readonly left: readonly Clause[] } {
  const found: Condition[] = [];
  const left: Clause[] = [];
  for (const [index, clause] of clauses.entries()) {
    const conditional = isConditional(clause) || /\bif\b|\bwhen\b|\bshould\b|\bwhose\b|\bin case\b/i.test(clause.text);
    const condition = comparison(clause, marked) ?? (conditional || isQuestion(clause) || OTHERWISE.test(clause.text) ? other(clause, clauses[index - 1], marked, asks) : null);
    if (!condition) {
      // `check if it is up` asks a question.
      const isQuestionOfStatus = asks.status && (DOWN.test(clause.text) || UP.test(clause.text));
      if (!isQuestionOfStatus && SAYS_IF.test(clause.text) && !OF_COURSE.test(clause.text) && !OF_SCHEDULE.test(clause.text)) left.push(clause);
      continue;
    }
    const meant = /^(?:(?:but|and|then)[\s,]+)*unless\b/i.test(clause.text) ? negated(condition) : condition;
    if (!found.some((one) => JSON.stringify(one) === JSON.stringify(meant))) found.push(meant);
  }
  return { conditions: found.slice(0, 5), left };
}

/** Says plainly that something is done in some cases only. */
const SAYS_IF = /^(?:(?:but|and|then)[\s,]+)*(?:only )?(?:if|unless|in case|provided|as long as|should)\b|^(?:but |and )*only when\b/i;
const OPPOSITES = { '>': '<=', '<': '>=', '>=': '<', '<=': '>', '=': '!=', '!=': '=' } as const;

function negated(condition: Condition): Condition {
  switch (condition.kind) {
    case 'compare':
      return { ...condition, operator: OPPOSITES[condition.operator] };
    case 'contains':
      return { ...condition, not: !condition.not };
    case 'some':
      return { kind: 'none' };
    case 'none':
      return { kind: 'some' };
    case 'down':
      return { kind: 'up' };
    case 'up':
      return { kind: 'down' };
  }
}

function isQuestion(clause: Clause): boolean {
  return clause.words.at(-1)?.after.includes('?') ?? false;
}

function comparison(clause: Clause, marked: MarkedText): Condition | null {
  const match = COMPARE.exec(clause.text);
  if (match) {
    const [, before, sign = '', digits = '', unit] = match;
    const value = Number(digits.replaceAll(',', '')) * (unit?.toLowerCase() === 'k' ? 1_000 : 1);
    const field = before !== undefined && !NO_FIELD.test(before) ? before : fieldNear(clause, match.index);
    if (Number.isFinite(value)) return { kind: 'compare', field: pathOf(field, marked), operator: operatorOf(sign), value };
  }
  const state = STATE.exec(clause.text);
  if (state) return { kind: 'compare', field: pathOf(state[1] ?? '', marked), operator: state[2] === undefined ? '=' : '!=', value: state[3] ?? '' };
  if (!isConditional(clause) && !/\b(?:if|when|whose|should|where)\b/i.test(clause.text)) return null;
  const equals = EQUALS.exec(clause.text);
  if (!equals || NO_FIELD.test(equals[1] ?? '') || /^(?:there|subject|text)$/i.test(equals[1] ?? '')) return null;
  const quote = mentionsIn(equals[2] ?? '', marked.mentions, 'quote')[0];
  return { kind: 'compare', field: pathOf(equals[1] ?? '', marked), operator: '=', value: quote?.value ?? Number(equals[2]) };
}

/** The last noun before the comparison, or else the amount that everybody means. */
function fieldNear(clause: Clause, at: number): string {
  const before = clause.words.filter((word) => word.start - clause.start < at && (word.tags.has('Noun') || word.tags.has('Mention')) && !NO_FIELD.test(word.text));
  const last = before.at(-1);
  return last && !/^(?:url|address|quote)ref\d+$/.test(last.text) ? last.text : 'amount';
}

function pathOf(field: string, marked: MarkedText): string {
  return mentionsIn(field, marked.mentions, 'path')[0]?.value ?? field;
}

function operatorOf(sign: string): '>' | '<' | '>=' | '<=' {
  const lower = sign.toLowerCase();
  if (/^(?:>=|≥|at least|no less than)$/.test(lower)) return '>=';
  if (/^(?:<=|≤|at most|no more than)$/.test(lower)) return '<=';
  return new RegExp(`^(?:${LESS})$`).test(lower) ? '<' : '>';
}

function other(clause: Clause, before: Clause | undefined, marked: MarkedText, asks: { readonly status: boolean; readonly acts: boolean; readonly approval: boolean }): Condition | null {
  const { text } = clause;
  const quote = mentionsIn(text, marked.mentions, 'quote')[0] ?? (before && /\b(?:word|term|phrase|name)\s*$/i.test(before.text) ? mentionsIn(before.text, marked.mentions, 'quote')[0] : undefined);
  if (quote && CONTAINS.test(text) && !/\bsubject\b/i.test(text)) return { kind: 'contains', text: quote.value, not: NEGATION.test(text) };
  if (asks.status && asks.acts) {
    if (OTHERWISE.test(text)) return { kind: 'down' };
    if (DOWN.test(text)) return { kind: 'down' };
    if (UP.test(text) && isConditional(clause)) return { kind: 'up' };
  }
  if (NONE.test(text)) return { kind: 'none' };
  if (SOME.test(text) && !(asks.approval && OF_COURSE.test(text))) return { kind: 'some' };
  const named = isConditional(clause) ? /\b(?:mentions?|contains?|includes?)\s+(?:the (?:word|term|name)\s+)?([A-Z][\w-]*|[a-z][\w-]{2,})\s*$/.exec(text)?.[1] : undefined;
  return named === undefined ? null : { kind: 'contains', text: named, not: NEGATION.test(text) };
}
