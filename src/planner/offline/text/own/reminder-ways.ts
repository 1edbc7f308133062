import { kept } from '../../kept.js';
import type { Rephrasing } from './rephrase.js';

/* Reminders without their verb: `a mail that the bins need to go out` → `remind me that …`. */

export const REMINDER_WAYS = kept((): readonly Rephrasing[] => [
  {
    said: /^(?:receive|get|send me|send|i need|i want|set) (?:an? )?(daily|weekly|monthly|hourly|yearly)? ?(?:e?mail )?reminders?(?: e?mail)? (to|about|of|that) (.*)$/d,
    plain: 'remind me $2 $3 $1',
  },
  {
    said: /^(?:send|e?mail) (?:an? |the )?(?:daily |weekly |monthly |yearly )?([a-z-]+(?: [a-z-]+)?) reminders? (?:e?mails? )?to ((?:the |my |our )?\S+) ((?:every|each|on|at|in) .*)$/d,
    plain: 'remind $2 of $1 $3',
  },
  {
    said: /(?:^|, )an? (?:e?mail|message|note|reminder) that ((?:the|my|our|i|we|it) .*)$/d,
    plain: ', remind me that $1',
  },
  {
    said: /^([a-z][a-z ]+?) : (?:e?mail|remind|tell|write|message|ping|text) me (?!.* to )((?:every|each|at|on|daily|weekly|in|tomorrow) .*)$/d,
    plain: 'remind me to $1 $2',
  },
  {
    said: /^(?!send |get |receive |e?mail |give |set |create )([a-z]+ (?:the |my |a )?[a-z]+) reminder ((?:every|each|at|on|daily|weekly) .*)$/d,
    plain: 'remind me of $1 $2',
  },
]);
