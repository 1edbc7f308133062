import { namesTable } from '../words/own-tables.js';
import { receiversIn } from '../words/receivers.js';
import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';
import type { FactKind } from '../likely/fact-kinds.js';
import type { LikelyFacts } from '../likely/likely-facts.js';
import { roleIn } from './bounds.js';
import { writesToOthers } from '../words/writes-to-others.js';
import { leftOpen } from './starts/start-words.js';
import { isMyUpload, isOwnPage } from './starts/own-pages.js';
import { togetherOf, whoIs, withPeople } from './people/people.js';

/* What an agent needs to know, and only the user can say. */

/** Questions about what only the user knows. */
const FACTS =
  /^(?:What is the address of (?!"(?:people|everyone|everybody|anyone|anybody|those|them|senders?|whoever|somebody|someone)")|Which address|Which feed|Who is .* to go to)/;

export const asksForFact = ({ question }: Pick<Gap, 'question'>, request: string): boolean =>
  FACTS.test(question) && (!question.startsWith('Who is') || isForOthers(request));

/** Whether a message goes to others, and no address is given. Otherwise it is for the user. */
const isForOthers = (request: string): boolean => writesToOthers(request) && !HAS_MAIL_ADDRESS.test(request);

const HAS_ADDRESS = /https?:\/\/|\bwww\.|(?<![@\w.-])[a-z0-9-]+\.(?:com|org|net|de|io|info|eu|co|gov|edu)\b/i;
const HAS_MAIL_ADDRESS = /@[\w-]+\./;
const SOURCE =
  /(?<!\b(?:put|post|publish|add|list|show|upload|answer)\b[^.;]{0,30} (?:on|to|onto) )\b(?:an?|the|our|my|your|its|their|this|that|some|several|two|three|four|five|six|ten|\d+|a list of) ((?:[a-z'-]+ ){0,3}?(?:web ?pages?|web ?sites?|pages?|feeds?|apis?|urls?|endpoints?|blogs?(?! posts?\b)))\b(?! in (?:an?|my|our|the) (?:\w+ )?(?:table|list)\b)(?! (?:that|whose|which)[^.]*\b(?:submitted|entered|given|form)\b)/i;

/** Somebody whose address only the user knows. */
const SOMEBODY =
  '(?:my|our) (?:business )?(?:partner|colleagues?|wife|husband|wifes|boss|tenants|club|committee|treasurer|plumber|accountant|team|assistant|landlord|clients?|family|mother|father|mum|mom|dad|parents|sister|brother|son|daughter|kids|teacher|doctor|lawyer|neighbou?rs?|flatmates?)|the (?:whole |entire )?(?:committee|board|department|editor)|us both|both of us';
/** The same as the receiver or the sender of a message. */
const PERSON = new RegExp(
  `\\b(?:(?:to|from|tell|remind|mail|e-?mail|notify|ask|inform|let|invite|thank|write|forward|send|give) (${SOMEBODY})|(${SOMEBODY})(?:['’]s)? (?:sends?|writes?|mails?|e-?mails?|wants?|needs?|addres\\w*|adres\\w*)|(?:mail|tell|send|notify|remind) us)\\b`,
  'i',
);
/** Somebody who writes, whom only the user knows: `mails from my daughter`. */
const WRITER =
  /\bfrom ((?:my|our) (?!(?:inbox|mailbox|lists?|tables?|calendar|site|website|page|shop|account|notes?|feeds?|own|contacts?|customers?|clients?|faqs?|mysql|postgres\w*|sqlite|mariadb|database|db|server|api|crm)\b)[a-z]+)\b(?! (?:tables?|lists?|pages?|sites?|feeds?|database|sheets?|forms?|system|mailbox|inbox)\b)/i;
/** `mails from my manager`, `everybody except my sister` */
const KIN =
  /\b(?:from|except(?: for)?|but not|apart from) ((?:(?:my|our) )?(?:mum|mom|dad|mother|father|manager|boss|sister|brother|wife|husband|daughter|son|landlord|supervisor|accountant|tutor|lawyer|solicitor|doctor|partner)(?:,? (?:and|or|,)? ?\p{Lu}\p{Ll}+)*)\b(?! ?(?:at |\()?\S*@)/u;
/** `tell us through a form` */
const TOLD_THERE = /\b(?:tell|let|inform|notify) us\b[^.;,]{0,40}\b(?:form|page|online|survey)\b/i;
const TELLS = /\b(?:mail|send|sends|tell|write|forward|notify|ask|remind|copy|copies|inform|let)\b/i;

/** `run a MySQL query each night`: what it is to find is not said. */
const QUERY =
  /\b(?:run|execute|results? of) (?:an?|the|my|our) (?:[\w-]+ )?query\b(?! (?:for|that|to|on [\w ]+ (?:for|to)))/i;
/** No name of a person or place: `EUR`. */
const OF_DATA = /^(?:it|them|me|him|her|[A-Z]{2,5})$/;
const PLACES = /\b(?:web|pages?|sites?|feeds?|apis?|urls?|blogs?)\b/i;
const ROWS = /\b(?:tables?|rows?|records?|spreadsheets?|lists?|contacts?)\b/i;

/** Two files of which nothing says where they are. */
const TWO_FILES = /\b(?:two|both) (?:csv|excel|xlsx|json|xml)? ?(?:files?|lists?|sheets?|spreadsheets?)\b/i;
/** `reply with the attached price list`: that was attached to no request. */
const ATTACHES = /\b(?:reply|answer|respond|send)\b[^.]{0,40}\bwith (?:the|our|my) attached\b/i;
/** Words that say how a mail is sent, and nothing of what is in it. */
const OF_SENDING =
  /^(?:please|can|could|you|i|want|like|would|to|schedule|send|sent|be|write|mail|mails|email|emails|e-mail|message|one-time|one-off|once|single|automatic(?:ally)?|auto-?repl(?:y|ies)|repl(?:y|ies)|new|incoming|all|everyone|who|writes|that|arrives?|comes|when|whenever|mailbox|inbox|an?|the|for|on|at|in|by|and|it|future|specific|certain|given|particular|date|day|time|later|am|pm|o'clock|\d.*|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|every|each|daily|weekly|monthly|week|month|morning|evening|noon|\S+@\S+)$/i;

/** `Schedule a one-time email to client@example.com for March 3`: that says nothing of what it is to say. */
const isWithoutContent = (request: string): boolean =>
  /\b(?:e-?mail|message)\b/i.test(request) &&
  (request.match(/[^\s,.;:!?"()]+(?:[.:@][^\s,.;:!?"()]+)*/g) ?? []).every((word) => OF_SENDING.test(word));

/** Whether the address of a sender stands in the words. */
const hasMailAddressOf = (request: string): boolean => /\bfrom [^.]{0,30}@/i.test(request);

/** `anything the tax adviser sends me` */
const SENDER =
  /\b(?:if|when|whenever|once) (mum|mom|dad|grandma|grandpa|(?:my|our) \w+) (?:writes?|mails?|e-?mails?)\b|\b((?:the|my|our) (?!one|ones\b)[a-z]+(?: (?!i\b)[a-z]+)?) (?:sends|mails|e-?mails|writes|has sent|sent)(?: to)? (?:me|us|in)\b|\b((?:our|my|the) (?!list|table|report|form|inbox|mailbox)[a-z]+(?: [a-z]+)?) (?:would like|wants?|needs?|should get|is to get) (?:an? )?(?:e-?mail|mail|copy|message|note|notification)\b/i;
const senderIn = (request: string): string | null => SENDER.exec(request)?.slice(1).find(Boolean) ?? null;

/** Somebody whose address stands in a row, or in what comes in. */
const IN_DATA =
  /\b(?:donors?|customers?|clients?|members?|senders?|guests?|tenants?|parents?|students?|applicants?|participants?|buyers?|reviewers?|requesters?|subscribers?|volunteers?|authors?|owners?|employees?|visitors?|borrowers?|readers?|persons?|patients?|residents?|pupils?|couples?|players?|trainees?)$/i;

function roleOf(request: string, isFromData: boolean): string | null {
  const role = roleIn(request);
  return role !== null && isInData(role, isFromData, request) ? null : role;
}

const isInData = (role: string, isFromData: boolean, request: string): boolean =>
  (IN_DATA.test(role) && (isFromData || ROWS.test(request))) || SAYS_WHERE.test(request);
/** `Addresses are in the choir table.` */
const SAYS_WHERE =
  /\b(?:e-?mails?|addresses|contacts?)\b[^.;]{0,30}\b(?:in|from|on) (?:the|my|our|a) (?:[\w-]+ )?(?:tables?|lists?|sheets?)\b/i;

/** Somebody of the user's own house, whose address stands in no data: `tell the captain`. */
const STAFF =
  /\b(?:managers?|captain|caretaker|secretary|treasurer|chair(?:man|woman|person)?|reception(?:ist)?|boss|landlord|coach|supervisor|director|head ?teacher|headmaster|deputy|chef|kitchen|warehouse|front desk|office|foreman|bookkeeper|accountant|janitor|warden|vicar|crew|committee|board|guy|plumber|electrician|(?:foster )?home|neighbou?r|tutor|helpers?)$/i;

interface Known {
  /** Something that comes in starts it, which says who has sent it. */
  readonly isFromData: boolean;
  /** Nothing comes in that starts it. */
  readonly isTimed: boolean;
  /** A form or a webhook of its own starts it. */
  readonly isOwnPlace: boolean;
  /** What its user gives to each run: `web address`. Null: nothing. */
  readonly given: string | null;
  /** The ids of its services. */
  readonly services: readonly string[];
  /** What requests in such words mostly lack. Null: its services are certain. It looks up there what they have. */
  readonly chances: LikelyFacts | null;
}

/** Questions about facts that the agent needs and the words do not give. */
export function factsOf({ request, gaps, language }: PlanReport, known: Known): readonly string[] {
  const read = questionsFor({ request, gaps }, known);
  const all = known.chances === null || language !== 'en' ? read : withPeople(read, request, known.isFromData);
  const asked = isOwnPage(request) ? all.filter((question) => !asksForPage(question)) : all;
  const { given } = known;
  return given === null ? asked : asked.filter((question) => !isGivenBy(given, question));
}

/** Whether what its user gives to each run answers a question. */
const isGivenBy = (given: string, question: string): boolean =>
  /address|link|url|page|site/.test(given)
    ? asksForPlace(question)
    : /text or facts|amount, date|to say/.test(question);

function questionsFor(
  { request, gaps }: Pick<PlanReport, 'request' | 'gaps'>,
  { isFromData, isTimed, isOwnPlace, services, chances }: Known,
): readonly string[] {
  const said = leftOpen(request, services.length > 0);
  // `to my second address me2@example.com`
  const open =
    said !== null &&
    /(?:address|account|mailbox)$/i.test(said) &&
    HAS_MAIL_ADDRESS.test(request.slice(request.indexOf(said)).slice(said.length, said.length + 40))
      ? null
      : said;
  const left = open === null ? [] : [`What is meant by "${open}"?`];
  if (chances === null) return left;
  const isWritten = writesToOthers(request);
  const isKnown = (words: string): boolean =>
    OF_DATA.test(words) ||
    (!PLACES.test(words) && !isWritten) ||
    ((isFromData || ROWS.test(request)) && !PERSON.test(words));
  const asked = gaps.filter(
    ({ isBlocking, question, words }) =>
      isBlocking &&
      asksForFact({ question }, request) &&
      (question.startsWith('Who is')
        ? !isFromData && !ROWS.test(request)
        : !isKnown(/"([^"]+)"/.exec(question)?.[1] ?? words)),
  );
  const role =
    (HAS_MAIL_ADDRESS.test(request) ? null : roleOf(request, isFromData)) ??
    (isOwnPlace || hasMailAddressOf(request) ? null : senderIn(request));
  const text =
    HAS_ADDRESS.test(request) || chances.text < UNLIKELY_TEXT ? null : (KNOWLEDGE.exec(request)?.[1] ?? null);
  const content = [
    ...(isWithoutContent(request) ? ['What is the mail to say?'] : []),
    ...(text === null ? [] : [`What is "${text}" to say? Give the text, or say where it stands.`]),
  ];
  const files =
    (TWO_FILES.test(request) || ATTACHES.test(request)) && !HAS_ADDRESS.test(request)
      ? ['Where are these files: at which addresses?']
      : [];
  const query = QUERY.test(request) ? ['Which rows is the query to find?'] : [];
  const questions = asked.map(({ question }) => {
    const plain = question.replace(/ (?:For example|Give an address)[^?]*$/, '');
    const whose = /^What is the address of "([^"]+)"\?$/.exec(plain)?.[1] ?? '';
    return MANY.test(whose) ? whoAre(whose) : plain;
  });
  const source = isOwnPlace || HAS_ADDRESS.test(request) ? null : SOURCE.exec(request)?.[1];
  const isAsked = questions.some((question) => /feed|page|address of/i.test(question));
  const [person] =
    HAS_MAIL_ADDRESS.test(request) || !TELLS.test(request) || TOLD_THERE.test(request)
      ? []
      : (PERSON.exec(request) ?? []);
  const isPersonAsked = questions.some((question) => /go to|address(?: of|es are meant)/.test(question));

  const somebody = person === undefined ? null : new RegExp(SOMEBODY, 'i').exec(person)?.[0];
  const whose = person !== undefined && !isPersonAsked ? [whoIs(somebody ?? 'us')] : [];
  const [, writer] = isOwnPlace || hasMailAddressOf(request) ? [] : (WRITER.exec(request) ?? []);
  const writers = writer !== undefined && whose.length === 0 ? [whoIs(writer)] : [];
  const [, kin] = isOwnPlace || hasMailAddressOf(request) ? [] : (KIN.exec(request) ?? []);
  const ofKin = kin === undefined || whose.length > 0 ? [] : [whoIs(kin)];
  const likelyWriters = chances.writer < UNLIKELY || ofKin.length > 0 ? [] : writers;
  const whom = [
    ...likelyWriters,
    ...(role !== null && whose.length + likelyWriters.length === 0 && !isPersonAsked ? [whoIs(role)] : []),
    ...whose,
  ];
  const receivers = receiversIn(request);
  const isOpen = chances.somebody >= OPEN && chances.somebody >= chances.data;
  const isAllInData = receivers.length > 0 && receivers.every(({ kind }) => kind === 'each' || kind === 'address');
  const unnamed =
    whom.length > 0 || isPersonAsked
      ? []
      : receivers
          .filter(
            ({ kind, words, isKnown }) =>
              kind === 'role' && (isOpen || isKnown || STAFF.test(words)) && !isInData(words, isFromData, request),
          )
          .map(({ words }) => `What is the mail address of "${words}"?`);
  const isListed = HAS_MAIL_ADDRESS.test(request) || ROWS.test(request) || namesTable(request);
  const many =
    !isTimed || isListed || isPersonAsked || whom.length > 0 || open !== null
      ? []
      : receivers.flatMap(({ kind, words }) => (kind === 'each' && MANY.test(words) ? [whoAre(words)] : []));
  const where = source && !isAsked && open === null ? [`What is the address of "${source}"?`] : [];
  const asks = [
    ...left,
    ...query,
    ...files,
    ...content,
    ...questions,
    ...(isPersonAsked || Math.max(chances.somebody, chances.writer) >= UNLIKELY ? whom : []),
    ...ofKin,
    ...unnamed,
    ...many,
    ...(chances.page < UNLIKELY ? [] : where),
  ];
  const likely = LEARNED.filter(
    ({ kind, isAbout }) =>
      chances[kind] > LIKELY &&
      !asks.some((question) => isAbout.test(question)) &&
      !(kind === 'file' && isMyUpload(request)) &&
      !(kind === 'page' && HAS_ADDRESS.test(request)) &&
      !(kind === 'somebody' && (HAS_MAIL_ADDRESS.test(request) || (isFromData && isAllInData))) &&
      !(kind === 'writer' && (HAS_DOMAIN.test(request) || hasMailAddressOf(request))),
  );
  return [...new Set([...asks, ...likely.map(({ question }) => question)])];
}

const whoAre = (many: string): string =>
  `Which mail addresses are meant by "${many}"? Give them, or name the table that has them.`;
/** `all club members`, `people who have not paid` */
const MANY = /(?:^people|[^s]s|everyone|everybody)$/i;
/** `anything @school.example.org` */
const HAS_DOMAIN = /(?<![\w.+-])@[\w-]+\./;
/** Above it, it is asked for. */
const LIKELY = 0.4;
/** Texts and numbers that only the user knows: `reply with the office number`, `mail them our house rules`. */
const KNOWLEDGE =
  /\b(?:reply|answer|send|sends|mail|e-?mail|tell|give|get|gets|with|include|including|and|point)\b[^.;:]{0,40}?\b((?:the|our|my) (?:[a-z'’-]+ )?(?:phone number|office number|number to call|bank details|house rules|rules|directions|instructions|preparation (?:notes|instructions)|welcome (?:pack|letter|guide)|cancellation policy|policy|terms|opening hours|meeting link|zoom link|wifi password|packing list|parking note|setup times|meeting point|(?:joining|join|booking|payment|review|questionnaire|download) link|voucher|discount code|payment details|account number|price (?:ranges?|list))|(?:the|an?) link to (?:the|our|my) (?!(?:[\w-]+ ){0,2}(?:form|survey|questionnaire|poll)\b)(?:[a-z'’-]+ ){0,2}[a-z'’-]+|the text (?:that )?i(?:['’]m| am) (?:pasting|attaching))\b(?! (?:from|in|on|at|of) )(?! ?(?:\(|:|\d|https?))/i;
/** Below it, such a text is most likely at hand. */
const UNLIKELY_TEXT = 0.02;
/** Above it, it is asked whom the words mean by a role: `send the list to the deli`. */
const OPEN = 0.03;
/** Below it, the rules are wrong to ask for it. */
const UNLIKELY = 0.06;

/** Questions for what requests in such words mostly lack. `isAbout`: questions of the rules for the same. */
const LEARNED: readonly { readonly kind: FactKind; readonly question: string; readonly isAbout: RegExp }[] = [
  {
    kind: 'somebody',
    question: 'Which mail addresses should it write to?',
    isAbout: /mail addresses|go to|mail address of/,
  },
  {
    kind: 'page',
    question: 'What is the address of the page, feed or API?',
    isAbout: /address of|[Ww]hich (?:feed|address|page)/,
  },
  { kind: 'file', question: 'Where is the file: in which mail or table, or at which address?', isAbout: /files?|rows/ },
  { kind: 'text', question: 'Which text or facts should it use?', isAbout: /to say|What is meant by/ },
  { kind: 'value', question: 'Which amount, date, name or limit is meant?', isAbout: /What is meant by|rows/ },
  {
    kind: 'writer',
    question: 'From which mail addresses do they write?',
    isAbout: /mail addresses|(?<!mail )address of/,
  },
];

/** The question for the address of a user whose profile has none. */
export const WHERE_IS_ME = 'What is your mail address?';
const TELLS_ME =
  /\b(?:tell|mail|e-?mail|send|notify|alert|warn|remind|inform|nudge|ping|give|ask|show|write(?: to)?|forward (?:it|them) to|to|let) (?:it to |them to |this to )?(?:me|myself)\b|\bi(?:['’]d)? (?:want|get|need|like|would like|receive) (?:to (?:know|hear|be (?:told|mailed))\b|(?:an?|one|the) (?:[\w-]+ ){0,3}?(?:e-?mail|mail|summary|digest|report|overview|reminder|heads[- ]?up|nudge|message|alert)\b)|\bto my (?:inbox|mail)\b/i;
/** Whether the words have mail sent to their user, whose address they do not give. */
export const tellsMe = (words: string): boolean => TELLS_ME.test(words) && !/\bme (?:at|on|\()/i.test(words);

/** People come to a page of its own, whose address is known. */
const asksForPage = (question: string): boolean =>
  /^What is the address of (?:the page|"(?:[\w'’ ]+ )?page")/.test(question);
/** Whether the answer may say who writes. */
export const asksForWriter = (question: string): boolean =>
  /mail addresses (?:are meant by|do they write)/.test(question);
/** Whether the answer says to whom it writes. */
export const asksForReceiver = (question: string): boolean =>
  /mail addresses (?:are meant|should it)|mail address of/.test(question);
/** Whether the answer may be an address on the web. */
export const asksForPlace = (question: string): boolean => /page|feed|at which address/i.test(question);

/** @param also the places of further agents that need the answer, by their steps */
export function askingFor(facts: readonly string[], also: readonly number[] = []): Gap {
  return {
    id: 'facts',
    kind: GapKind.VALUE,
    words: '',
    start: null,
    end: null,
    reason: 'The words do not say it, and the agent cannot know it.',
    question: togetherOf(facts).join(' '),
    target: '/steps/0/input/system',
    ...(also.length === 0 ? {} : { also: also.map((step) => `/steps/${step}/input/system`) }),
    valueSchema: { type: 'string', minLength: 1, maxLength: 2000 },
    choices: [],
    suggestions: [],
    isBlocking: true,
  };
}
