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
i want|need to know if|when|whenever = notify me when
i want|need|wish to be notified|informed|alerted / i would like to be notified|informed|alerted / i'd like|love to be notified|informed|alerted = notify me
i want|need|wish to be told / i would like to be told / i'd like|love to be told = tell me
i want|need a|an = send me a
gimme = send me
have|take a look at / take a peek at / go and look at / go look at = check
hook me up with / hit me with / get me = send me
let me|us know if|when|whenever|once|as / lemme know if|when|whenever|once = notify me if
tell me|us if|when|whenever|once = notify me if
lemme know = let me know
let me hear / hit me up = notify me
shout|yell|scream in slack = post to slack
shout|yell|scream on slack = post to slack
slack me = post to slack
ping|dm|message me in|on slack / let me know in|on|via slack / tell|notify|alert|inform|remind me in|on|via slack = post to slack
ping slack / ping it to slack = post to slack
ping me = notify me
ping us = notify us
buzz me / nudge me = notify me
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
wen|wehn|whn = when
wensday|wendesday|wedensday = wednesday
evrey = every
w/out|w/o = without
whenver = whenever
abt = about
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
should it be|ever = if it is
s: reminder to = remind me to
s: get|receive a|my daily slack summary|digest|update|report = daily post to slack a summary
s: get|receive a|my weekly slack summary|digest|update|report = weekly post to slack a summary
s: get|receive a|my slack summary|digest = post to slack a summary
s: get|receive a|my daily email|mail summary|digest = daily send me a digest
s: get|receive a|my weekly email|mail summary|digest = weekly send me a digest
as soon as / the moment / the minute / the second that = when
s: heads up|heads-up on|in|via slack when|if|whenever / heads up|heads-up in slack if|when = post to slack when
someone|somebody|anyone|customer|client pays via|through|with|on|by stripe = stripe payment succeeds
someone|somebody|anyone|customer|client pays an|the|his|her|their invoice = invoice is paid
someone|somebody|anyone|customer|client pays me|us / someone|somebody|anyone|customer|client pays = payment succeeds
someone|somebody|anyone|customer|client buys something / someone|somebody|anyone|customer|client makes a purchase|payment = payment succeeds
someone|somebody|anyone|customer|client cancels / someone|somebody|anyone|customer|client unsubscribes = subscription is cancelled
whats|what's new on|at|in {u} / what is new on|at|in {u} = new items of {u}
thank the|our|my customer|client|buyer|subscriber|sender = send the customer a thank-you mail
thank them|him|her = send them a thank-you mail
welcome the|our|new customer|client|subscriber|user|member = send the customer a welcome mail
welcome them|him|her = send them a welcome mail
watch|monitor|follow|check {r} for new = when in {r} new
page {e} = email {e}
page me|us = notify me
at lunch|lunchtime / at lunch time / around lunch|lunchtime = at noon
over lunch = at noon
slack it|this|that|them to me|us / slack it|this|that|them = post it to slack
keep my|our|the team updated|informed|posted : / keep us|me updated|informed|posted : / keep everyone updated|informed|posted : = please
tell me|us about|of new / notify me|us about|of new / alert me|us about|of new / inform me|us about|of new = notify me of each new
s: get|receive a|my daily email|mail with|of|containing = daily send me
s: get|receive a|my weekly email|mail with|of|containing = weekly send me
s: get|receive a|my monthly email|mail with|of|containing = monthly send me
s: get|receive a|my hourly email|mail with|of|containing = hourly send me
theres|there's = there is
anytime i get|receive = when i get
everytime = every time
customer|client|subscriber|user of mine|ours = customer
our|my|the team gets a slack message|notification = post to slack
set up|build|make|create a flow|workflow|automation|thing|rule so that|so = please
slack me the = post to slack the
sum it|this|that up = summarize it
sum them|these|those up = summarize them
unread count = number of unread mails
auto-reply to = reply to
s: heads up|heads-up|headsup when|if|whenever|once / a heads up|heads-up when|if|whenever|once / give me a heads up|heads-up when|if|whenever|once = notify me when
s: send me a heads up|heads-up when|if|whenever = notify me when
s: get|be|stay notified|alerted|informed|pinged|told|emailed|mailed / get|receive a|an notification|alert|ping|heads-up = notify me
s: get|be|stay notified|alerted|informed|pinged|told in|on|via slack / get|receive a|an slack notification|message|alert|ping|dm / get|receive a|an notification|message|alert|ping in|on|via slack / get pinged in|on slack = post to slack
s: get|receive an|a email|mail|email / get|receive email|mail = send me an email
s: get|receive an|a email|mail notification|alert|message / get|receive email|mail notifications|alerts|messages / get notifications|alerts by|via email|mail = send me an email
s: get|receive slack notifications|messages|alerts|updates / get notifications|messages|alerts|updates in|on|via slack = post to slack
keep an eye on / have an eye on / keep tabs on / keep watch on|over / keep checking / keep watching = check
s: monitor|watch|track {u} = check {u}
keep monitoring {u} = check {u}
text {e} = email {e}
got|get|received a|any reply|answer|response from = got mail from
put {u} into = translate {u} into
have|take a look = look
unread stuff|things = unread mail
and again at = and at
s: reminder : / s: reminder , = remind me to
should|must|shall show|end|pop up in|on|at = should be posted to
should|must|shall land|appear|go in|on|into|to = should be posted to
raise|emit|fire an event of|with type|the type / raise|emit|fire an event of the type|with the type / raise|emit|fire an event called|named = emit the event
if yes , slack / if so , slack = if yes post it to slack
one by one / one after the other / individually = each
asap|a.s.a.p / right away|immediately / straight away / as soon as possible / in real time / in realtime / instantly = ~now
`,
};
