import { made } from '../../text/sentences.js';
import { before } from '../../text/transfers/parts.js';
import { Phrases } from '../../text/tokens.js';
import type { Token } from '../../text/tokens.js';

/*
 * `total up the Hours column in my Timesheet sheet and mail me the number` → `read the rows in my Timesheet sheet , sum the column
 * Hours and mail me the total`. `mail me the average of the Price column in …` is the same with the verb in front.
 */

const SUMS = new Phrases<string>([
  ...['total', 'total up', 'tot up', 'sum', 'sum up', 'add up', 'work out the total of', 'calculate the total of'].map(
    (said) => [said, 'sum'] as const,
  ),
  ...['work out the sum of', 'calculate the sum of', 'the total of', 'the sum of', 'add together'].map(
    (said) => [said, 'sum'] as const,
  ),
  ...['average', 'work out the average of', 'calculate the average of', 'the average of'].map(
    (said) => [said, 'average'] as const,
  ),
]);
const SENDS = /^(?:send|email|mail|message|text|tell|give|show)$/;
const RESULT = /^(?:number|figure|result|sum|answer|value|amount|average|outcome)$/;
const LINK = /^(?:in|of|from|on)$/;
const ENDS = /^(?:and|then|every|each|at|daily|weekly|monthly|when|if|,|\.|;|:)$/;
const MAX_NAME = 4;

/** The words in this form; the same if no column is summed up. */
export function withColumnsRead(tokens: readonly Token[]): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const said = SUMS.at(tokens, at);
    const column = said && columnAt(tokens, at + said.length);
    if (!said || !column || !LINK.test(tokens[column.to]?.lower ?? '')) continue;
    let end = column.to + 1;
    while (end < tokens.length && !ENDS.test(tokens[end]?.lower ?? '')) end += 1;
    const [verb, ...more] = tokens.slice(at, at + said.length) as [Token, ...Token[]];
    const link = tokens[column.to] as Token;
    const seat = column.name[0] as Token;
    const place = [before(link, 'the'), before(link, 'rows'), ...tokens.slice(column.to, end)];
    const sum = [before(seat, said.value), before(seat, 'the'), made(column.noun, 'column'), ...column.name];
    const read = (first: Token, covered: readonly Token[]): readonly Token[] => [
      made(first, 'read', covered),
      ...place,
      before(seat, ','),
      ...sum,
    ];
    const sender = at - 2;
    if (SENDS.test(tokens[sender]?.lower ?? '') && /^(?:me|us)$/.test(tokens[at - 1]?.lower ?? '')) {
      const send = tokens[sender] as Token;
      return [
        ...tokens.slice(0, sender),
        ...read(verb, more),
        before(seat, 'and'),
        send,
        tokens[at - 1] as Token,
        before(seat, 'the'),
        before(seat, 'total'),
        ...tokens.slice(end),
      ];
    }
    if (verb.lower === 'the') continue;
    return [...tokens.slice(0, at), ...read(verb, more), ...withResult(tokens.slice(end))];
  }
  return tokens;
}

interface Column {
  readonly name: readonly Token[];
  readonly noun: Token;
  readonly to: number;
}

/** `the Hours column`, `column "Net price"`; null: no column is named here. */
function columnAt(tokens: readonly Token[], at: number): Column | null {
  let from = at;
  while (/^(?:the|all|my|our|up)$/.test(tokens[from]?.lower ?? '')) from += 1;
  if (tokens[from]?.lower === 'column') {
    let to = from + 1;
    while (to < tokens.length && to <= from + MAX_NAME && !isEnd(tokens[to])) to += 1;
    return to > from + 1 ? { name: tokens.slice(from + 1, to), noun: tokens[from] as Token, to } : null;
  }
  for (let to = from + 1; to <= from + MAX_NAME; to += 1) {
    if (isEnd(tokens[to - 1])) return null;
    if (tokens[to]?.lower === 'column') return { name: tokens.slice(from, to), noun: tokens[to] as Token, to: to + 1 };
  }
  return null;
}

const isEnd = (token: Token | undefined): boolean =>
  token === undefined || LINK.test(token.lower) || ENDS.test(token.lower) || token.kind === 'mark';

/** `… and mail me the number`: the total. */
const withResult = (rest: readonly Token[]): readonly Token[] =>
  rest.map((token, at) =>
    RESULT.test(token.lower) && rest[at - 1]?.lower === 'the' && at > 2 ? made(token, 'total') : token,
  );
