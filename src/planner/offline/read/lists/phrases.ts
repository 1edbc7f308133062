import type { Narrowing, NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import type { Reading } from '../reading.js';

/*
 * Phrases that say the same of any list. A file of a service names one of a group, and means all of them. The first of a
 * group is the usual one.
 */

const GROUPS: readonly (readonly string[])[] = [
  [
    'unassigned',
    'that nobody is assigned to',
    'nobody is assigned to',
    'that no one is assigned to',
    'no one is assigned to',
    'not assigned to anyone',
    'not assigned to anybody',
    'that are not assigned to anyone',
    'that have no assignee',
    'without anyone assigned',
    'with nobody assigned',
    'nobody has taken',
    'that nobody has taken',
  ],
  [
    'overdue',
    'past due',
    'late',
    'past their due date',
    'past the due date',
    'past their deadline',
    'past the deadline',
    'whose due date has passed',
    'whose deadline has passed',
    'that should have been done',
    'behind schedule',
  ],
  [
    'open',
    'still open',
    'unfinished',
    'incomplete',
    'uncompleted',
    'not done',
    'not yet done',
    'not done yet',
    'not finished',
    'not yet finished',
    'not completed',
    'not complete',
    'not closed',
    'unresolved',
    'outstanding',
    'still to do',
    'left to do',
  ],
  [
    'unread',
    'not read',
    'not yet read',
    'havent read',
    'have not read',
    'i havent read',
    'i havent read yet',
    'i have not read',
    'unseen',
    'unopened',
  ],
  [
    'with the label',
    'with label',
    'labelled',
    'labeled',
    'labelled as',
    'under the label',
    'that have the label',
    'carrying the label',
    'with a label',
    'with the labels',
  ],
  ['assigned to me', 'i am assigned to', 'that are mine', 'of mine', 'on my plate'],
  ['urgent', 'with urgent priority', 'with priority urgent', 'of urgent priority', 'urgent-priority'],
  [
    'high priority',
    'high-priority',
    'with high priority',
    'with priority high',
    'of high priority',
    'with a high priority',
  ],
  [
    'unpaid',
    'not paid',
    'not yet paid',
    'still unpaid',
    'that havent been paid',
    'that have not been paid',
    'outstanding',
  ],
  ['due today', 'that are due today', 'that is due today', 'due that day', 'for today', 'due on the day'],
  [
    'with attachments',
    'with an attachment',
    'with attachment',
    'that have an attachment',
    'that have attachments',
    'having an attachment',
  ],
];
const made = new WeakMap<Narrowing, readonly NarrowingTerm[]>();

/** The terms of a list, each with all phrases that mean it. A phrase that the file gives to one term is of no other. */
export function termsOf(narrows: Narrowing): readonly NarrowingTerm[] {
  const known = made.get(narrows);
  if (known) return known;
  const own = new Set([...narrows.by.flatMap(({ said }) => said), ...narrows.always]);
  const terms = narrows.by.map((term) => {
    const more = GROUPS.filter((group) => term.said.includes(group[0] ?? '')).flat();
    return { ...term, said: [...term.said, ...more.filter((one) => !own.has(one))] };
  });
  made.set(narrows, terms);
  return terms;
}

/** Whether a word is of a phrase by which a list is narrowed with the value behind it: `with the label "Old"`. */
export function narrowsAt(r: Reading, at: number, { service }: Pick<ToolDescription, 'service'>): boolean {
  const narrows = service?.narrows;
  const valued = narrows ? termsOf(narrows).filter(({ set }) => /<(?:value|address)>/.test(JSON.stringify(set))) : [];
  return valued.some(({ said }) => [0, 1, 2].some((back) => r.said(at - back, ...said) > back));
}
