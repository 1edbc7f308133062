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
