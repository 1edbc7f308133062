import type { ToolDescription } from '../../../domain/steps/tool.js';
import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { spokenName } from '../../../lib/text/spoken-name.js';
import { firstNeeded } from '../read/accounts.js';
import { stem } from '../text/stem.js';
import { nounsOf } from './names.js';
import { kept } from '../kept.js';

/* The inputs of an operation, with what each of them holds, as its schema, its name and its description tell. */

export type Role =
  | 'condition'
  | 'email'
  | 'emails'
  | 'enum'
  | 'file'
  | 'flag'
  | 'labels'
  | 'language'
  | 'limit'
  | 'number'
  | 'other'
  | 'path'
  | 'phone'
  | 'query'
  | 'record'
  | 'ref'
  | 'text'
  | 'time'
  | 'title'
  | 'url';

export interface Slot {
  readonly name: string;
  readonly own: JsonObject;
  readonly role: Role;
  /** Stems of the words by which people name it. */
  readonly words: ReadonlySet<string>;
  /** The words that its own name and title have. */
  readonly exact: ReadonlySet<string>;
  readonly isRequired: boolean;
  /** It is required, or the first of several of which one is. */
  readonly isNeeded: boolean;
  /** Its values are ids of things that the service lists. */
  readonly isChoice: boolean;
  /** What people say for its values, in lower case. Null: they say the values. */
  readonly said: readonly string[] | null;
  /** Whether a name will do for it where it could be an id. */
  readonly takesNames: boolean;
}

const SYNONYMS: Readonly<Partial<Record<Role, string>>> = {
  title: 'title name heading headline subject',
  text: 'text body message content words description sentence phrase',
  email: 'email mail address',
  emails: 'email mail recipient',
  phone: 'phone number mobile',
  url: 'url link address website',
  query: 'word keyword term',
  path: 'path folder file',
  limit: '',
};
const NO_LABEL = /^(?:id|ids|key|gid|sid|the|of|or|from|to|at|by|most|only|for|in|a|an|uri)$/;

const made = kept(() => new WeakMap<ToolDescription, readonly Slot[]>());

/** The inputs of an operation, without its connection. */
export function slotsOf(tool: ToolDescription): readonly Slot[] {
  const given = made().get(tool);
  if (given) return given;
  const required = requiredOf(tool.inputSchema);
  const slots = Object.entries(propertiesOf(tool.inputSchema)).flatMap(([name, own]) =>
    name === 'connection' || !isJsonObject(own) ? [] : [slotOf(tool, name, own, required.includes(name))],
  );
  made().set(tool, slots);
  return slots;
}

function slotOf(tool: ToolDescription, name: string, own: JsonObject, isRequired: boolean): Slot {
  const isChoice = tool.service?.choices.includes(name) === true;
  const spoken = tool.service?.said?.[name];
  const said = spoken === undefined ? null : Object.keys(spoken);
  const role = said === null ? roleOf(name, own, isChoice) : 'enum';
  const title = typeof own['title'] === 'string' ? own['title'].toLowerCase() : '';
  const named = `${spokenName(name)} ${title}`.match(/\p{L}+/gu) ?? [];
  const service = new Set(tool.service?.title.toLowerCase().split(/[^a-z0-9]+/));
  const exact = new Set(named.filter((word) => !NO_LABEL.test(word) && !service.has(word)).map(stem));
  // The input `id` holds the id of what the operation is about.
  const told = /^The (\w{3,})(?:[,.:]| or )/.exec(toldOf(own))?.[1];
  if (title === '' && told !== undefined && told !== 'number') exact.add(stem(told.toLowerCase()));
  const thing = /^The (?:id|key|number) of the (\w{3,})/.exec(toldOf(own))?.[1];
  const isNumberOf = /^(?:iid|number|.*_number)$/.test(name);
  if ((/^(?:id|key|gid|sid)$/.test(name) && title === '') || isNumberOf)
    for (const noun of nounsOf(tool)) exact.add(noun);
  const same = (SYNONYMS[role] ?? '').split(' ').filter((word) => word !== '');
  return {
    name,
    own,
    role,
    exact,
    words: new Set([...exact, ...same.map(stem), ...(thing === undefined ? [] : [stem(thing)])]),
    isRequired,
    isNeeded: isRequired || firstNeeded(tool.inputSchema).includes(name),
    isChoice,
    said,
    takesNames: takesNames(own),
  };
}

/** Whether a name will do for an input where it could be an id. */
export const takesNames = (own: JsonObject): boolean =>
  /\b(?:or the name|its name|the name or|(?<!@)names? of|the title of|or its name)\b/i.test(toldOf(own));

/** Whether an input holds the number by which something changes: `By how many the stock grows.` */
export const isByHowMuch = ({ role, own }: Slot): boolean => role === 'number' && /^by how/i.test(toldOf(own));

const IN_TIME = ['event', 'meeting', 'appointment', 'booking', 'reservation'].map(stem);

/** Whether an input holds a thing that has a time itself: `the meeting Budget on Friday`. */
export const isAtTime = ({ role, exact }: Slot): boolean => role === 'ref' && IN_TIME.some((noun) => exact.has(noun));

/** Whether an input for the id of a place may be that of a person, too. */
export const takesPerson = ({ role, own }: Slot): boolean => role === 'ref' && /\bof a person\b/.test(toldOf(own));

/** Whether an input takes names of accounts as people write them: `mona`. */
export const takesLogins = ({ own }: Slot): boolean => /\b(?:logins?|user ?names?)\b/i.test(toldOf(own));

/** Whether a word is a key, for an input that takes keys: `The key or the id of the project: ENG.` */
export const takesKey = (own: JsonObject, text: string): boolean =>
  /^[A-Z][A-Z0-9]{1,9}$/.test(text) && /\bkey\b.*: [A-Z]{2,}/.test(toldOf(own));

/** Whether an input only holds the id of a thing, by its name and its description. */
export const isIdField = (name: string, own: JsonObject): boolean =>
  own['enum'] === undefined && isReference(name, toldOf(own)) && !takesNames(own);

/** The description of an input. */
export const toldOf = (own: JsonObject): string => (typeof own['description'] === 'string' ? own['description'] : '');

const PATTERNS: readonly (readonly [Role, RegExp])[] = [
  ['limit', /^(?:limit|max|count|size|top|page_?size|per_?page|max_?results|pageSize)$/i],
  ['language', /^(?:.*lang(?:uage)?|target_lang|source_lang)$/i],
  ['query', /^(?:q|query|search|search_?term|search_?query|keywords?|words|question|filter_?text|jql|soql)$/i],
  ['phone', /^(?:phone|mobile|phone_?number|cell)$/i],
  ['email', /^(?:.*e_?mail(?:_?address)?)$/i],
  ['url', /^(?:url|link|website|.*_url|.*Url|photo|video|audio|uri|long_url)$/],
  ['path', /^(?:path|from_path|to_path)$/i],
  [
    'time',
    /^(?:start|end|due|date|deadline|since|until|timestamp|.*(?:_at|_on|_date|Date|_time|Time|DateTime)|timeMin|timeMax|closedate|due_string|due_datetime|start_time|publishedAfter)$/,
  ],
  ['title', /^(?:title|name|summary|subject|headline|heading|.*name|displayName|topic)$/i],
  [
    'text',
    /^(?:text|content|body|message|comment|caption|markdown|html|note|notes|details|desc|description|status_text)$/i,
  ],
];

const IS_RECIPIENT = /^(?:to|cc|bcc|recipients?)$/i;

function roleOf(name: string, own: JsonObject, isChoice: boolean): Role {
  const types = [own['type']].flat();
  const told = toldOf(own);
  if (/^(?:where|filter|filters|formula|filter_?groups|match)$/i.test(name)) return 'condition';
  if (Array.isArray(own['enum'])) return 'enum';
  if (types.includes('array') && !types.includes('string'))
    return /mail|attendee|recipient/i.test(`${name} ${told}`) || IS_RECIPIENT.test(name) ? 'emails' : 'labels';
  if (types.includes('boolean') && !types.includes('string')) return 'flag';
  if (types.includes('object') && types.includes('string') && /\bhttps? (?:address|url)\b/i.test(told)) return 'url';
  if (types.includes('object'))
    return /file|image|media|attachment|photo|video|audio|document/i.test(name)
      ? 'file'
      : types.includes('string')
        ? 'text'
        : 'record';
  if (IS_RECIPIENT.test(name) && /@|recipient|\baddresses\b/i.test(told)) return 'emails';
  if (own['format'] === 'email') return 'email';
  if (own['format'] === 'date' || own['format'] === 'date-time') return 'time';
  if (own['format'] === 'uri') return 'url';
  const isNumber = types.every((type) => type === 'integer' || type === 'number');
  if (isChoice) return 'ref';
  if (/^(?:words|search|search words)$/i.test(typeof own['title'] === 'string' ? own['title'] : '')) return 'query';
  const found = PATTERNS.find(([, pattern]) => pattern.test(name))?.[0];
  if (found === 'limit' || found === 'language' || found === 'query') return found;
  if (/\+\d{8,}/.test(told)) return 'phone';
  if (/(?:^|[\s:(])\/\w+/.test(told) || /\bthe path\b/i.test(told)) return 'path';
  if (isReference(name, told)) return 'ref';
  if (isNumber) return 'number';
  if (/\d{4}-\d\d-\d\d/.test(told)) return 'time';
  return found === 'title' && own['pattern'] !== undefined && name !== 'name' && name !== 'title'
    ? 'other'
    : (found ?? 'other');
}

const isReference = (name: string, told: string): boolean =>
  /(?:^|_)(?:id|gid|sid|uuid|key|ts)$|[a-z](?:Id|Key|Sid)$/.test(name) ||
  /^(?:the |its |their )?(?:id|gid|key|number|sid|account id)\b(?! or the e-mail)(?! of (?:people|labels|rows))/i.test(
    told,
  ) ||
  /^Its id\b|\bid in (?:its|the) address\b|^The (?:message|person)\.$/i.test(told);
