import { isDueLater } from '../times/further-starts.js';
import { inputSaid, isAtWish } from './by-hand.js';

/* Pages of the workflow's own that words speak of without calling them forms: people sign up, report or upload something there. */

/** Those who come to a page. */
const PEOPLE =
  "(?:people|anyone|anybody|everyone|everybody|someone|somebody|they|he|she|them|him|her|visitors?|guests?|members?|customers?|clients?|parents?|families|neighbou?rs?|residents?|tenants?|students?|pupils?|kids|children|players?|volunteers?|staff|colleagues?|employees?|drivers?|teachers?|patients?|users?|readers?|donors?|applicants?|participants?|attendees?|crew|(?:the|my|our) [\\p{L}'’-]+)";
/** What they do there. */
const GIVE =
  '(?:reports?|book|books|choose|chooses|pick|picks|sign(?:s)? up|sign(?:s)? (?:in|out)|register|registers|request|requests|order|orders|vote|votes|enter|enters|type|types|leave|leaves|submit|submits|apply|applies|tick|ticks|upload|uploads|fill|fills|reserve|reserves|rate|rates|suggest|suggests|nominate|nominates|put (?:in|down|their)|hand in|send in|note|log|record|say|says|tell (?:us|me)|ask (?:for|us|me)|cancel|confirm|answer|answers|join|joins|describe|describes|update|updates|correct|corrects|donate|offer|offers|claim|claims|add)';
const CAN = '(?:can |could |may |should (?:be able to )?|to |will |are able to |is able to )?';
const PAGE = '(?:web ?page|web ?site|page|link|sheet online)';

const PATTERNS: readonly RegExp[] = [
  // `a page where neighbours report broken lamps`, `a link for members to pick a slot`
  new RegExp(
    String.raw`\b(?:an?|the|our|my|one|some|little|simple|small|public|online) (?:[\p{L}-]+ ){0,2}?${PAGE} (?:where|on which|in which|through which|with which|so|that lets|for|to let) (?:that )?(?:(?!i\b)[\p{L}'’-]+ ){1,4}?${CAN}${GIVE}\b`,
    'iu',
  ),
  // `a booking page`, `the feedback page`, `a placement test page whose answer …`
  /(?:^|(?<!\bfrom )\b(?:an?|the|our|my|own) )(?:[\p{L}-]+ )?(?:feedback|booking|sign-?up|registration|order(?:ing)?|test|quiz|poll|voting|request|report(?:ing)?|absence|rsvp|survey|application|nomination|enquiry|inquiry|contact|complaints?|suggestions?|submission|upload|entry|reservation|appointment|donation) page\b/iu,
  // `a page with shifts to choose from`
  new RegExp(
    String.raw`\ban? (?:[\p{L}-]+ ){0,2}?${PAGE} (?:with|of|for) (?:[\p{L}'’-]+ ){1,4}?to (?:choose|pick|tick|fill|sign|vote|book|order)\b`,
    'iu',
  ),
  // `let people book the hall online`, `members can sign up online`
  new RegExp(
    String.raw`\b(?:let|allow|want|need|help|have|get) ${PEOPLE} (?:to )?${GIVE}\b[^.;,]{0,50}\b(?:online|(?:on|through|via|over|from) (?:an?|the|our|my|that) (?:[\p{L}-]+ ){0,2}?(?:${PAGE}))\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b${PEOPLE} (?:can|could|may|should|must|have to|need to|want to|will)? ?(?:be able to )?${GIVE}\b[^.;,]{0,50}\b(?:online|(?:on|through|via|over|from) (?:an?|that|our|my) (?:[\p{L}-]+ ){0,2}?${PAGE})\b`,
    'iu',
  ),
  // `someone at the door should be able to type the number`
  new RegExp(String.raw`\b${PEOPLE}\b[^.;,]{0,40}? should be able to ${GIVE}\b`, 'iu'),
  // `at the end of each shift the drivers fill in mileage and fuel`
  new RegExp(
    String.raw`\b${PEOPLE} (?:can |could |should |must |have to |will )?(?:fill(?:s)? (?:in|out|it in)|filled in)\b(?! (?:the|our|my|a|their|this) (?:[\p{L}-]+ )?(?:tables?|sheets?|spreadsheets?|excel|file|pdf)\b)`,
    'iu',
  ),
];
/** `I'd like to upload the CSV`, `the minutes I upload`, `a recording uploaded by me` */
const MY_UPLOAD =
  /(?<!\bwhether )\b(?:i|we)(?:['’](?:ll|d)| will| would| can| could| want| need| am able)?(?: (?:like|love|want|just|then|sometimes|be able))*(?: to)? (?:upload|drop in|drag in)\b|\blet (?:me|us) upload\b|\buploaded by (?:me|us)\b|\b(?:the|my|each|every) uploaded\b|\bfor me to upload\b|\b(?:i|we)\b[^.;,]{0,20}\bable to upload\b|^upload of (?:an?|the|my)\b|\bi(?:['’]ll| will| want to| can)? (?:photograph|snap) (?:the|an?|my|our|each|every|it|them)\b(?![^.;]{0,60}\b(?:e-?mail|mail|send)\b)/i;
/** `watch the order page of the bakery`, `remind the tenants that they must fill it in`: it is there already, or nowhere. */
const OF_OTHERS =
  /\b(?:watch|monitor|read|check|look at|keep an eye on|tell me if|compare) (?:the|our|my|an?) [^.;,]{0,30}\bpage\b|\bpage of (?:the|my|an?) \p{L}+|\b(?:whether|remind|reminds|asks?|mails?) [^.;,]{0,40}\bfill(?:s)? (?:in|out)\b/iu;
const HAS_PAGE = /https?:|\bwww\.|\bwebhooks?\b/i;

/** `convert the bank's CSV into …`, `from a spreadsheet of addresses make …`: a file that nobody says where it stands. */
const READS_FILE =
  /\b(?:convert|merge|from|compare|clean|split|turn|translate|combine|unzip|deduplicate|out of) (?:the|an?|my|our|these|two|both) (?:[\w'’-]+ ){0,3}?(?:csv|excel|xlsx|word|pdf|text|zip)?\b ?(?:files?|csvs?|excel|xlsx|pdfs?|spreadsheets?|documents?|zip)\b/i;
const SAYS_WHERE =
  /https?:|\b(?:attach\w*|inbox|mailbox|e-?mails?|mails?|forms?|table|webhook|folder|stored|saved|my files)\b/i;

/** `compare two price lists`: both come from its user. */
const TWO_LISTS =
  /\b(?:compare|merge|combine) (?:the )?two (?:[\w-]+ ){0,2}(?:lists?|files?|documents?|versions?|spreadsheets?|statements?)\b/i;
/** Whether it works on a file of which the words do not say where it stands. */
const readsUnknownFile = (words: string): boolean =>
  (READS_FILE.test(words) || TWO_LISTS.test(words)) && !SAYS_WHERE.test(words);

/** Whether its user uploads files, for which a form has a place. */
export const isMyUpload = (words: string): boolean => MY_UPLOAD.test(words) || readsUnknownFile(words);

/**
 * Whether people come to a page of the workflow's own, or its user uploads something there. A page with an address is
 * somebody else's, and so is one that calls a webhook.
 */
export const isOwnPage = (words: string): boolean =>
  MY_UPLOAD.test(words) ||
  (!HAS_PAGE.test(words) && !OF_OTHERS.test(words) && PATTERNS.some((pattern) => pattern.test(words)));

/** Whether visitors of a page of its own, or its user, fill something in. What its user types alone is the input of a run by hand. */
export const isFilledIn = (words: string): boolean =>
  isTyped(words) ? isAtWish(words) && isDueLater(words) : isOwnPage(words);

/** Its user types or pastes something to each run, and uploads nothing. */
export const isTyped = (words: string): boolean => inputSaid(words) !== null && !isMyUpload(words);

/** `the folder I upload each month`: the upload starts it, whenever it comes. */
export const isOnUpload = (words: string): boolean => /\bupload (?:each|every|once an?) \w+/i.test(words);
