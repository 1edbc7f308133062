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
  String.raw`\b(?:${TO_FRIDAY}|daily|weekly|monthly|hourly|nightly|yearly|(?<!\bfor )(?:every|each)|(?:once )?(?:a|per) (?:day|week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun|week|work)days|on weekends|(?<!the )${DAY_REPORT})\b`,
  'i',
);
/** Times that a schedule may have. */
export const TIMES = new RegExp(
  String.raw`\b(?:(?:from )?${TO_FRIDAY}|daily|weekly|monthly|hourly|nightly|yearly|(?:every|each|once (?:a|per)|on) (?:\w+ )?(?:minutes?|hours?|days?|mornings?|afternoons?|evenings?|nights?|weeks?|weekdays?|workdays?|months?|quarters?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|(?<!\d )(?:a|per) (?:day|week|month)\b(?! (?:from|before|after|ago|later))|(?:morning|evening) (?:digest|summary|report|briefing|overview|newsletter)|on the \d{1,2}(?:st|nd|rd|th)|(?<!\bthe )${DAY_REPORT}\b|(?:at|by) (?:noon|midnight|\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\b)?)(?: in the (?:morning|afternoon|evening))?)`,
  'i',
);
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
/** The run would have to wait, which an agent does not. */
const WAITS =
  /\b(?:in (?:\d+|two|three|four|five|six|ten|a|an|some) (?:minutes?|hours?|days?|weeks?|months?)|(?:\d+|an?|one|two|three|four|five|six|some) (?:minutes?|hours?|days?|weeks?|months?) (?:later|after\w*|before\w*|earlier)|(?:wait|remind (?:them|him|her)) )\b/i;
/** `due in two days` is a date, and no time to wait. */
const DUE = /\b(?:due|deadline)\b[^,.;]{0,25}/gi;
/** `an hour before the event` */
const BEFORE = /\b(?:\d+|an?|one|two|three|half an) (?:minutes?|hours?|days?|weeks?) before\b/gi;

/** @param hasEvent an event starts the run, which can come before what it tells of */
export const saysToWait = (words: string, hasEvent: boolean): boolean =>
  WAITS.test((hasEvent ? words.replaceAll(BEFORE, '') : words).replaceAll(DUE, ''));

export const MAILS =
  /\b(?:e-?mails?|mails?|inbox|mailbox|writes? to|wrote to|newsletters?|forward|fwd|pass on|attachments?)\b/i;
/** Something is told by mail, and no mail is read. */
const TOLD =
  /\b(?:by|via|per) (?:e-?)?mail\b(?! (?:i|we) (?:get|receive))|\b(?:e-?)?mail (?:me|us|it|them|him|her|[\w.+-]+@)\b|\b(?:welcome|confirmation|reminder) (?:e-?)?mail\b/gi;
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
  /\b(?:(?:i|we) (?:get|receive) (?:\w+ ){0,4}(?:by|via) (?:e-?)?mail|(?:that|which) (?:come|arrive)s? (?:in )?(?:by|via) (?:e-?)?mail|attachments? from \S+@|(?:received|arriv\w+|coming in) (?:in )?(?:by|via) (?:e-?)?mail|(?:who|that) (?:writes?|mails?|sends?) (?:to |me\b|us\b)|(?:my|our) [\w ]{3,30} sends?\b|(?:asks?|requests?|complains?|applies) [\w ]{0,30}by (?:e-?)?mail|(?:sends?|mails?|e-?mails?) (?:me|us)\b(?= an? | the | their |$)|writes? (?:that|about|in)\b|who (?:mail|e-?mail|write)\b|that comes? from \S+@)/i;

export const CALLS = /\bwebhooks?\b/i;
/** The caller waits for an answer, which an agent does not give. */
export const ANSWERS_CALLS = /\b(?:respond|reply|return|answer)s?\b/i;
export const FORMS = /\b(?:forms?|survey|questionnaire|sign-?ups?)\b/i;
export const LOOKS = /https?:\/\/|\b(?:web ?pages?|web ?sites?|pages?|sites?|feeds?|rss|prices?|urls?|apis?)\b/i;
export const TABLES = /\b(?:tables?|database|sql|rows?)\b/i;
/** No event tells of these: the run has to look. */
export const ABSENT =
  /\b(?:(?:has|have|did|was|is)(?:n't| not) (?:yet )?(?:been )?(?:answered|replied|heard|paid|written|come|arrived|confirmed|responded|reacted|reply|answer|respond)|no (?:reply|answer|response)|no [\w ]{3,40}(?:@\S+ )?(?:has|have) (?:come|arrived)|nobody (?:has )?(?:answered|replied)|not heard|unanswered|overdue|expir\w*|run(?:s|ning)? out|birthdays?|anniversar\w*)\b/i;

/** Work that is done once, on what is there. */
export const ONCE =
  /^(?:please |can you |could you )*(?:find|search|look up|get (?:the|all|my)|count|list|show|give me|how many|which|what|compare|merge|i'd like to know how many)\b/i;
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
  (!hasEvent && (ENTRY.test(words) || NEW_THING.test(words))) ||
  NEEDS.test(words);

/** Texts are no part of the request. */
const QUOTED = /["“][^"“”]*["”]|(?<=^|[\s(:])'[^']*'(?=$|[\s).,;:])/g;
/** `make a new channel` is done once. `change the daily rate` as well. */
const NO_SIGN =
  /(?<=\b(?:make|create|open|add|start|set up|build|put)(?: me| us)?) an? new\b|(?<=\b(?:change|set|raise|lower|update) (?:the|our|my)) (?:hourly|daily|weekly|monthly|yearly)\b/gi;

/** `Create Trello cards from Typeform responses`: the title of something that goes on, although nothing says so. */
const STANDING =
  /^(?!.*\b(?:all|my|these|those|last|open|current)\b)(?:add|create|save|log|copy|sync|post|send|turn|make|append|convert|archive|upload|share|mirror) (?!(?:the|a|an|this|our) )(?:[\w-]+ ){1,3}?(?<=s )(?:from|to|into|in|as|on|via|with|of)\b/i;

/** `add a row for every refund issued`: more of them will come. */
const FOR_EACH = new RegExp(`\\bfor (?:every|each|any) [^,]{0,30}\\b(?:${COMES_IN})\\b`, 'i');
export const isStanding = (words: string): boolean => STANDING.test(words) || FOR_EACH.test(words);

const ORDER =
  /^(?:please |kindly |can you |could you |would you )*(?:add|append|announce|attach|ban|bring|call|collect|comment|copy|deactivate|delete|dm|download|draft|duplicate|enter|export|file|fulfil|fulfill|give|import|invite|kick|label|let|log|mail|merge|message|mirror|note|open|pin|ping|post|publish|pull|push|record|refund|remind|reply|report|say|schedule|send|share|start|stop|subscribe|summari[sz]e|tag|take|tell|text|transfer|transition|unpin|unsubscribe|upload|write)\b/i;
/** Whether the words begin as an order that is done at once. */
export const isPlainOrder = (words: string): boolean => ORDER.test(words) && !isStanding(words);

const OPEN =
  /(?<!^(?:please )?(?:add|create|make|set up|start|open|build) )\b(?:an?|one|some) (?:[\w-]+ )?(?:chat|group|channel|board|project|spreadsheet|sheet|database|table|calendar|folder|list)\b(?! of)|\b(?:an amount|a (?:custom|specific|certain|given) \w+)\b/i;
/** Whether the words leave a place or a value open that an agent would have to guess: `to a Telegram chat`. */
export const leavesOpen = (request: string): boolean => OPEN.test(plainWords(request));

/** `dm gwen that the engineer comes thursday at 2`: what is told says nothing of the start. */
const TOLD_TEXT =
  /^((?:please |can you |could you )*(?:dm|tell|text|message|inform|let|notify|announce|remind)\b(?:(?!\b(?:when|if|how)\b)[^,])*? (?:that|know that) ).*$/is;
/** `titled weekly release`: a name is no time. */
const CALLED = /\b(titled|called|named) (?!["“])(?:(?! (?:with|in|on|to|for|from|and|due|at|by)\b)[^,.;:"])+/gi;
/** A change is only known beside the earlier data. */
export const COMPARES = /\b(?:yesterday['’]s|than (?:yesterday|before|last)|since (?:the )?last)\b/i;

/** The words without texts and without words that only look as if something started the run. */
export function plainWords(request: string): string {
  const plain = request.replaceAll(QUOTED, '""').replaceAll(CALLED, '$1 ""').replaceAll(NO_SIGN, ' ');
  const told = plain.replace(TOLD_TEXT, '$1');
  return RECURS.test(plain.slice(told.length)) ? plain : told;
}
