import { kept } from '../../kept.js';
import type { Rephrasing } from './rephrase.js';

/* Wishes to be told of something, and reports that nothing says where to send. */

export const TOLD_WAYS = kept((): readonly Rephrasing[] => [
  {
    said: new RegExp(
      `^(?:i|we) (?:want|need|would like|wish|'d like|d like) to (?:know|hear|be told|be informed|be notified|be alerted|find out|see) (when|whenever|if|once) `,
      'd',
    ),
    plain: 'notify me $1',
  },
  {
    said: new RegExp(
      `^(?:i'd|we'd) (?:like|love) to (?:know|hear|be told|be informed|be notified|be alerted|find out|see) (when|whenever|if|once) `,
      'd',
    ),
    plain: 'notify me $1',
  },
  {
    said: /^(?:i|we)(?: want|'d like|'d love| need| would like|'d) to be (?:told|informed|notified|alerted|warned|emailed|mailed) /d,
    plain: 'notify me',
  },
  {
    said: /^(?:i'd|we'd) (?:like|love) to be (?:told|informed|notified|alerted|warned|emailed|mailed) /d,
    plain: 'notify me',
  },
  {
    said: new RegExp(
      `^(?:get|receive|be sent) (?:an? )?(?:email |mail )?(?:alert|notification|warning|notice|email|mail)s? (?:by email |by mail )?(when|whenever|if|once|as soon as) `,
      'd',
    ),
    plain: 'email me $1',
  },
  { said: /^(?:let|get) me know(?: by (?:email|mail))? (when|whenever|if|once) /d, plain: 'email me $1' },
  { said: /^could you (?:please )?(?:warn|tell|notify|email|alert) me /d, plain: 'email me' },
  {
    said: /\b(?:email|mail|tell|message|notify) me that (?:i|we) (?:have to|must|need to|should|ought to) (?!.*\b(?:if|when|whenever)\b)/d,
    plain: 'remind me to',
  },
  { said: /\b(?:email|mail|send) me to (?=[a-z])/d, plain: 'remind me to' },
  {
    said: /^(?:create|generate|make|build|prepare|compile|put together|produce|get|receive|i want|i need|i'd like|deliver) ((?:an? |my |the )?(?:(?:daily|weekly|monthly|short|brief|quick|morning|evening) )*(?:report|digest|summary|overview|list(?! of them)|roundup|recap|count|breakdown|statistics|briefing) (?:of|on|about|with|for) (?!.*\b(?:e?mail it|send|post|save|store|share|publish|put|as (?:an? )?(?:csv|xlsx|pdf|excel))\b).*)$/d,
    plain: 'email me $1',
  },
  {
    said: /^everything that (?:comes|arrives) from (<address>) (?:during the week|in a week|each week|over the week) should (?:reach|get to|come to) me as (?:one |a )(?:single |combined )?(?:e?mail|message) (.*)$/d,
    plain: '$2 email me a summary of the emails from $1 of the last 7 days',
  },
  {
    said: /\bdigest of (?=(?:my |all |the |all my )?(?:unread |new |today's |incoming )*(?:e?mails?|messages?) )/d,
    plain: 'list of',
  },
  {
    said: /^send (?:an? |the )?(?:recurring |regular |automatic |automated |weekly |monthly |daily )*reminders? (?=(?:on|every|each|at) )/d,
    plain: 'send me a reminder',
  },
  {
    said: /\b(?:an? )?(?:short |brief |quick )?(?:ai|gpt|ai - generated|ai-generated|ai-written|ai-powered) summary (?:of (?:it|them) )?(?:to|for) (me|us|<address>) /d,
    plain: 'summarize it with ai and email the summary to $1',
    covering: 5,
  },
  {
    said: /\b(?:the )?(?:person|people|one|user|customer|visitor|submitter|sender|whoever) (?:who|that) (?:filled|fills|submitted|submits|uploaded|completed|sent|answered)(?: (?:it|them|this|the form))?(?: (?:in|out|up))? /d,
    plain: 'them',
  },
  { said: /\btime sheets? /d, plain: 'timesheet' },
  {
    said: /^(?:get|send me|email me|mail me) (?:a |my )?(?:daily|weekly|monthly) (?=[a-z ]{2,60}? (?:every|each) (?:morning|evening|afternoon|night|day|weekday|workday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|month|week) )/d,
    plain: 'send me a',
  },
]);
