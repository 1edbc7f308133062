import { Phrases } from '../../text/tokens.js';
import type { Part } from '../account.js';
import { startsAct } from '../clauses.js';
import type { Condition } from '../condition.type.js';
import type { Reading } from '../reading.js';
import { atPathsOfChange } from '../sources/event-paths.js';
import { readNamedTest, readPredicate } from './read-test.js';
import { whoDid } from './sender-tests.js';
import type { PayloadTest } from './line.type.js';

/** `it is over $500`, `the priority is high`, `the ticket mentions refund`: a value of the event, tested. */
export function aboutPayload(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const type = r.event?.type;
  if (!type?.planning || !isAtHand(r, at)) return null;
  const line = {
    tokens: r.tokens.slice(0, r.end),
    type,
    isEnd: (place: number): boolean => startsAct(r.tokens, place, r.frames),
  };
  const first = testAt(r, line, at);
  if (!first) return null;
  let { to, expr, assumes } = first;
  for (;;) {
    const joint = /^(?:and|or)$/.exec(r.lower(to))?.[0];
    const next = joint === undefined ? null : (testAt(r, line, to + 1) ?? withoutSubject(line, to + 1));
    if (!next) break;
    expr = `(${expr}) ${joint} (${next.expr})`;
    to = next.to;
    assumes ??= next.assumes;
  }
  if (!endsAt(r, to)) return null;
  r.take(at, to, part, slot);
  if (assumes !== undefined) r.builder.assume(assumes, { step: null, path: '/trigger' });
  return { to, expr: r.event ? atPathsOfChange(r.event, expr) : expr, part, unknownField: null, failureOf: [] };
}

/**
 * Whether the words are about the event: nothing that was read since is nearer. A text that was made has no fields, so that
 * `the title` is none of it.
 */
function isAtHand(r: Reading, at: number): boolean {
  const { writes } = r;
  const isNamed = r.is(at, 'the|its|their') && !r.values.some(({ nouns }) => Phrases.of(nouns).at(r.tokens, at + 1));
  return r.values.every(
    ({ kind, stepId }) => kind === 'event' || writes.has(stepId ?? '') || (isNamed && kind === 'text'),
  );
}

type Line = Parameters<typeof readPredicate>[0];

function testAt(r: Reading, line: Line, at: number): PayloadTest | null {
  const nouns = Phrases.of(r.event?.value.nouns ?? []);
  const pronoun = r.said(at, 'it', 'they', 'this', 'that', 'this one', 'that one');
  const own = at + r.said(at, 'its', 'their', 'the', 'this', 'that', 'his', 'her', 'my', 'our', 'a', 'an', 'any');
  if (pronoun > 0) {
    const read = readPredicate(line, at + pronoun);
    if (read) return read;
  }
  const noun = nouns.at(r.tokens, own);
  if (noun && own + noun.length <= r.end) {
    const read = readPredicate(line, own + noun.length);
    if (read) return read;
    // `the order total`, `the ticket's priority`
    const named = readNamedTest(line, own) ?? readNamedTest(line, own + noun.length);
    if (named) return named;
  }
  return whoDid(line, at) ?? readNamedTest(line, own);
}

/** `… and over 500`, `… or mentions refund`: the subject is that of the test before. */
const withoutSubject = (line: Line, at: number): PayloadTest | null => readPredicate(line, at);

function endsAt(r: Reading, at: number): boolean {
  return at >= r.end || r.tokens[at]?.kind === 'mark' || r.is(at, 'then|and|or') || startsAct(r.tokens, at, r.frames);
}
