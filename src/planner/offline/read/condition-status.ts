import { GapKind } from '../../../domain/plan-report/index.js';
import type { Part } from './account.js';
import { asRequest } from './as-request.js';
import type { Condition } from './condition.type.js';
import { FETCHED } from './condition-words.js';
import { slotOf } from './frames.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

/* Conditions on the status of an answer: `if its not 200`, `if it returns 404`, `unless the status is 200`. */

const NOT = [
  'is not',
  'isnt',
  'is anything but',
  'is other than',
  'is different from',
  'does not return',
  'doesnt return',
  'does not answer',
  'doesnt answer',
  'does not answer with',
  'doesnt answer with',
  'does not respond with',
  'doesnt respond with',
  'does not give',
  'doesnt give',
  'does not say',
  'returns anything but',
  'returns anything other than',
  'returns something other than',
  'returns other than',
  'answers anything but',
  'answers anything other than',
  'answers with anything but',
  'answers with anything other than',
  'responds with anything but',
  'responds with anything other than',
  'gives anything but',
  'returns non',
  'do not answer',
  'do not return',
  'dont answer',
  'dont return',
  'are not',
  'not',
  '!',
  'other than',
  'anything but',
  'anything other than',
];
const YES = [
  'is',
  'returns',
  'returned',
  'answers',
  'answers with',
  'responds',
  'responds with',
  'gives',
  'throws',
  'throws a',
  'gives a',
  'gives an',
  'returns a',
  'returns an',
  'answers with a',
  'responds with a',
  'gets a',
  'got a',
  '=',
  'equals',
  'are',
  'return',
];
const CODE = ['status', 'status code', 'code', 'http status', 'http code', 'an http', 'a', 'an', 'http', 'the status'];
const STATUS = [
  'the status',
  'the status code',
  'status',
  'status code',
  'the http status',
  'the http code',
  'http status',
  'its status',
  'its status code',
  'the response code',
  'the code',
  'response code',
  'the answer',
  'the response',
];

/** The condition on the status of what was fetched; null if the words say nothing of the kind. */
export function aboutStatus(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const read = r.values.find(({ kind, stepId }) => stepId !== null && (kind === 'data' || kind === 'page'));
  const called = r.builder.steps.findLast(({ tool }) => /^(?:call|run)$/.test(tool.planning?.use ?? ''));
  const ids = read ? [read.stepId ?? '', ...(read.also ?? [])] : called ? [called.id] : [];
  const steps = r.builder.steps.filter(({ id }) => ids.includes(id));
  if (steps.length === 0) return null;
  const subject = Math.max(r.said(at, ...FETCHED), r.said(at, ...STATUS));
  const tail = r.said(at + subject, 'ever', 'status', 'status code');
  const verb = at + subject + tail;
  const no = r.said(verb, ...NOT);
  const yes = r.said(verb, ...YES);
  const isNot = no >= yes && no > 0;
  if (no + yes === 0 || (subject === 0 && !r.is(verb, 'is|does|returns|not|=|doesnt|isnt|answers'))) return null;
  const place = verb + Math.max(no, yes);
  const start = place + r.said(place, ...CODE);
  const status = numberIn(r.lower(start));
  if (status === null || !Number.isInteger(status) || status < 100 || status > 599) return null;
  const end = start + 1 + r.said(start + 1, 'status', 'ok', 'code', 'status code', 'error', 'response', 'anymore');
  r.take(at, end, part, slot);
  const isGood = status < FAILURES;
  const all = (wanted: string, joint: string): string => ids.map((id) => `steps.${id}.${wanted}`).join(` ${joint} `);
  if (isNot) return held(all('status = "FAILED"', 'or'));
  return isGood ? held(all('status = "SUCCEEDED"', 'and')) : held(all(`output.status = ${status}`, 'or'));

  function held(expr: string): Condition {
    const isFailure = isNot || isGood;
    return {
      to: end,
      expr,
      part,
      unknownField: null,
      failureOf: isFailure ? ids : [],
      expects: { ids, status: isFailure ? Number(status) : [200, Number(status)] },
    };
  }
}

/** Statuses from here on are those of failures. */
const FAILURES = 400;

/** Makes the steps that a condition is about fail on any status that it does not name. */
export function expectStatus(r: Reading, { expects, part }: Condition): void {
  if (!expects) return;
  for (const step of r.builder.steps.filter(({ id }) => expects.ids.includes(id))) {
    asRequest(r, step);
    const { planning } = step.tool;
    const name = planning && slotOf(planning, 'status');
    if (name !== undefined) {
      r.builder.set(step, name, typeof expects.status === 'number' ? expects.status : [...expects.status], 'status');
      continue;
    }
    part.wrote('when', `step:${step.id}/tool`);
    r.builder.ask({
      kind: GapKind.CONDITION,
      tokens: [],
      reason: `"${step.title}" reads a page, and a page has no status.`,
      question: `Is "${step.title}" only to look at the status of the answer? Then leave out the steps that use its text.`,
      at: { step: step.id, path: '/tool' },
    });
  }
}
