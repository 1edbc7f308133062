import type { LanguageProfile } from './profile.type.js';

/** Ways to say in English what the planner reads in other words. */
export const PROFILE: LanguageProfile = {
  code: 'en',
  name: 'English',
  isVerbLast: false,
  joined: [],
  numbers: '',
  places: '',
  words: `
i want|need|wish to be reminded / i would like to be reminded / i'd like|love to be reminded / i would love to be reminded = remind me
i want|need to get|receive|have / i would like to get|receive|have / i'd like|love to get|receive|have / i would love to get|receive|have = send me
i want|need a|an = send me a
shout|yell|scream in slack = post to slack
shout|yell|scream on slack = post to slack
slack me = post to slack
ping slack = post to slack
ping me = notify me
shoot me|us = send me
shoot = send
drop me|us a line = notify me
text it to slack = post it to slack
put in slack = post to slack
call|do|make|issue|perform|execute a get on|to|request = get
its down = it is down
its not reachable|responding|up = it is down
isn't reachable|up|available|responding / is n't reachable = is down
3x a|per day = three times a day
2x a|per day = twice a day
w/ = with
n send|mail|email|post = and send
{e} gets|receives a|an mail|email|message|notification = email {e}
{e} has to get|receive a|an mail|email|message = email {e}
{e} should|must get|receive a|an mail|email|message = email {e}
{e} is to get|receive a|an mail|email|message = email {e}
it|this|that goes to {e} by email|mail = send it to {e}
it|this|that goes to {e} = send it to {e}
emailed to {e} / mailed to {e} / sent to {e} by email|mail = to {e}
let slack know / tell slack = post to slack
tell us on|in slack = post to slack
let us know on|in slack = post to slack
let me know on|in slack = post to slack
should it be|ever = if it is
reminder to = remind me to
auto-reply to = reply to
right away|immediately|asap|straight away = ~now
`,
};
