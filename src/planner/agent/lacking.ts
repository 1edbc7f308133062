import type { ToolDescription } from '../../domain/steps/tool.js';
import { withoutQuotes } from '../offline/doubts/doubt.js';

/* Things of a request for which an agent has no tool. */

/** Things that no bundled tool reads. `our Phone list` is another thing. */
const ELSEWHERE =
  /\b(?:my|our) (?:[\w'-]+ ){0,2}?(calendar|phone|camera|photos|pictures|bank account|bank|crm|address book|drive)s?(?=$|[,.;:!?]| (?:what|which|who|how|if|when|that|and|or|to|for|on|in|into|at|by|every|each|is|are|has)\b)/gi;

/** No tool reads when it ends. */
const UNREADABLE = /\b((?:ssl|tls|ssl\/tls|https) certificate)s?\b/gi;

/** Work that only some services do: the words for it, what people call it, and the names of the operations that do it. */
const SPECIAL: readonly (readonly [words: RegExp, thing: string, operations: RegExp])[] = [
  [
    /\b(?:attach(?:ed|ing)?|as an attachment)\b/i,
    'attached file',
    /attach|upload|send_(?:file|document|photo)|append_file/,
  ],
  [/\bsprints?\b/i, 'sprint', /sprint/],
  [/\b(?:duplicate|replicate|clone)\b/i, 'copy', /copy|duplicate|replicate|clone/],
  [/\bpolls?\b/i, 'poll', /poll/],
  [/\bmerge\b[^.]{0,30}\b(?:prs?|pull requests?)\b/i, 'merge', /merge/],
];
/** What only keeps and reads files takes none for a task or a message. */
const OF_STORES = /^(?:google_drive|gmail)\./;

/** The special work of the words that no tool of the services does. */
function specialIn(words: string, all: readonly ToolDescription[], services: readonly string[]): readonly string[] {
  const own = all.filter(({ service, name }) => service && services.includes(service.id) && !OF_STORES.test(name));
  return SPECIAL.flatMap(([pattern, thing, operations]) =>
    own.length > 0 && pattern.test(words) && !own.some(({ name }) => operations.test(name)) ? [`the ${thing}`] : [],
  );
}

/** No names of services: times, languages, forms of data. */
const NO_SERVICE =
  /^(?:mon(?:day)?s?|tue(?:s|sday)?s?|wed(?:nesday)?s?|thu(?:rs|rsday)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|christmas|easter|new|halloween|thanksgiving|advent|english|german|french|spanish|italian|dutch|portuguese|polish|turkish|danish|swedish|japanese|chinese|excel|word|pdf|csv|xml|json|html|markdown|rss|urls?|eur|usd|gbp|chf|ceo|cto|hr|it|faqs?|rsvp|eta|uk|usa?|eu|ssl|tls|iso|ok|asap|seo|kpis?|gdpr|nhs|bbc|iban|isbn|sku|gps|pto|ooo|fyi|tbd|todos?|sql|mysql|postgres\w*|sqlite|mariadb|imap|apis?|kwh|vat|ai|gmt|utc|cet|dr|mrs?|ms|i|the|my|our)\b/i;
/** A name in the place of a service: `when a pupil is absent in Magister`. `mails from Anna` names a person. */
const PLACED =
  /(?<!\b(?:e-?mails?|mails?|messages?|letters?|invoices?) )\b(?:in|into|on|from|via|through|using|inside) ((?:\p{Lu}[\w-]*[a-z][\w-]*|[a-z]{2,}\p{Lu}\w+|\p{Lu}{2,}-\p{Lu}{2,})(?:[.][a-z]+)?(?: \p{Lu}[a-z]\w+){0,2})(?! (?:table|sheet|list|calendar|folder|form|time|column|tab|file)s?\b)(?![\w@.]*@)(?=[ ,.:;]|$)/gu;
/** A short form in the place of a service: `pull the absences out of SIMS`. */
const SHORT_FORM = /\b(?:out of|from|into|in|on|via) (?:our |the )?(\p{Lu}{3,}\d*)(?=[ ,.:;]|$)(?! \p{Lu})/gu;
/** `the Phillips Hue lamp`, `our old Lotus Notes database`, `the Bring app` */
const DEVICE =
  /(?<![\p{L}\p{N}@.])((?:\p{Lu}[\p{L}\d-]*[a-z\d][\p{L}\d-]*)(?: \p{Lu}[\p{L}\d-]*){0,2}) (?:app|software|portal|lamps?|lights?|bulbs?|printer|scanner|server|database|device|thermostat|camera|doorbell|hub|alarm|lock|tracker)\b/gu;
/** `what I scan on the Brother ADS-1700W` */
const MODEL_NUMBER =
  /\b(?:on|from|by|via|of|into?) (?:the|our|my) ((?:\p{Lu}[\w-]* )?\p{Lu}[\w-]*\d[\w-]*)(?=[ ,.:;]|$)/gu;
/** A capital within a word: `FixMyStreet`. */
const WITH_CAPITALS = /(?<![\w@/.-])([\p{Lu}]?[a-z]+\p{Lu}[a-z]\w*)(?![\w@/-]|[.]\w)/gu;

/** `loop over Donations`: a table of its own. */
const OWN_TABLE = /^\p{Lu}\p{Ll}{2,}s$/u;

/** Names that stand where services do, and that none of its tools has. */
function namesPlaced(request: string): readonly string[] {
  const words = withoutQuotes(request);
  const names = [PLACED, WITH_CAPITALS, SHORT_FORM, DEVICE, MODEL_NUMBER].flatMap((pattern) =>
    [...words.matchAll(pattern)].map(([, name = '']) => name),
  );
  return names.flatMap((name) => (NO_SERVICE.test(name) || OWN_TABLE.test(name) ? [] : [`"${name}"`]));
}

/** Things of the words for which none of the tools is. @param services the ids of those that the agent has */
export function lackingFor(
  words: string,
  all: readonly ToolDescription[],
  services: readonly string[],
): readonly string[] {
  const reached = all.flatMap(({ service }) =>
    service && services.includes(service.id) ? [...service.names, ...(service.implied ?? [])] : [],
  );
  const isReached = (thing: string): boolean => reached.some((name) => thing.startsWith(name.toLowerCase()));
  const said = [...words.matchAll(ELSEWHERE), ...words.matchAll(UNREADABLE)].flatMap(
    ([, thing]) => thing?.toLowerCase() ?? [],
  );
  const own = said.filter((thing) => !isReached(thing)).map((thing) => `your ${thing}`);
  const unknown = services.length === 0 ? namesPlaced(words) : [];
  return [...new Set([...own, ...specialIn(words, all, services), ...unknown])];
}
