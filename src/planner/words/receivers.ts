/* The people whom a request says something to: `mail the caterer`, `send the list to the deli`, `patients should get a note`. */

/** How much the words say of where a receiver is reached. */
type ReceiverKind =
  /** An address stands beside. */
  | 'address'
  /** `each tenant`, `them`, `whoever has paid`: those whom something else in the words tells of. */
  | 'each'
  /** `the deli`, `chef`, `our residents' list`: somebody whom nothing says more of. */
  | 'role';

export interface Receiver {
  /** As the words have it, with its article. */
  readonly words: string;
  readonly kind: ReceiverKind;
  /** Surely one person whom the user knows: called by name, or one of the user's own: `tell my wife`. */
  readonly isKnown: boolean;
}

const ARTICLE =
  '(?:all (?:of )?(?:the|my|our)|the|my|our|his|her|their|its|both|each|every|any|those|that|all|this|an?)';
const WORD = String.raw`[\p{L}][\p{L}'’-]*`;
/** Words that no receiver has in it. */
const STOP = String.raw`(?:i|we|we'll|i'll|they|know|knows|using|through|down|into|onto|than|labell?ed|back|immediately|via|off|out|up|over|under|an?|the|my|our|their|his|her|its|what|which|how|about|with|that|when|if|whenever|asking|saying|to|who|whose|only|this|these|each|every|any|and|or|on|at|in|by|from|for|of|as|so|then|once|but|not|please|via|per|before|after|until|within|should|must|gets?|is|are|was|were|has|have|had|will|can|it|them|him|me|us|you|one|there|first|again|too|also|straight|right (?:away|now|then|after|before|on)|today|tomorrow|tonight|now|daily|weekly|monthly|no|yes|why|where|whether)`;
/** What stands before an @ is a part of an address. */
const NOUNS = String.raw`(?!${STOP}\b)${WORD}(?![\w.+-]*@)(?: (?!${STOP}\b)(?:${WORD}|\d{1,3}(?= [a-z]))(?![\w.+-]*@)){0,2}`;
const RECEIVER = String.raw`((?:${ARTICLE} )?(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?${NOUNS})`;

/** Verbs whose object is a person. */
const TOLD =
  'tell|tells|notify|notifies|alert|alerts|inform|informs|remind|reminds|warn|warns|ask|asks|thank|thanks|invite|invites|let|message|chase|nag|nags|nudge|nudges|ping|greet|contact|acknowledge|congratulate|beg|urge|wish|wishes|poll|consult|cc|copy in|write to|writes to|write back to|get back to|answer|reply to|welcome|text';
/** Verbs whose object may be a person, if a thing follows. */
const GIVEN = 'send|sends|forward|give|gives|pass|drop|shoot';
const MAILED = 'e-?mail|e-?mails|mail|mails|write|copy';
/** Many people of one kind. */
const GROUP =
  '(?:residents|tenants|members|parents|customers|clients|guests|volunteers|subscribers|students|pupils|players|neighbou?rs|stallholders|trustees|colleagues|suppliers|patients|owners|applicants|attendees|participants|drivers|teachers|coaches|families|couples|donors|borrowers|helpers|people|staff|landlords|lodgers|readers|users)';
/** What is told follows a person. */
const THEN = String.raw`(?=,? (?:an?|the|their|his|her|its|our|my|one|two|some|what|which|how|about|that|when|whenever|if|asking|saying|who|whose|this|these|why|where|whether|\d)\b)`;
/** The same of a person who is mailed: `email the driver.` */
const THEN_OR_END = THEN.replace(
  /\)$/,
  String.raw`|,? (?:and|to|on|at|by|from|for|with|in|every|once|as|before|after|when)\b|[.,;:!?]|$)`,
);
const PATTERNS: readonly (readonly [pattern: RegExp, isSurelyPerson: boolean])[] = [
  [new RegExp(String.raw`\b(?:${TOLD}) ${RECEIVER}`, 'giu'), true],
  // `mail me and Hugo`
  [
    new RegExp(
      String.raw`\b(?:me|us) (?:and|&) (?:to )?${RECEIVER}(?! (?:if|when)\b)(?=[,.;:!?]|$| (?:an?|when|if|every|each|on|at|about|with|as|the|right|straight|by|then|once|so)\b)`,
      'giu',
    ),
    false,
  ],
  // `to Teresa and me`, `for my partner and me`, `send her and me a list`
  [
    new RegExp(
      String.raw`\b(?:to|for|send|mail|e-?mail|tell|remind|warn|notify|give) ${RECEIVER} and (?:me|us|myself)\b`,
      'giu',
    ),
    false,
  ],
  // `to me and Teresa within minutes`
  [/\b(?:to|for) (?:me|us|myself) and (\p{Lu}\p{Ll}+)\b/gu, false],
  // `list the dead ones for our web guy`
  [
    new RegExp(
      String.raw`\b(?:list|(?:send|mail|e-?mail|forward)(?! (?:me|us)\b))\b[^.;:]{0,60}? for ((?:our|my) ${NOUNS})(?=[.,;:!?(]|$| \()`,
      'giu',
    ),
    false,
  ],
  // `forward them: billing to Joan, appointments to Teo`
  [/(?:^|[:,;] )(?:and )?[\p{L} -]{2,30}? to (\p{Lu}\p{Ll}+)(?=[,.;]|$| and\b)/gu, false],
  // `a heads up to my accountant`
  [
    new RegExp(
      String.raw`\b(?:heads?[- ]?up|nudge|word|note|reminder|copy|apology|warning|alert|summary|digest|report|message|thank[- ]?you) (?:goes? )?to ${RECEIVER}`,
      'giu',
    ),
    false,
  ],
  // `birthday greetings to our members`, `a quiz question for my pupils`
  [
    new RegExp(
      String.raw`\b(?:greetings?|wishes|questions?|quiz|puzzle|newsletter|invitations?|letters?|tip|recipe|homework|offer)\b(?:(?! to\b| for\b)[^.,;:]){0,25} (?:to|for) ((?:(?:all|every|each|the|my|our|all (?:the|my|our)) )(?:[\p{L}-]+ )?${GROUP})(?=[.,;:!?]|$| (?:at|on|in|every|each|from|by|once|with|who|and|when|whose)\b)`,
      'giu',
    ),
    false,
  ],
  // `when it drops under ten the coordinator gets a mail`
  [
    /\b((?:the|my|our) \p{L}+(?: \p{L}+)?)(?= (?:gets?|receives?) an? (?:e-?mail|mail|message|note|reminder|warning|list|copy|notice)\b| (?:is|are|must be|should be) (?:told|informed|notified|warned|mailed)\b)/giu,
    false,
  ],
  // `members who haven't paid by 31 March get a reminder`
  [
    new RegExp(
      String.raw`(?:^|[,.;:] |\b(?:all|the|our|my|those|any|and|then) )(${GROUP})(?= (?:who|that|whose) (?!(?:\w+ )?(?:e-?mails?|mails?|writes?|asks?|fills?|signs?|answers?|repl|sends?|contact|book|order)\b)[^.;]{3,70}? (?:should |must |will |to )?(?:gets?|receives?) (?:an?|the|one|another|it|their|our)\b)`,
      'giu',
    ),
    false,
  ],
  [new RegExp(String.raw`\b(?:${GIVEN}) ${RECEIVER}${THEN}`, 'giu'), false],
  [new RegExp(String.raw`\b(?:${MAILED}) ${RECEIVER}${THEN_OR_END}`, 'giu'), false],
  [
    new RegExp(
      String.raw`(?<!\bby )\b(?:send|sends|sent|sending|forward|forwards|forwarded|mail|mailed|e-?mail|e-?mailed|pass|passed|passes|copy|(?<!\bto )go|goes|give|gives|report|deliver|fwd|circulate|hand|invite)\b(?:(?! whether )(?:[^.;:]|\.(?=\S))){0,80}?\bto ${RECEIVER}`,
      'giu',
    ),
    false,
  ],
  [
    new RegExp(
      String.raw`(?:^|[,.;:?] |\b(?:and|then|so|that|if so|yes|means|law|price) )((?:(?:the|my|our|each|every|all|both) )?${NOUNS}) (?:(?:should |must |needs? to |wants? to |has to |is to |are to |can |will )?(?:gets?|receives?|hears?|reads?) (?:an?|the|told|it|them|his|her|their|my|our|one|that|what|name)\b|(?:should|must|needs? to|wants? to|has to|is to|are to|will|is|are|gets?) (?:hear|know|be (?:told|written|sent|mailed|e-?mailed|informed|notified|asked|warned)|told|written to|informed|notified|asked|mailed|e-?mailed|warned)\b)`,
      'giu',
    ),
    false,
  ],
];

/** Nouns of what is sent, and of where something is put. */
const THINGS =
  /^(?:dr|mr|mrs|ms|prof|excel|markdown|html|zip|payload|list|lists|summary|summaries|report|reports|digest|results?|totals?|counts?|numbers?|figures?|names?|rows?|copy|copies|links?|details|mails?|e-?mails?|messages?|reply|replies|answers?|table|tables|file|files|pdf|pdfs|csv|attachments?|invoices?|receipts?|text|texts|notes?|reminders?|news|newsletter|address|addresses|words?|subject|subjects|content|contents|inbox|mailbox|folder|folders|archive|label|labels|page|pages|site|url|webhook|webhooks|api|endpoint|form|forms|log|top|end|sheet|spreadsheet|database|draft|drafts|change|changes|difference|differences|update|updates|price|prices|photo|photos|document|documents|agenda|minutes|menu|schedule|rota|timetable|data|json|everything|anything|something|nothing|english|german|french|spanish|italian|dutch|dates?|times?|hour|day|days|week|month|year|zero|rest|thing|things|request|requests|order|orders|question|questions|confirmation|apology|thanks|thank-?you|welcome|certificate|poll|quiz|poem|joke|quote|sentence|paragraph|lines?|bullet|bullets|points?|key|score|scores|winner's|calendar|weather|forecast|comparison|overview|breakdown|alert|warning|nudge|heads-?up|notification|notice|word|ping|feed|feeds|item|items|entry|entries|booking|bookings|status|level|levels|reading|readings|track|action|account|me|us|myself|yourself|it|know|go|be|do|see|make|keep|check|have|get|find|use|read|send|pay|the|you|column|field|value|body|counter|tally|stock|rankings?|models?|ai|moment|cancellation)$/i;
/** Times: `a nudge every evening`. */
const TIMES =
  /^(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun|seconds?|minutes?|hours?|mornings?|afternoons?|evenings?|nights?|days?|weekdays?|workdays?|weeks?|weekends?|months?|quarters?|years?|time|noon|midnight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|januar\w+|februar\w+|march|april|may|june|july|august|september|october|november|december)$/i;
/** `security next morning` */
const NEXT_TIME = / (?:next|following) \w+$/i;
/** `the supplier named in that row`, `the office sorted by class` */
const SAID_OF = / (?:named|given|listed|mentioned|sorted|grouped|ordered)$/i;
const IN_DATA =
  /^ (?:named|given|listed|mentioned) (?:in|on|there)\b|^ (?:in|on|of) (?:that|this|each) (?:row|line|record)\b/i;
const ME = /^(?:me|myself|us)$/i;
const OF_DATA =
  /^(?:them|him|her|they|he|she|one|(?:the )?others)$|^(?:everyone|everybody|whoever|anyone|anybody|someone|somebody|people|those|each|all|both)\b/i;
/** One of several, as something else in the words tells. */
const EACH_OF = /^(?:each|every|any|all|those|that|both|this|their|his|her|its)\b/i;
/** The address stands right behind. */
const ADDRESS_BEHIND = /^[^.;!?]{0,25}?[\w.+-]+@[\w-]+\.\w/;

/** All receivers of messages that words name, but for the user, in their order. */
export function receiversIn(request: string): readonly Receiver[] {
  const found = PATTERNS.flatMap(([pattern, isSurelyPerson]) =>
    [...request.matchAll(pattern)].flatMap((match) => {
      const words = (match[1] ?? '').trim().replace(NEXT_TIME, '').replace(SAID_OF, '');
      const from = match.index + match[0].lastIndexOf(words);
      const kind = kindOf(words, request, from, isSurelyPerson);
      const named = { words, kind, from, isKnown: isKnownPerson(words, isSurelyPerson) };
      return kind === null ? [] : [{ ...named, kind }, ...othersBeside(words, request, from)];
    }),
  );
  const sorted = found.toSorted((one, other) => one.from - other.from);
  const apart = sorted.filter(({ from }, at) => sorted.findIndex((other) => other.from === from) === at);
  // The address of a person may be said anywhere.
  return apart.map(({ words, kind, isKnown }) => ({
    words,
    isKnown,
    kind: kind === 'role' && hasAddress(words, request) ? 'address' : kind,
  }));
}

/** `mail Ruth, Ines and Karl`, `send my brother and sister a note`: those behind the first one. */
function othersBeside(
  words: string,
  request: string,
  from: number,
): readonly {
  readonly words: string;
  readonly kind: ReceiverKind;
  readonly from: number;
  readonly isKnown: boolean;
}[] {
  const start = from + words.length;
  const behind = request.slice(start);
  const [list = ''] = isCalledByName(words)
    ? (/^(?:, \p{Lu}\p{Ll}+)*,? and \p{Lu}\p{Ll}+(?! \p{Lu})/u.exec(behind) ?? [])
    : [];
  const names = [...list.matchAll(/\p{Lu}\p{Ll}+/gu)].map((match) => ({ said: match[0], at: start + match.index }));
  const [all, kin = ''] = FAMILY.test(words) ? (/^ and (\p{Ll}+)/u.exec(behind) ?? []) : [];
  const family = all !== undefined && FAMILY.test(` ${kin}`) ? [{ said: `my ${kin}`, at: start + ' and '.length }] : [];
  return [...names, ...family].map(({ said, at }) => ({
    words: said,
    kind: ADDRESS_BEHIND.test(request.slice(at + said.length)) ? 'address' : 'role',
    from: at,
    isKnown: true,
  }));
}

function kindOf(words: string, request: string, from: number, isSurelyPerson: boolean): ReceiverKind | null {
  const behind = request.slice(from + words.length);
  const noun = words.split(' ').at(-1) ?? '';
  if (words === '' || ME.test(words) || /^(?:it|you|that|this|there|what|if|when)$/i.test(words)) return null;
  // `write to Callbacks`
  if (TABLE.test(words) && !/(?:e-?)?mail/i.test(request.slice(Math.max(0, from - MAIL_BEFORE), from))) return null;
  // `a mail that says`
  if (/^(?:that|this) (?:\w+s|\w+ed|came|are|were|have)$/i.test(words)) return null;
  // `mail those to me`
  if (TIMES.test(noun) || /^ to (?:me|us|my)\b/i.test(behind)) return null;
  if (OF_DATA.test(words) || IN_DATA.test(behind)) return 'each';
  if (THINGS.test(noun) && !/^(?:each|every)$/i.test(words)) return null;
  // `ask for the score`, `let the agent decide`
  if (isSurelyPerson && /^(?:for|about|ai|agent|an ai)\b/i.test(words)) return null;
  if (!isSurelyPerson && /(?:ing|ed|ly)$/.test(noun) && !/^(?:the|my|our)\b/i.test(words)) return null;
  if (ADDRESS_BEHIND.test(behind.replace(/^ (?:and|or) [^@]*/, ''))) return 'address';
  if ((EACH_OF.test(words) && !isFamilyOf(words, request)) || OF_ANSWER.test(words)) return 'each';
  return isNamed(words) ? 'role' : null;
}

/** `my daughter's nursery … mail me and her dad`: one person, whom the user knows. */
const isFamilyOf = (words: string, request: string): boolean =>
  /^(?:his|her|their) /i.test(words) &&
  /\bmy (?:daughter|son|child|kids?|children|mother|father|mum|mom|dad|wife|husband|partner|sister|brother|friend|boss|grand\w+)\b/i.test(
    request,
  );

/** A name in the plural is that of a table, unless it is a common name of people. */
const TABLE =
  /^(?!(?:James|Thomas|Charles|Chris|Agnes|Ines|Hans|Jens|Lars|Nils|Jonas|Lukas|Lucas|Andreas|Niklas|Tobias|Matthias|Marcus|Markus|Louis|Lewis|Doris|Iris|Silas|Elias|Klaus|Nicholas|Carlos|Marius|Dennis|Curtis|Angus|Magnus|Rasmus)$)\p{Lu}\p{Ll}{3,}s$/u;
/** In characters. */
const MAIL_BEFORE = 12;

/** Whether a receiver is called by a name: `Hugo`, `Dr Sandhu`. */
export const isCalledByName = (words: string): boolean => NAME.test(words);
const NAME =
  /^(?:(?:my |our )?(?:neighbou?r|uncle|aunt|auntie|cousin|colleague|brother|sister|friend|boss|teacher|coach|manager) )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u;

const isKnownPerson = (words: string, isSurelyPerson: boolean): boolean =>
  isCalledByName(words) || (/^(?:his|her|their|my|our) /i.test(words) && (isSurelyPerson || FAMILY.test(words)));
const FAMILY =
  / (?:(?:grand)?(?:mother|father|mum|mom|dad|parents|son|daughter|ma|pa)|wife|husband|partner|sister|brother|boss|accountant|bookkeeper|landlord|assistant|coach|teacher|treasurer)$/i;

/** With an article, a name of a person, or a role that needs no article: `tell Hettie`, `to chef`. */
const isNamed = (words: string): boolean =>
  /^(?:(?:all (?:of )?)?(?:the|my|our)|his|her|their) /i.test(words) || BARE.test(words) || isCalledByName(words);
const BARE =
  /^(?:(?:security|dispatch|warehouse|housekeeping|catering|headquarters|compliance|admin|front desk|production|lodgers|purchasing|procurement|accounting|accounts|sales|support|finance|hr|it|marketing|reception|maintenance|logistics|legal|payroll|operations|facilities|engineering|management|head office|chef|mum|mom|dad|grandma|grandpa|gran|nan|auntie|uncle|staff|residents|tenants|members|parents|customers|clients|guests|volunteers|subscribers|students|pupils|players|neighbours|neighbors|stallholders|trustees|colleagues|suppliers|patients|owners|applicants|attendees|participants|developers|drivers|teachers|coaches|families|couples|donors))\b/i;
/** Those whom it answers. */
const OF_ANSWER =
  /\b(?:senders?|visitors?|persons?|submitters?|respondents?|requesters?|claimants?|enquirers?|applicants?|callers?|employees?|givers?|donors?|buyers?|payers?|winners?)$/i;

/** `my bookkeeper … is at b@example.com` */
function hasAddress(words: string, request: string): boolean {
  const noun = words.split(' ').at(-1) ?? '';
  const pattern = new RegExp(
    String.raw`\b${noun.replaceAll(/[^\p{L}\d]/gu, '.')}(?:['’]s)?,?(?: (?:is|at|on|address|e-?mail|mail|under|:))* ?[(:<]? ?[\w.+-]+@`,
    'iu',
  );
  return pattern.test(request) || isNamedIn(noun, request) || (AT_END.test(request) && request.split('@').length === 2);
}
/** `Send Gerry a copy …, gerry@example.com` */
const isNamedIn = (name: string, request: string): boolean =>
  /^\p{Lu}\p{L}{2,}$/u.test(name) && new RegExp(String.raw`(?<![\w.+-])[\w.+-]*${name}[\w.+-]*@`, 'i').test(request);
/** `tell the cleaner which flats need doing, at maria@example.com`, `mail it to my dad. He's at walt@example.com.` */
const AT_END =
  /, (?:at|on) [\w.+-]+@\S+$|\b(?:he|she|they)(?:['’](?:s|re)| is| are)? (?:at|on|under) [\w.+-]+@|\b(?:his|her|their) (?:e-?mail |mail )?(?:address )?(?:is|:) ?[\w.+-]+@/i;
