import { HOURS } from '../times/plain-times.js';

/* Words of a request that tell what starts the runs of an agent. */

/**
 * Words for what comes in or happens. `every`, `each` and `any` only stand at the beginning, where they are the subject.
 * `a new task` happens, `the card of the new hire` does not.
 */
export const HAPPENS =
  /\b(?:when(?:ever)?|if|once|as soon as|the moment|(?:each|every|any) ?time|newly|incoming|after (?:an?|each|every|the|new)|\d+ ?(?:min(?:ute)?s?|h|hours?|days?) before|automatically|unless|gets?|becomes?|(?:everybody|everyone|anyone|anybody|whoever|people|members|customers|users|those|students|tenants) (?:who )?(?:joins?|fills?|signs?|writes?|submits?|registers?|subscribes?|responds?|orders?|buys?)|(?:that|which|who) (?:receives?|gets?|reach(?:es)?|enters?|moves?|turns?|falls?|drops?|changes?)|(?:answers|responses|submissions|entries|sign-?ups) (?:go|come|land)|that (?:are|is|get) (?:added|created|posted|uploaded|submitted|received|moved))\b|→|->|^(?:every|each|any|new|should|auto|answer|reply|respond)\b|\b(?:an?|each|every|any|from|all|,) new\b|\bnew (?:(?!(?:into|in|to|on|for|with|of|from|at|and|the|an?|called|named|as)\b)[\w-]+ ){0,4}(?!(?:this|is|was|has|as|its|address)\b)[\w-]+s\b|\b(?:that|which|who) (?:[\w-]+ ){1,6}?should\b/i;
/** The same, or words for work that goes on. */
export const BEGINS =
  /\b(?:when|whenever|if|once|as soon as|each|every|any|anyone|anybody|everyone|new|incoming|unless|after|before|within|until|automatic(?:ally)?|auto|should|is due|due|daily|weekly|monthly|monitor|watch|track|keep an eye|notify|alert|warn)\b|→|->/i;

const WEEKDAYS = 'mon|tues|wednes|thurs|fri|satur|sun';
const REPORTS = 'e-?mail|digest|summary|report|list|overview|reminder|round-?up|newsletter';
const TO_FRIDAY = 'mon(?:day)? ?(?:to|through|till|until|-|–) ?(?:thu(?:rsday)?|fri(?:day)?|sat(?:urday)?)';
/** `Friday email summary` */
const DAY_REPORT = `(?:${WEEKDAYS})day (?:morning |afternoon |evening |night )?(?:${REPORTS})`;
/** The day, with the part of it, that a report is called after. */
export const REPORT_OF_DAY = new RegExp(String.raw`\b((?:${WEEKDAYS})day)( \w+)? (?:${REPORTS})\b`, 'g');

/** Words for a time that comes again. */
export const RECURS = new RegExp(
  String.raw`\b(?:${TO_FRIDAY}|daily|weekly|monthly|quarterly|hourly|nightly|yearly|(?<!\bfor )(?:every|each)|(?:once )?(?:a|per) (?:day|week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun|week|work)days|on weekends|(?<!the )${DAY_REPORT})\b`,
  'i',
);
/** Times at which the user hears of all that has come in since the last time. */
export const GATHERS =
  /\b(?:once (?:a|per) (?:day|week|month)|(?:each|every) (?:day|week|month|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|daily|nightly|weekly|monthly|(?:one|single) (?:list|mail|summary|digest|report) (?:at|on|every|each)|at the end of (?:the|each|every) (?:day|week|month)|otherwise gather|the rest (?:can|may) wait|in one (?:daily|weekly|evening|morning) (?:mail|list|summary|digest))\b/i;
/** A day at the beginning is the time of the run: `sunday evening make a card …`. */
export const DAY_FIRST =
  /^(?:on )?(?:(?:every|each) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|mornings?|evenings?)\b/i;
/** An order whose rhythm may be that of a thing: `add it with weekly watering`. */
export const RHYTHM_OF_THING =
  /^(?:please )?(?:add|create|put|set|make|book) (?!.*\b(?:every|each|once|on \w+days?|at (?:\d{1,2}|noon|midnight))\b)/i;
/** Something is done again at a later date, which one schedule does not have. */
export const COMES_BACK =
  /\b(?:if|unless|when)\b[^.;]{0,60}(?:n['’]?t|\bnot|\bno|\bnobody|\bnone)\b[^.;]{0,40}\b(?:within|in|after|for) (?:the next )?(?:\d+|an?|one|two|three|four|five|six|seven|ten) (?:hours?|days?|weeks?)\b|\b(?:again|follow[- ]?up|second (?:reminder|mail|time)|chase)\b[^.]*\b(?:by|on|after) (?:the )?\d|\b(?:by|on|after) the \d{1,2}(?:st|nd|rd|th)\b[^.]*\bagain\b/i;
/** Times that a schedule may have. */
export const TIMES = new RegExp(
  String.raw`\b(?:(?:from )?${TO_FRIDAY}|daily|weekly|monthly|quarterly|hourly|nightly|yearly|(?:every|each|once (?:a|per)|on) (?:\w+ )?(?:minutes?|hours?|days?|mornings?|afternoons?|evenings?|nights?|weeks?|weekdays?|workdays?|months?|quarters?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|(?<!\d )(?:a|per) (?:day|week|month)\b(?! (?:from|before|after|ago|later))|(?:morning|evening) (?:digest|summary|report|briefing|overview|newsletter)|on the \d{1,2}(?:st|nd|rd|th)|(?<!\bthe )${DAY_REPORT}\b|(?:at|by) (?:noon|midnight|\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b)?)(?: in the (?:morning|afternoon|evening))?|(?<!\b(?:between|after|before|until|till|from|to|and|outside|[-–]) ?)\d{1,2}(?:[:.]\d{2})? ?[ap]m\b)`,
  'i',
);
const DAYS = ['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur'];

/** Whether a schedule has the days and minutes that the words say. @param schedule cron, with five fields */
export function fitsTimes(schedule: string, request: string): boolean {
  const [minutes = '', hours = '', date = '', , days = ''] = schedule.split(' ');
  const words = plainWords(request);
  const said = DAYS.flatMap((day, at) =>
    new RegExp(`\\b(?:every|each|on|and|,) ${day}days?\\b`, 'i').test(words) ? [at] : [],
  );
  const hasDay = (day: number): boolean =>
    days.split(',').some((part) => {
      const [from = '', to = from] = part.split('-');
      const [first, last] = [Number(from) % 7, Number(to) % 7];
      return first <= last ? day >= first && day <= last : day >= first || day <= last;
    });
  if (/\b(?:daily|(?:every|each) day)\b/i.test(words) && days !== '*') return false;
  if (/\bend of (?:the|each|every) week\b/i.test(words) && days === '*') return false;
  // At 9 on its last day, a month is not over.
  if (date === 'L' && hours === '9' && !/\b9\b/.test(words)) return false;
  // Once a month or a year has a date.
  if (date === '*' && (days === '*' ? said.length > 0 : !said.every(hasDay))) return false;
  if (
    !/^(?:0|00|\*.*)$/.test(minutes) &&
    !new RegExp(`[:.h ]0?${minutes}\\b`).test(words) &&
    !/\b(?:half|quarter)\b/i.test(words)
  )
    return false;
  const dates = [...words.matchAll(/\b(?:on|by) the (\d{1,2})(?:st|nd|rd|th)\b(?! of)/gi)].map(([, day]) => day);
  if (dates.some((day) => !date.split(',').includes(day ?? ''))) return false;
  const clock = [...words.matchAll(CLOCK_TIME)].map(([, hour = '', , half = '', part = '']) =>
    hourOf(hour, half === '' ? (/morning/i.test(part) ? 'a' : part === '' ? '' : 'p') : half),
  );
  // `every two hours during working days` is not meant for the night.
  if (
    hours.startsWith('*') &&
    /\b(?:working|work|business|office|opening) (?:hours|days?)\b|\bduring the day\b/i.test(words)
  )
    return false;
  // `every other Wednesday evening …, at six`
  if (
    /\b(?:evenings?|afternoons?|tonight)\b/.test(words) &&
    !/\b(?:morning|a\.?m)\b/i.test(words) &&
    clock.some((said) => said.length > 1) &&
    /^\d$/.test(hours)
  )
    return false;
  if (
    /\b(?:end of (?:the|each|every) (?:working |work)?(?:day|weekday)|(?:every|each|in the|the) (?:evening|night|afternoon))\b/i.test(
      words,
    ) &&
    /^\d$/.test(hours)
  )
    return false;
  const plan = hours
    .split(',')
    .filter((hour) => /^\d+$/.test(hour))
    .map(Number);
  return plan.length === 0 || clock.every((said) => plan.some((hour) => said.includes(hour)));
}

export const HAS_CLOCK =
  /\b(?:at|by) (?:noon|midnight|\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= |[,.]|$))/i;
const CLOCK_TIME =
  /(?:\b(?:at|by|um|à|a las) |(?<=\d, )|(?<=\d and )|\b(?=\d{1,2}(?:[:.]\d{2})? ?[ap]\.?m\b))(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:([:.]\d{2}))?(?: ?([ap])\.?m\b| in the (morning|afternoon|evening))?/gi;

/** The hours of a day that a time may mean. @param half `a` or `p`. Empty: both */
function hourOf(said: string, half: string): readonly number[] {
  const at = HOURS.indexOf(said.toLowerCase());
  const hour = at === -1 ? Number(said) : at;
  if (half.toLowerCase() === 'a') return [hour % 12];
  if (half.toLowerCase() === 'p') return [(hour % 12) + 12];
  return hour > 12 ? [hour] : [hour % 12, (hour % 12) + 12, hour];
}

/** A time of day. */
export const CLOCK = /\b(?:at|by) (?:noon|midnight|\d{1,2}(?:[:.]\d{2}| ?[ap]\.?m\b|(?= |$)))/i;
/** `monthly on the 3rd` */
export const ON_DAY = /\bon the (?!1st)\d{1,2}(?:st|nd|rd|th)\b/i;
/** `on 14 June each year` */
export const YEARLY = /\b(?:(?:every|each|per|a) year|yearly|annually)\b/i;
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';
export const DATES_AND_TIMES = new RegExp(
  `\\b(?:on )?(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTHS})\\b|\\b(?:on )?(?:${MONTHS}) \\d{1,2}(?:st|nd|rd|th)?\\b|${TIMES.source}`,
  'i',
);
/** A time that comes once. */
export const COMES_ONCE =
  /\b(?:tomm?orr?ow|tonight|this (?:morning|afternoon|evening)|next (?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b/i;
/** Words for a change of something that is there. An event for something else does not report it. */
export const CHANGE =
  /\b(?:stars?|starred|reacts?|reactions?|moves?|moved|changes?|changed|(?:drops|falls|rises|goes) (?:below|under|above|over|to)|becomes?|joins?|joined|reach|enters?|turns?|begins?|starts?|ends?|shared|uploaded|assigned|approved|cancelled|canceled|labelled|labeled|tagged|passes|reaches)\b/i;
/** Words for a state that something gets into. */
export const STATE =
  /\b(?:(?:is|are|gets?|was|has been|have been|been) (?:un)?(?:ticked|checked|marked|set|filled|emptied|flagged|switched|edited|updated|completed|finished|closed|approved|rejected|returned|cancell?ed)|set to|marked as|ticked|goes (?:to|over|above|below|under)|edits?|updates?)\b/i;
/** The beginning of what is said of an event. */
export const EVENT_WORDS =
  /\b(?:when(?:ever)?|if|once|as soon as|after|the moment|(?:each|every|any) ?time|(?:from|for|of|on) (?:each |every |all |any )?new|new)\b|^(?:an? |any |each |every )/i;
/** The run would have to wait, which an agent does not. */
const WAITS =
  /\b(?:(?<!\b(?:once|twice|times) )in (?:\d+|two|three|four|five|six|ten|a|an|some) (?:minutes?|hours?|days?|weeks?|months?)|(?:\d+|an?|one|two|three|four|five|six|some) (?:minutes?|hours?|days?|weeks?|months?) (?:later|after\w*|before\w*|earlier)|(?:wait|remind (?:them|him|her)) |the (?:day|week|evening|night|hour) before)\b/i;
/** `due in two days` is a date, and no time to wait. */
const DUE = /\b(?:due|deadline)(?: is| was)? (?:in|within|on|for|by|less|more|at|the|before|after)\b[^,.;]{0,25}/gi;
/** `an hour before the event` */
const BEFORE = /\b(?:\d+|an?|one|two|three|half an) (?:minutes?|hours?|days?|weeks?) before\b/gi;

/** @param hasEvent an event starts the run, which can come before what it tells of */
export const saysToWait = (words: string, hasEvent: boolean): boolean =>
  WAITS.test((hasEvent ? words.replaceAll(BEFORE, '') : words).replaceAll(DUE, ''));

export const MAILS =
  /\b(?:e-?mails?|mails?|inbox|mailbox|writes? to|wrote to|newsletters?|forward|fwd|pass on|attachments?)\b/i;
/** Something is told by mail, and no mail is read. */
const TOLD =
  /\b(?:by|via|per) (?:e-?)?mail\b(?! (?:i|we) (?:get|receive))|\b(?:(?:e-?)?mail|write to) (?:me|us|it|them|him|her|[\w.+-]+@)\b|\b(?:welcome|confirmation|reminder) (?:e-?)?mail\b/gi;
/** The words without those that only say how something is told. */
export const withoutTelling = (words: string): string => words.replaceAll(TOLD, '');
/** Mails that come in are the first thing that is spoken of. */
export const MAILS_FIRST = /^(?:(?:new|incoming|all|every|each|any|the) )*(?:[a-z]+ ){0,2}(?:e-?mails?|mails?)\b/i;
/** Work on mails that is done to each one that comes in. */
export const ON_MAILS =
  /^(?:please |can you |could you |automatically |auto-? ?)*(?:answer|reply|respond|thank|forward|pass on|translate|sort|route|label|classify|triage|parse|extract|e-?mail parser|deduplicate|turn|convert|save|log|store|draft|process|handle)\b/i;
export const ANSWERS = /^\W*(?:please |auto-? ?)*(?:answer|reply|respond|thank)/i;
/** `the contracts I get by mail`, `attachments from ann@example.com` */
export const COMES_BY_MAIL =
  /\b(?:(?:i|we) (?:get|receive) (?:\w+ ){0,4}(?:by|via) (?:e-?)?mail|(?:that|which) (?:come|arrive)s? (?:in )?(?:by|via) (?:e-?)?mail|attachments? from \S+@|(?:received|arriv\w+|coming in) (?:in )?(?:by|via) (?:e-?)?mail|(?:who|that) (?:writes?|mails?|sends?|e-?mails?) (?:to |me\b|us\b|"")|(?:enquir(?:y|ies)|inquir(?:y|ies)|requests?|orders?|applications?|sign-?ups?|registrations?|questions?) (?:by|via) (?:e-?)?mail|(?:my|our) [\w ]{3,30} sends?\b|(?:asks?|requests?|complains?|applies) [\w ]{0,30}by (?:e-?)?mail|(?:sends?|mails?|e-?mails?) (?:me|us)\b(?= an? | the | their |$)|writes? (?:that|about|in)\b|who (?:mail|e-?mail|write)\b|that comes? from \S+@)/i;

export const CALLS =
  /\bwebhooks?\b|\b(?:system|till|sensor|machine|device|meter|scanner|thermostat)s?\b[^.;,]{0,30}\b(?:calls? (?:in|you|us|an? (?:web )?(?:address|url))|posts? [^.;,]{0,40}\bto (?:us|you|an? (?:web )?(?:address|url))|pings? (?:us|you))\b|\bposts? (?:each|every|its|all) [^.;,]{0,40}\bto (?:us|you|an? (?:web )?(?:address|url))\b/i;
/** The caller waits for an answer. */
export const ANSWERS_CALLS = /\b(?:respond|reply|return|ans(?:w)?er)s?\b/i;
export const FORMS = /\b(?:forms?|survey|questionnaire|sign-?ups?)\b/i;
export const LOOKS =
  /https?:\/\/|\bwww\.|\b(?:web ?pages?|web ?sites?|pages?|sites?|feeds?|rss|prices?|urls?|apis?)\b/i;
export const TABLES = /\b(?:tables?|database|sql|rows?)\b/i;
/** No event tells of these: the run has to look. */
export const ABSENT =
  /\b(?:(?:has|have|did|was|is)(?:n't| not) (?:yet )?(?:been )?(?:answered|replied|heard|paid|written|come|arrived|confirmed|responded|reacted|reply|answer|respond)|no (?:reply|answer|response)|no [\w ]{3,40}(?:@\S+ )?(?:has|have) (?:come|arrived)|(?:nobody|no one|no-one)(?: has|['’]s)? (?:answered|replied|responded|written back)|not heard|unanswered|overdue|expir\w*|run(?:s|ning)? out|birthdays?|anniversar\w*)\b/i;
/** Work that is done once, on what is there. */
export const ONCE =
  /^(?:please |can you |could you )*(?:find|search|look up|get (?:the|all|my)|count|list|show|give me|how many|which|what|compare|merge|i'd like to know how many)\b/i;
/** `zip all attachments received this week`, `dig these out of my old mails`: what is there by now. */
const OVER_TIME =
  /^(?:please |can you |could you )*(?:find|search|look up|get|count|list|show|zip|collect|gather|compile|export|merge|sum|add up|work out|calculate)\b(?!.*\b(?:when(?:ever)?|once|as soon as)\b).*\b(?:since|so far|until now|(?:from|of|in|during) (?:the )?(?:last|past|previous)|this|last(?! (?:\w+ ?)?days? (?:of|in)\b)) ?(?:week|month|year|quarter|\d+|\w+)?\b|^(?!.*\b(?:when(?:ever)?|each|every|new|as soon as)\b).*\b(?:old|existing|past|former) (?:e-?mails|mails|messages)\b|^(?:please )?(?:find|list|show|count) (?:every|all|each)(?: my| the)? (?:old )?(?:e-?mails?|mails?|messages?)\b(?!.*\b(?:when(?:ever)?|new)\b)/i;
/** Whether it is done once, on what has come in over a time. */
export const isOverTime = (words: string): boolean => OVER_TIME.test(words) && !TIMES.test(words);
/** An order that changes what is there. */
const CHANGES =
  /^(?:please |can you |could you |kindly )*(?:change|move|set|delete|remove|update|rename|give|put|archive|clear|mark|close|assign|raise|lower|reopen|tick|untick|unassign|replace|clean up)\b/i;
/** An order that makes something, whose times are those of what is made. */
const MAKES = /^(?:please |can you |could you |kindly )*(?:add|create|put|book|schedule|enter|block|make|open)\b/i;
/** Words by which something comes in again and again. */
const COMES_IN =
  'uploaded|added|created|posted|received|submitted|placed|issued|made|paid|shipped|cancell?ed|refunded|completed|reported|sent|booked|ordered|registered|signed|comes?|arrives?|joins?';
/** `make a task for every product without a picture`, `make tasks from the unread mails` */
const OVER_ALL = new RegExp(
  `^(?:please |can you |could you )*(?!when|if|once|for (?!every|each|all))[a-z]+ [^,]*\\b(?:for (?:every|each|all)(?! [^,]{0,30}\\b(?:${COMES_IN})\\b)|to all|(?:from|out of) (?:the|my|our|all))\\b`,
  'i',
);
/** `new entry in loans: bronze bell, due back 1 december` */
const ENTRY =
  /^(?!auto)(?!.*\b(?:when|whenever|if|once|every|each|any|daily|weekly|who|whoever|everyone|everybody)\b)[^:,"]{3,40}: \S/i;
/** `for all open issues, add a card`: those that are there. */
const FOR_ALL =
  /^for (?:all|(?:every|each) (?:open|existing|current|unread|overdue|unfinished|incomplete)) (?![^,]*\bnew\b)[^,]*, /i;
/** `new spreadsheet called open day` */
const NEW_THING = /^(?:an? )?new (?:[\w-]+ ){1,8}?(?:called|named|titled|with (?:sections?|columns|lists|fields))\b/i;
/** `I need a new branch called opening-hours` */
const NEEDS =
  /^(?:i|we) (?:need|want|would like) an? (?:new )?(?!(?:e-?)?mail|message|reminder|alert|notification|digest|summary|report)(?!.*\b(?:when|whenever|if|once|every|each|any)\b)/i;

/** `take every row whose Status is Done and …`: those that are there. */
const TAKES_ALL =
  /^(?:please |can you |could you )*(?:take|go through|look at|use) (?:every|each|all)\b(?!.*\b(?:new|incoming)\b)/i;
/** `the printer is broken, make a task for it` */
const FOR_IT = /^(?:the|my|our|we|i)\b[^,]*, (?:please )?(?:make|create|add|put|open|book|write|tell|send)\b/i;
/** `the task "Translate it" should go to the section Review` */
const OUGHT = /^(?:the|my|our|these|all)\b[^,]*\b(?:should|must|has to|have to|needs? to|can)\b/i;

/**
 * Whether the words order something that is done at once, to the things of a service. @param hasEvent they may also
 * speak of an event: `create tasks from starred messages`
 */
export const isOrder = (words: string, hasEvent: boolean): boolean =>
  (!HAPPENS.test(words) &&
    (CHANGES.test(words) ||
      (!hasEvent && MAKES.test(words)) ||
      OVER_ALL.test(words) ||
      OUGHT.test(words) ||
      FOR_IT.test(words))) ||
  FOR_ALL.test(words) ||
  TAKES_ALL.test(words) ||
  (!hasEvent && (ENTRY.test(words) || NEW_THING.test(words))) ||
  NEEDS.test(words);

/** A person has a say in what is done: `let me approve it first`. */
const ASKS_FIRST =
  /\b(?:ask (?:me|us) (?:for (?:my |our )?(?:approval|permission|confirmation|ok(?:ay)?|consent)|first|before|to (?:check|confirm|approve|review|ok))|(?:let|have) me (?:first )?(?:approve|check|review|confirm|see|ok(?:ay)?)|(?:once|after|until|unless|if|when) i(?:['’]ve| have)? (?:approved?|confirm(?:ed)?|ok(?:ay(?:ed)?)?|agreed?|said (?:yes|ok)|(?:checked|reviewed|read|seen) (?:it|them|that|each))|(?:with|after|on|for|needs?|get) (?:my|your) (?:approval|ok(?:ay)?|confirmation|consent)|i (?:approve|confirm) (?:it|them|each)|(?:approved|confirmed|checked) by me|only after (?:\w+ )?approval|(?<!\bwhen(?:ever)? )(?:i|let me) (?:(?:want|get|like|have|need) to )?(?:click|say|give|press) (?:an? |my |the )?(?:ok|okay|yes|go)\b|(?:look|check|read|see)(?: (?:\w+|(?:it|them|each) (?:over|through)|over (?:it|them)|at (?:it|(?:all of )?them|each(?: one)?|all)))? (?:before|b4|first) (?:it|they|you|sending|anything)|show (?:me|it to me|them to me)(?: (?:the|it|each|every|them))?[^.;,]{0,20} first|show (?:it |them |each )?to me (?:before|first)|show (?:it to |them to )?me,? (?:and )?then (?:send|mail)|(?:want|need|like) (?:an? |my )?approval before)\b/i;
/** Only some of it is asked about: `over 500, ask me before it is paid`. */
const ASKS_OVER =
  /\b(?:over|above|more than|bigger than|at least) \S?\d[\d.,]*\b[^.;]{0,40}\b(?:ask|asks|check with) me\b|\b(?:ask|asks) (?:for my \w+|me)\b[^.;]{0,20}\b(?:before|if|for)\b[^.;]{0,20}\b(?:over|above|more than) \S?\d/i;
export const asksFirst = (request: string): boolean => ASKS_FIRST.test(plainWords(request)) && !ASKS_OVER.test(request);

/** Somebody else has a say, or the user has one about more than a call. An agent cannot wait for that. */
const APPROVALS =
  /\b(?:ask (?!me\b)(?:[\w.'’]+ ){1,4}(?:\([^)]*\) )?before (?:\w+ing|(?:it|anything|we|i) (?:goes?|is sent|sends?|answers?|repl\w+|books?|pays?|confirms?))\b|ask me (?:for )?(?:an? )?yes or no|(?:has|have) \w+ and (?:approved|okayed|agreed)|(?:has|have|had) (?:to )?(?:said|say|given) (?:yes|ok|okay|the go-ahead)|(?:until|unless|before|once) (?:[\w.'’]+ ){1,4}(?:says?|gives?) (?:yes|ok|okay|the go-ahead)|(?:for|on) an? yes or no|approves?(?! of)|for a yes or no|(?:has|have) (?:approved|okayed|signed off)|not (?:yet )?(?:been )?(?:approved|signed off)|i (?:say|decide)(?: \w+)? (?:yes or no|whether)|yes[- ]or[- ]no buttons?|(?:i|we)(?:['’]m|['’]re)? (?:get|gets|am|are|be)? ?asked (?:for )?(?:an? )?(?:yes|ok|okay)\b|needs? an? (?:ok|okay|go-ahead|yes|sign-?off) (?:from|by|of)|(?:want|have|need|like|love) to (?:approve|sign(?: it| them)? off|ok(?:ay)?)|(?:an|run) approval|(?:ask|asks|asking|request|requests|needs?|require|wait|get|with|for) (?:[\w@.'’-]+ ){0,4}approval|approv(?:al|ed) (?:of|by|from) (?!me\b)|signs? off|says? yes or no|needs? [\w'’]+(?:['’]s|s['’]) (?:ok|okay|go-ahead|approval|yes)\b|after (?:i|he|she|they) says? (?:yes|ok)|(?:should|must|has to|have to|needs? to|is to) (?:first )?(?:ok|okay|approve|agree to|sign off|say (?:yes|ok(?:ay)?)))\b/i;
const NOT_APPROVED = /n['’]t (?:yet )?(?:been )?(?:approved|signed off)\b/i;
export const needsApproval = (request: string): boolean =>
  (APPROVALS.test(plainWords(request)) || NOT_APPROVED.test(request) || ASKS_OVER.test(request)) &&
  (!asksFirst(request) || /\b(?:refus|reject|declin)\w*/i.test(request));

/** `three days before each birthday`: every day it is looked whose date is so near. */
export const BEFORE_DATE =
  /\b(?:\d+|an?|one|two|three|four|five|six|ten|few|several) (?:days?|weeks?|months?) (?:before|ahead of) (?:each|every|an?|any|anything|something|the|my|our|their|its|it|somebody['’]s|someone['’]s)\b(?! (?:event|meeting|appointment)s? (?:starts?|begins?))/i;

/** `two days before the first Tuesday of each month`, `one week before, write to …` */
export const DAYS_BEFORE =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|ten|fourteen|thirty|few|several) (?:days?|weeks?|months?) (?:before|ahead of|in advance|earlier)\b|\bthe (?:day|week|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day) before\b/i;

/** `if it is less than 24 hours before`: a comparison, and no time of a run. */
const LIMIT_BEFORE =
  /\b(?:less|more|fewer|later|earlier|sooner) than (?:\d+|an?|one|two|three) (?:hours?|days?|weeks?) (?:before|ahead|in advance)\b/gi;

/** Texts are no part of the request. */
const QUOTED = /["“][^"“”]*["”]|(?<=^|[\s(:])'[^']*'(?=$|[\s).,;:])/g;
/** `make a new channel` is done once. `change the daily rate` as well. */
const NO_SIGN =
  /(?:,? (?:and|but))? (?:at most|no more than|not more than|max(?:imum)?) (?:once|\w+ times) (?:an?|per|every|each) \w+|(?<=\b(?:make|create|open|add|start|set up|build|put)(?: me| us)?) an? new\b|(?<=\b(?:change|set|raise|lower|update) (?:the|our|my)) (?:hourly|daily|weekly|monthly|yearly)\b/gi;

/** A limit that no schedule keeps, or times that come in different rhythms. */
const LIMIT =
  /\b(?:for the next [\w ]{1,12}(?:days|weeks|months|times)|then stop|stop after|collect (?:them|it|these)|until (?!now\b))\b/i;
const RHYTHM =
  /\b(?:each|every|once (?:a|per)|end of (?:the|each|every)) (hour|day|week|month|quarter|year)\b|\b(hour|dai|week|month|quarter|year)ly\b/gi;
export function hasLimit(request: string): boolean {
  const words = plainWords(request);
  const rhythms = [...words.matchAll(RHYTHM)].map(([, one, other]) =>
    (one ?? other ?? '').toLowerCase().replace('dai', 'day'),
  );
  return LIMIT.test(words) || new Set(rhythms).size > 1;
}

/** Something that comes in between the runs has to be kept. */
const MEANWHILE =
  /\b(?:webhooks?|calls? (?:an?|our|my|the) (?:web )?(?:address|url|hook)|posts? to (?:an?|our|my) (?:address|url|hook)|(?:fill|fills|filled) (?:in|out)|forms?)\b/i;
export const isCalledMeanwhile = (request: string): boolean => MEANWHILE.test(plainWords(request));

/** Something ends: no event for new things tells of it. */
export const COMPLETES =
  /\b(?:when(?:ever)?|if|once|after|as soon as|each time|every time)\b[^,.]{0,40}\b(?:complete[sd]?|finish(?:es|ed)?|close[sd]?|resolve[sd]?|is done|checks? off|ticks? off|deletes?|archives?)\b/i;

/** A place of a service that is not named. */
const OPEN_PLACE =
  /(?<!^(?:please )?(?:add|create|make|set up|start|open|build) |\b(?:as|in) )\b(?:an?|one|some) (?:[\w-]+ )?(?:chat|group|channel|board|project|spreadsheet|sheet|database|table|calendar|folder|list)\b(?! of)/i;
const OPEN_VALUE =
  /\b(?:my (?:street|city|town|area|neighbou?rhood|postcode|zip code|size)|(?:my|our|his|her) (?:other|second|private|work|business|old|new) (?:e-?mail )?(?:address|account|mailbox)|(?:days|time|weeks|hours) (?:to|until|till|before) an? (?:event|date|deadline)|(?<!\b(?:with|has|have|contains?|including|and) )an amount|(?:an? |the )(?:custom (?:message|text|value|date|number|field|label|name|address)s?|(?:specific|certain|given|particular|specified|chosen|future) \w+)|(?:from a list(?! of)|a (?:search term|keyword|colleague|coworker|list of (?:names|people|addresses|e-?mails|urls|feeds|keywords|words|sites|pages)))|another (?:e-?mail )?address)\b/i;
/** A label that is to be put on what comes in: it does not have it yet. */
export const PUTS_LABEL =
  /\b(?:gets?|apply|applied|add|put|give|assign|attach|receives?|label(?:led)? (?:it|them|as))\b[^.]{0,40}\b(?:labels?|tags?)\b|\blabel (?:it|them|these|those)\b|\blabel(?:led)? (?!if|when|by)[\w ]{0,30}\b(?:as|messages?|mails?|e-?mails?)\b|\b(?:be|is|are|get) labelled\b/i;
/** A thing of which nothing is said: `append a quick note`, `change the status of a lead`. */
const OPEN_THING =
  /\b(?:an?|any|some) (?:[\w-]+ )?(?:notes?|photos?|pictures?|messages?|leads?|records?|rows?|templates?|customers?|contacts?|deals?|quotes?|files?|cards?|issues?|tasks?)\b/i;
const HAS_VALUE = /["“:#@\d]|\b(?:called|named|titled|saying|says|about|asking|for (?!each|every))\b/i;
/** Whether an order at once names nothing that it is about. */
export const lacksValue = (request: string): boolean => OPEN_THING.test(request) && !HAS_VALUE.test(request);

/** A table that is read or emptied, and has no name. */
const OPEN_TABLE =
  /\b(?:export|delete|clean|remove|query|read|count|sum|check|compare|looks? up)\b(?:(?!\b(?:into|to|in)\b)[^.]){0,40}\ban? (?:[\w-]+ )?table\b(?! of)|\b(?:from|rows? (?:of|in|from)) an? (?:[\w-]+ )?table\b(?! of)/i;
/** Files that are to be kept, and no service or table takes them. */
const KEEPS_FILES =
  /\bsave (?:a copy|it|them|(?:the |all |pdf |my )*(?:files?|attachments?|pdfs?|pages?|copies))\b(?! (?:to|in|into) (?:my|a|the|our) (?:\w+ )?table)/i;
export const keepsFiles = (request: string): boolean => KEEPS_FILES.test(request);
export const PASSES_ON = /\b(?:forward|send|pass|mail|e-?mail|fwd)\b[^.;]* to \S+@/i;
/** A box of a form. */
export const TICKS = /\b(?:ticked|ticks|checked|selected|selects|chosen|chooses)\b/i;

/** Files that come from nowhere. */
const OPEN_FILES =
  /\b(?:an?|two|three|several|some|the|my|both) (?:[\w-]+ ){0,2}(?:(?:csv|excel|xlsx) (?:lists?|sheets?|tables?)|files?|pdfs?|spreadsheets?|documents?)\b/i;

/**
 * The words that leave a place or a value open, which an agent would have to guess: `to a Telegram chat`.
 *
 * @param isOfService the places are those of services. The agent makes its own tables
 */
export function leftOpen(request: string, isOfService: boolean): string | null {
  const words = plainWords(request);
  return OPEN_VALUE.exec(words)?.[0] ?? (isOfService ? OPEN_PLACE : OPEN_TABLE).exec(words)?.[0] ?? null;
}
/** Whether it works on files, and nothing says where they come from. */
export const lacksFiles = (request: string): boolean =>
  OPEN_FILES.test(plainWords(request)) && !SAYS_SOURCE.test(request);
const SAYS_SOURCE =
  /https?:|\b(?:attachments?|attached|inbox|(?:incoming|new|by|from|in|with) (?:my |the |new |incoming )?(?:e-?)?mails?)\b/i;
/** `dm gwen that the engineer comes thursday at 2`: what is told says nothing of the start. */
const TOLD_TEXT =
  /^((?:please |can you |could you )*(?:dm|tell|text|message|inform|let|notify|announce|remind)\b(?:(?!\b(?:when|if|how)\b)[^,])*? (?:that|know that) ).*$/is;
/** The text of a note: `add a line that we close at 4 pm`. */
const NOTED =
  /\b((?:add|append|put|leave|insert|write) (?:an?|the|one) (?:[\w-]+ )?(?:line|note|comment|sentence|paragraph|remark|notice|entry) (?:that says|saying|that|to say) )[^"“]*$/i;
/** The text of a message behind its times: `write to Ann every Wednesday at 11 that the order closes at 3 pm`. */
const TOLD_THEN =
  /\b((?:write|mail|e-?mail|tell|remind|message|notify|text|inform|post)\b[^;"“]{0,120}? that )[^.;,"“]*/i;
/** The request without such texts. Times in a note stay if they may be those of the run: `add a note that it is open every Friday`. */
export function withoutNote(request: string): string {
  const [said = ''] = NOTED.exec(request) ?? [];
  const plain = RECURS.test(said) ? request : request.replace(NOTED, '$1');
  return plain.replace(TOLD_THEN, (told: string, order: string) =>
    RECURS.test(order) && HAS_CLOCK.test(order) ? order : told,
  );
}
/** `titled weekly release`: a name is no time. */
const CALLED =
  /\b(titled|called|named) (?!["“])(?:(?! (?:with|in|on|to|for|from|and|due|at|by|every|each)\b)[^,.;:"])+/gi;
/** Something that is there already comes to a place: no event for new things tells of it. */
export const JOINS =
  /\b(?:joins?|joined|added to|(?:is|are|get|gets) (?:put (?:on|in|into)|moved)|enters?|moves? (?:to|into))\b[^,.]*\b(?:lists?|segments?|audiences?|groups?|stages?)\b/i;
export const MENTIONS_ME = /\b(?:i'?m|i am|i get|my name|mentions? (?:of )?me|mention me)\b/i;
/** A value passes a limit, or changes: no event for new things tells of it. */
export const CROSSES =
  /\b(?:drops?|falls?|rises?|goes|sinks?|climbs?) (?:to|below|under|above|over|beneath)\b|\b(?:changes|becomes|switches|turns) (?:to|into)?\b/i;
/** A new row of a table of one's own, of which no event tells. */
export const NEW_ROW =
  /\bnew (?:rows?|entr(?:y|ies)|records?) (?:in|of|to|on) (?:(?:the|my|our) )?[\w "-]{1,40}table\b|\b(?:each|every|any) ?time an? (?:row|entry|record) (?:is|gets) (?:put|added|written|entered|made|created)\b|\bwhen(?:ever)? an? (?:row|entry|record) (?:is|gets) (?:put|added|written|entered|made|created)\b/i;
/** A state of what a table has: `if the stock of tape in the supplies table is under 10`. */
export const STATE_OF_TABLE =
  /\bwhen(?:ever)? i (?:change|set|update|mark|tick)\b[^.;,]{0,40}\b(?:in|of) (?:the|my|our) (?:[\w-]+ )?table\b|\b(?:if|when(?:ever)?|once|as soon as) (?:the|my|our) [\w -]{1,30}table (?:says|shows|has|lists)\b|\b(?:under|below|less than|fewer than|over|above)\b[^.;]{0,40}\b(?:in|of|from) (?:the|my|our) [\w -]{1,30}table\b[^.;]{0,20}(?:→|[-=]>)|\b(?:if|when(?:ever)?|once|as soon as)\b[^,.;]{0,60}\b(?:in|of|from) (?:the|my|our) [\w -]{1,30}table\b[^,.;]{0,30}\b(?:is|are|falls?|drops?|goes|gets|reach\w*|below|under|over|above)\b/i;
export const ARROW = /→|[-=]>/;
export const NEW_ROW_ANYWHERE = /\bnew (?:rows?|records?)\b/i;
/** It is made once, and comes back by itself: `a recurring to-do`. */
export const RECURRING_THING =
  /\brecurring (?:[\w-]+ ){0,2}(?:tasks?|to-?dos?|events?|issues?|cards?|invoices?|meetings?)\b/i;
/** Something comes to a place where it was not before. */
export const ADDED =
  /\b(?:(?:is|are|gets?|was|been|newly) (?:added|put|assigned|removed|mentioned)|added to|(?:i'?m|i am|me) mentioned|(?:gets?|given) an? (?:due date|label|member|assignee|comment))\b/i;
/** What only the user knows, and the words do not give. */
const KNOWLEDGE =
  /\b(?:our|my|your) (?:[\w-]+ ){0,2}(?:price ?lists?|(?:opening|office|business|working|viewing|visiting|delivery|collection|pick-?up) (?:hours|times)|faqs?|terms|policy|guidelines|templates?|signature|menu|brochure|rates)\b(?! (?:is|are) |:| (?:sheet|table|page|file|doc|document|channel|folder|calendar|board|project|database|base))|\b(?:verif\w+|validate|check) (?:the |its |an? )?(?:\w+ )?(?:secret|signature|token|hmac)\b|\boutside (?:office|business|working|opening) hours\b/i;
export function takesKnowledge(request: string): boolean {
  const words = plainWords(request);
  const found = KNOWLEDGE.exec(words);
  return found !== null && !/^[^.,;]{0,40}?(?:https?:|: \S)/.test(words.slice(found.index + found[0].length));
}
/** A change is only known beside the earlier data. */
export const COMPARES = /\b(?:yesterday['’]s|than (?:yesterday|before|last)|since (?:the )?last)\b/i;

/** The words without texts and without words that only look as if something started the run. */
export function plainWords(request: string): string {
  const plain = request
    .replaceAll(QUOTED, '""')
    .replaceAll(CALLED, '$1 ""')
    .replaceAll(NO_SIGN, ' ')
    .replaceAll(LIMIT_BEFORE, ' ');
  const told = plain.replace(TOLD_TEXT, '$1');
  return RECURS.test(plain.slice(told.length)) ? plain : told;
}
