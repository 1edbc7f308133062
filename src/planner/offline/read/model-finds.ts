import { isFound } from './model-answer.js';
import type { Reading } from './reading.js';

/** Whether words name what a model is to find out about a thing, right behind the verb for it. */
export function findsNew(r: Reading, start: number, at: number): boolean {
  const noun = r.said(
    at,
    'the right',
    'the best',
    'the correct',
    'the most fitting',
    'the',
    'its',
    'a',
    'an',
    'right',
    'best',
  );
  return (
    at === start + 1 &&
    r.event !== null &&
    FINDS.test(r.stem(start)) &&
    (isFound(r.lower(at + noun)) || NEW.test(r.lower(at + noun)))
  );
}

const FINDS =
  /^(?:judg|determin|detect|decid|estimat|assess|guess|pick|choos|suggest|propos|recommend|evaluat|predict|infer|assign|gaug|identifi|identify)$/;
const NEW = /^(?:assignee|effort|deadline|owner|team|department|estimate|folder|channel|size)$/;

/** They ask for yes or no before `whether` and `if`. */
const ASKS_WHETHER =
  /^(?:check|say|see|tell|assess|evaluat|verifi|verify|confirm|figur|estimat|detect|find|look|test|gaug)$/;

/** `decide for it if …`: how many words behind the verb say what it is about. */
export const aboutIt = (r: Reading, start: number): number =>
  r.said(start + 1, 'for it', 'for this', 'for them', 'for each', 'for each one', 'me', 'out', 'of it');

/** Whether the verb asks for yes or no before `whether`. */
export const asksAbout = (r: Reading, start: number): boolean => ASKS_WHETHER.test(r.stem(start));

/** `check whether it is rude`, `say if it needs an answer` */
export const asksWhether = (r: Reading, start: number): boolean =>
  asksAbout(r, start) && r.is(start + 1 + aboutIt(r, start), 'whether|if');

/** `a goodbye email draft in Gmail`, when something starts the run: what is written, or where it goes, and no mailbox. */
export const isKindOfText = (r: Reading, at: number): boolean =>
  r.event !== null &&
  (r.is(at, 'in|on|at|through|via|by|a|an') ||
    (r.is(at, 'email|mail|e-mail|message|gmail|outlook') && !r.is(at - 1, 'my|our|unread|all|latest|last|new')));
