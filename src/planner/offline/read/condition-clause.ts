import { GapKind } from '../../../domain/plan-report/index.js';
import { plural } from '../build/value.js';
import type { Draft } from '../build/builder.js';
import { namesMissingService, readAct } from './acts.js';
import { CONDITION_WORDS, startsAct, startsCondition } from './clauses.js';
import type { Clause } from './clauses.js';
import { readCondition } from './condition.js';
import type { Condition } from './condition.type.js';
import { judgedByReading, judgedByText } from './made/judged.js';
import { skipLead } from './neutral.js';
import type { Reading } from './reading.js';
import { Phrases } from '../text/tokens.js';
import { anyFieldAt } from './payload/column-tests.js';
import { whichField } from './restrict/ask-restriction.js';
import { healthAt } from './site-health.js';

/** `if …`, `unless …`: a condition. @returns null if it cannot be tested; then its words are a gap. */
export function readIf(
  r: Reading,
  clause: Clause,
): { readonly condition: Condition; readonly isNot: boolean; readonly to: number } | null {
  const lead = r.said(clause.from, ...CONDITION_WORDS);
  const isNot = r.is(clause.from, 'unless|except');
  const at = clause.from + lead;
  const whole = { ...clause, to: actIn(r, at, clause.to) };
  const isForecast = r.slice(at, clause.to).some(({ lower }) => FORECAST.test(lower));
  const condition =
    (isForecast ? judgedByReading(r, whole, at) : null) ??
    readCondition(r, at, 'when') ??
    judgedByText(r, clause, at) ??
    judgedByReading(r, whole, at);
  if (condition) {
    r.take(clause.from, at, condition.part, 'when');
    const to = condition.to;
    // The remaining words of the clause stay open, unless an act begins there.
    return {
      condition,
      isNot,
      to:
        to < clause.to && r.frames.verbs.at(r.tokens, to) === null && !/^(?:,|then|and)$/.test(r.lower(to))
          ? clause.to
          : to,
    };
  }
  // Words about a missing service are asked about together with the others of them.
  if (namesMissingService(r, at)) return null;
  const end = actIn(r, at, clause.to);
  const made = r.made.length;
  const isDone = end < clause.to && readAct(r, end);
  const [step] = r.made.slice(made);
  askAbout(r, { ...clause, to: isDone ? end : clause.to }, step ?? null);
  return null;
}

/** What an answer says of the time to come stands in no field of that name. */
const FORECAST = /^(?:expected|forecast|forecasted|predicted|likely|coming)$/;

/** `if it is urgent mail me`: the start of the act behind a condition that cannot be tested. */
function actIn(r: Reading, at: number, end: number): number {
  for (let next = at + 2; next < end; next += 1) {
    const isFree = !/^(?:to|the|a|an|is|are|was|my|our|no|not|and|or|of|for|in|on)$/.test(r.lower(next - 1));
    const isSend = r.frames.verbs.at(r.tokens, next)?.value.some(({ planning }) => planning.use === 'send') === true;
    if (isFree && isSend && startsAct(r.tokens, next, r.frames)) return next;
  }
  return end;
}

/** Asks for a condition that can be tested. @param step the step that depends on it; null: the step before */
function askAbout(r: Reading, clause: Clause, step: Draft | null): void {
  const tokens = r.slice(clause.from, clause.to);
  const said = r.builder.said(tokens);
  const type = r.event?.type;
  if (type?.planning && isAboutEvent(r, clause)) {
    const steps = step ? [step] : r.builder.steps.slice(-1);
    r.builder.ask(
      whichField(r, {
        tokens,
        words: tokens.slice(r.said(clause.from, ...CONDITION_WORDS)),
        isNot: r.is(clause.from, 'unless|except') !== tokens.some(({ lower }) => NOT.test(lower)),
        type,
        steps,
      }),
    );
    return;
  }
  const isEarlier = tokens.some(({ lower }, index) => EARLIER.test(lower) || (index > 0 && CHANGES.test(lower)));
  r.builder.ask({
    kind: GapKind.CONDITION,
    tokens,
    reason: isEarlier
      ? 'A run knows nothing of earlier runs, so it cannot tell what has changed.'
      : 'This condition cannot be tested on what there is at this point.',
    question: isEarlier
      ? `Nothing remembers how it was before, so "${said}" cannot be decided. Which fixed value or word is it to look for instead? For example: ${exampleOf(r)}.`
      : `How can "${said}" be told from what the plan reads? Say it in other words, for example: ${exampleOf(r)}.`,
    at: { step: (step ?? r.builder.steps.at(-1))?.id ?? null, path: r.builder.steps.length > 0 ? '/when' : '/steps' },
  });
}

/** Whether a condition at the end of a sentence is about what starts the runs: it, or one of its things. */
function isAboutEvent(r: Reading, clause: Clause): boolean {
  if (!r.event?.type?.planning || !isTrailing(r, clause)) return false;
  const at = clause.from + r.said(clause.from, ...CONDITION_WORDS);
  const nouns = Phrases.of(r.event.value.nouns);
  const start = at + r.said(at, 'the', 'its', 'their', 'this', 'that');
  const line = { tokens: r.tokens, type: r.event.type, isEnd: (): boolean => false };
  return (
    anyFieldAt(line, at + r.said(at, 'the')) !== null ||
    r.is(at, 'it|they|its|their') ||
    nouns.at(r.tokens, start) !== null ||
    r.slice(at + 1, clause.to).some(({ lower }) => /^(?:it|them)$/.test(lower))
  );
}

const NOT = /^(?:not|no|dont|doesnt|isnt|arent|don't|doesn't|isn't|without|never)$/;

/** Words that compare with an earlier run. */
const EARLIER = /^(?:yesterday|before|previous|previously|earlier|since|against|anymore)$/;
const CHANGES = /^(?:changes?|changed|moves?|moved|differs?|different|updated)$/;

/** A condition that would be read at this place. */
function exampleOf(r: Reading): string {
  const { last } = r;
  const isText = (name: string): boolean => /^(?:subject|title|text|body|message|summary|name)$/.test(name);
  const field = Object.keys(last?.fields ?? {}).find(isText);
  if (last?.kind === 'list')
    return `if there are any ${last.nouns[0] === undefined ? 'of them' : plural(last.nouns[0])}`;
  if (last?.kind === 'data') return 'if the field status is "open"';
  if (last?.kind === 'page') return 'if the page contains "sold out"';
  if (last?.kind === 'event' && field !== undefined) return `if the ${field} contains "invoice"`;
  if (last?.kind === 'event') return 'if the field amount is over 100';
  return last === null ? 'if https://example.com is down' : 'if it contains "invoice"';
}

/** `if so`, `if it does not`: the question that was asked before. */
export function ifSo(
  r: Reading,
  { from, to }: Clause,
  asked: Condition,
): { readonly condition: Condition; readonly isNot: boolean; readonly to: number } | null {
  const lead = r.said(from, ...CONDITION_WORDS);
  const at = from + lead;
  // `if it does not respond` says more than `if it does not`.
  if (healthAt(r, at + r.said(at, 'it', 'they', 'that', 'this', 'the site', 'the page')) !== null) return null;
  const not = r.said(
    at,
    'not',
    'it does not',
    'it doesnt',
    'it is not',
    'it isnt',
    'its not',
    'is not',
    'isnt',
    'does not',
    'doesnt',
    'they are not',
    'they arent',
    'it wont',
    'it fails to',
    'it cannot',
    'no',
    'it did not',
    'that is not the case',
    'they do not',
    'this is not the case',
  );
  const yes = r.said(
    at,
    'so',
    'it does',
    'yes',
    'it is',
    'it did',
    'that is the case',
    'this is the case',
    'they do',
    'it has',
    'that is so',
    'that is true',
  );
  const end = at + Math.max(not, yes);
  if (end === at || (end < to && !/^(?:,|then|and)$/.test(r.lower(end)) && r.frames.verbs.at(r.tokens, end) === null))
    return null;
  const isUnless = r.is(from, 'unless|except');
  r.take(from, end, asked.part, not >= yes && not > 0 ? 'otherwise' : 'when');
  return { condition: asked, isNot: (not >= yes && not > 0) !== isUnless, to: end };
}

/** `check whether the page mentions "x"`: a condition that later words go back to. */
export function readQuestion(r: Reading, { from, to }: Clause): Condition | null {
  const at = skipLead(r, from);
  const lead = r.said(
    at,
    'check whether',
    'check if',
    'see whether',
    'see if',
    'look whether',
    'look if',
    'find out whether',
    'find out if',
    'test whether',
    'test if',
    'verify whether',
    'verify if',
    'verify that',
    'check that',
    'make sure that',
    'make sure',
    'is',
    'are',
  );
  if (lead === 0) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const condition = readCondition(r, at + lead, 'when');
  if (!condition || condition.unknownField || condition.to < to) {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  r.take(at, at + lead, condition.part, 'when');
  return condition;
}

/** `Only send if …`: the condition is about the message that was read before. */
export function onlyThen(r: Reading, { from, to }: Clause): boolean {
  const lead = r.said(from, 'only', 'but only', 'just', 'do so only', 'do it only', 'do this only', 'please only');
  if (lead === 0 || to >= r.tokens.length || !startsCondition(r.tokens, to)) return false;
  const verb = r.said(
    from + lead,
    'send',
    'mail',
    'post',
    'email',
    'notify',
    'do',
    'message',
    'alert',
    'do it',
    'do so',
    'do this',
    'write',
    'tell',
    'forward',
  );
  const object = r.said(
    from + lead + verb,
    'it',
    'that',
    'this',
    'them',
    'me',
    'us',
    'so',
    'anything',
    'something',
    'the mail',
    'the email',
    'the message',
    'me it',
  );
  return (verb > 0 || r.is(from, 'do')) && from + lead + verb + object >= to;
}

/** A condition at the end of a sentence is about the acts before it. */
export function isTrailing(r: Reading, clause: Clause): boolean {
  const before = r.tokens[clause.from - 1];
  const after = r.tokens[clause.to];
  const beginsSentence = clause.from === 0 || (before !== undefined && /^[.;!?\n]$/.test(before.lower));
  return !beginsSentence && (after === undefined || /^[.;!?\n]$/.test(after.lower));
}

/** `mail Ann if it is urgent, and post it to #support`: a condition behind its act, which is none of the act after it. */
export function isBehindAct({ tokens }: Reading, { from, to }: Clause): boolean {
  const before = tokens[from - 1];
  const isLed = before === undefined || before.kind === 'mark' || /^(?:,|and|but|then|or|only|:|→)$/.test(before.lower);
  const after = tokens.slice(to, to + 3).map(({ lower }) => lower);
  const next = after.findIndex((lower) => !/^(?:,|and|but|then|also)$/.test(lower));
  return !isLed && next > 0 && !/^(?:otherwise|else|if|unless|when|only|instead)$/.test(after[next] ?? '');
}
