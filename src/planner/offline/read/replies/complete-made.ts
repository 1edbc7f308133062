import type { Reading } from '../reading.js';
import { shiftTimes } from '../schedules/shifted-times.js';
import { greetByName, thankByName } from '../things/greeted-by-name.js';
import { completeKeptReplies } from './kept-replies.js';

/** Gives what is made what follows from the request as a whole: a reply its recipient, a greeting a name, an event its time. */
export function completeMade(r: Reading): void {
  completeKeptReplies(r);
  greetByName(r);
  thankByName(r);
  shiftTimes(r);
}
