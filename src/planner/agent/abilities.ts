import { GapKind, SuggestionKind } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import type { ToolDescription } from '../../domain/steps/tool.js';
import type { ToolUse } from '../../domain/steps/tool-planning.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { OwnConnection, PlanRequest } from '../planner.js';
import type { ServicesMeant } from '../account/index.js';
import { namesTable } from '../words/own-tables.js';
import { receiversIn } from '../words/receivers.js';
import { isOwnPage } from './starts/own-pages.js';
import { writesToOthers } from '../words/writes-to-others.js';
import { likelyNeeds } from '../likely/likely-needs.js';
import { lackingFor } from './lacking.js';
import { impliesMailbox } from '../words/implied.js';
import type { ReadPlan } from './read-plan.type.js';

/** The tools and connections that an agent may use for a request. */
export interface Abilities {
  /** The ids of its services. */
  readonly services: readonly string[];
  /** Names of tools, or patterns. */
  readonly tools: readonly string[];
  /** The same for people. */
  readonly titles: readonly string[];
  readonly connections: readonly string[];
  /** Names of those tools that send or change something. */
  readonly acting: readonly string[];
  /** The tools that neither send nor change anything, and those that keep something for later runs. */
  readonly reading: readonly string[];
  /** Whether the words speak of anything that they are for. */
  readonly areMeant: boolean;
  /** The names fit more services than the agent gets. */
  readonly areUnclear: boolean;
  /** Things of the user that the words speak of and that none of the tools is for: `calendar`. */
  readonly lacking: readonly string[];
  /** Connections that are missing. They do not block. */
  readonly missing: readonly Gap[];
  /** The model that it works with. */
  readonly model: { readonly input: JsonObject; readonly gaps: readonly Gap[] };
}

const MAILS = /\b(?:e-?mails?|mails?|inbox|mailbox|newsletters?|messages?)\b/i;
const TELLS =
  /\b(?:e-?mail(?:s|ed)?|mails?|mailed|send|sends|sent|tell|tells|write to|notify|notified|inform|remind|reminds|reminder|message|messages|report|know|forward|answer|reply|respond|invite|ask|share|alert|warn|hear|digest|summary|inbox|mailbox|me)\b|@/i;
const ADDRESSES =
  /https?:\/\/|\bwww\.|(?<![@\w.-])[a-z0-9-]+\.(?:com|org|net|de|io|info|eu)\b|\b(?:download(?:ed|s)?|web ?pages?|web ?sites?|pages?|sites?|links?|feeds?|rss|blogs?|urls?|apis?|endpoints?|prices?|weather|forecast|exchange rates?|bitcoin|btc|ethereum|crypto\w*|(?:stock|share) prices?|horoscope|news|currenc(?:y|ies)|look up (?:euros?|dollars?|pounds?|usd|eur|gbp)|(?:euros?|dollars?|usd|eur) to)\b/i;
const TABLES = /\b(?:tables?|lists?|log|rows?|records?|store|keep track|collect|tabellen?|tablas?|tableaux?)\b/i;
/** `check them against what we ordered`, `update the booking`, `set it to paid`, `note who came`: something is kept of which the words do not say where. */
const KEEPS =
  /\b(?:match(?:ed|es)? (?:it |them )?(?:with|against|to)|against last (?:year|month|week)|than (?:in )?the last one|found list|price lists? (?:with|against)|(?:check|compare|match)\w* (?:it |them |this |each |the \w+ )?(?:against|with|to) (?:what (?:we|i)|our|my)|registers?|rotas?|ledger|inventory|waiting list|bookings?|running (?:count|total|number)|(?:write|note|jot) (?:it|them|that|this|down|who|which|the|each|every)|update (?:the|my|our|their|his|her|its|each) \w+|(?:set|mark|tick|change)s?\b[^.;]{0,40}\b(?:to|as|off) \w+|(?:count|tally|track)s? (?:the|how|who|which|each|them|up))\b/i;
/** `remind all members`: nothing but a table has their addresses. */
const writesToMany = (words: string): boolean =>
  receiversIn(words).some(
    ({ kind, words: said }) => kind === 'each' && /(?:s|people|everyone|everybody|whoever|anyone|anybody)$/i.test(said),
  );
/** `send every employee only their own`: those who write in are not so called. */
const EACH_OF_MANY =
  /\b(?:every|each|all (?:the |our |my )?) ?(?:employees?|members?|parents?|tenants?|residents?|volunteers?|staff|players?|teachers?|customers|clients|owners?|drivers?)\b/i;
/** `a form that saves each participant` */
const SAVES = /\b(?:logs|logged|recorded|stores|stored|saves?|saved)\b/i;
/** `saved in Payments` */
const INTO_TABLE =
  /\b(?:sav|stor|record|log|keep|kept|put|add|writ)\w* (?:\w+ ){0,3}(?:in|into|to) (?:my |the |our )?\p{Lu}\p{Ll}+/u;
/** Work on mails in their mailbox: labels, stars, folders, read or not. */
const ARRANGES =
  /\b(?:labels?|labell?(?:ed|ing)|stars?|starred|flags?|flagged|archiv\w+|folders?|(?<!\b(?:csv|excel|pdf|text|json|xml|zip|an?|the|one|my|our) )fil(?:e|es|ed|ing) (?:it|them|each|all|every|any|away)\b|mark(?:s|ed)?|unread|junk|spam|tidy|tags?|tagged|out of (?:my |the )?inbox|move[sd]?|put (?:away|aside))\b|\bsort(?:s|ed)?\b[^.;]{0,30}\b(?:mails?|e-?mails?|messages?|inbox)\b/i;
/** `prepare an answer, I'll press send` */
const DRAFTS = /\bdraft(?:s|ed)?\b|\bi(?:['’]ll| will) (?:press|hit|click) send\b|\bprepare an? (?:answer|reply)\b/i;
const FILES =
  /\b(?:files?|pdfs?|csv|excel|xlsx|spreadsheets?|attachments?|attached|zip|unzip|archive|documents?|xml|markdown|factures?|rechnung(?:en)?|pièces? jointes?|anhang|anhänge|invoices?|receipts?|contracts?|price lists?|statements?|timesheets?|résumés?|resumes?|cvs?|hash|sha-?256|checksum|printable|print-?outs?|worksheets?|(?:sav|stor|keep|resiz|shrink|crop|convert|zip)\w* (?:the |each |every |all |my |their )?(?:photos?|pictures?|images?))\b|\bupload\w*\b|\b(?:photos?|pictures?|images?)\b[^.;]{0,50}\bsave (?:them|it|each)\b/i;
/** A file that stands at an address. */
const FILE_ADDRESS = /https?:\/\/\S+\.(?:pdf|csv|xlsx?|docx|zip)(?=[\s,;:!?)"]|[.]?(?:\s|$))/i;
/** What tools for files are used for. */
const OF_FILES = /^(?:make|unpack|table)$/;
/** What a page of the workflow's own is called: nothing is read there. */
const OWN_PAGE = /\b(?:web ?pages?|web ?sites?|pages?|links?)\b/gi;
/** The path of an address says nothing of what is asked. */
const ADDRESS = /https?:\/\/\S+/gi;
const STATEMENTS = /\b(?:sql|postgres\w*|mysql|mariadb|sqlite|database|datenbank|base de (?:datos|données|dados))\b/i;
const SQLITE = /\bsqlite\b/i;
/** Words that change what is in a database. */
const WRITES = /\b(?:insert|save|store|load|write|delete|remove|update|upsert|sync\w*|record|log|put|add|import)\b/i;
const MAIL_KINDS: ReadonlySet<string> = new Set(['IMAP', 'SMTP', 'MAIL', 'SAMPLE_MAILBOX']);

/**
 * Null: no tool at hand is of any use for it.
 *
 * @param meant the connected services that the words mean
 * @param known what it does, whatever the words say: it reads the web, or it keeps something until it is needed
 */
export function abilitiesFor(
  { steps, trigger, report }: ReadPlan,
  { tools, connections = [] }: PlanRequest,
  meant: ServicesMeant,
  { isOfWeb, keeps }: { readonly isOfWeb: boolean; readonly keeps: boolean },
): Abilities | null {
  const words = report.request;
  const readsWeb = ADDRESSES.test(isOwnPage(words) ? words.replaceAll(OWN_PAGE, ' ') : words) || isOfWeb;
  const all = tools.list();
  const isOfDatabase = STATEMENTS.test(words) && meant.sure.length === 0;
  // A file of SQLite would have to come from a step.
  if (isOfDatabase && SQLITE.test(words)) return null;
  const databases = isOfDatabase ? databasesFor(words, all, connections) : NO_DATABASES;
  const started = trigger?.eventType === undefined ? [] : [trigger.eventType];
  const used = [...(meant.sure.length > 0 ? [] : steps.map(({ tool }) => tool)), ...started];
  const messengers = messengersFor(words, all, meant);
  const services = [...new Set([...servicesFor(meant, used, connections), ...messengers])];
  const ofMail = connections.filter(({ kind }) => MAIL_KINDS.has(kind));
  const mailService = ofMail.length > 0 ? undefined : services.find((id) => isOfMail(all, id));
  // An order to a service alone gets no way to send what it reads elsewhere.
  const mayMail = mailService === undefined && (services.length === 0 || TELLS.test(words));
  const likely = services.length === 0 && report.language === 'en' ? likelyNeeds(words) : NO_NEEDS;
  const uses: ToolUse[] = [
    ...(mayMail ? (['send'] as const) : []),
    'read',
    ...(readsWeb ? (['call'] as const) : []),
    ...(keeps ||
    Math.max(likely.write, likely.read) > NEEDED ||
    TABLES.test(words) ||
    (services.length === 0 &&
      ([INTO_TABLE, SAVES, KEEPS].some((one) => one.test(words)) ||
        namesTable(words) ||
        (started.length === 0 ? writesToMany(words) || writesToOthers(words) : EACH_OF_MANY.test(words))))
      ? (['keep', 'recall'] as const)
      : []),
    ...(ARRANGES.test(words) || likely.sort > NEEDED ? (['arrange'] as const) : []),
    ...(DRAFTS.test(words) || likely.draft > NEEDED ? (['draft'] as const) : []),
    'remember',
  ];
  const own = all.filter((tool) => {
    const use = tool.planning?.use;
    if (tool.source !== 'builtin' || use === undefined || !uses.includes(use)) return false;
    const isMail = hasSlot(tool, 'sender') || hasSlot(tool, 'recipients');
    if (use === 'read') return isMail ? ofMail.length > 0 : readsWeb;
    if (use === 'arrange' || use === 'draft') return ofMail.length > 0;
    return use !== 'send' || isMail;
  });
  const isOfFiles = FILES.test(words.replaceAll(ADDRESS, ' ')) || FILE_ADDRESS.test(words) || likely.files > NEEDED;
  const more = all.filter(
    ({ source, planning }) =>
      source === 'builtin' && planning !== undefined && isOfFiles && OF_FILES.test(planning.use),
  );
  const usable = [...new Set([...own, ...more, ...databases.tools])];
  if (usable.every(({ planning }) => planning?.use === 'remember') && services.length === 0) return null;
  const names = [...new Set(usable.map(patternOf))];
  const connected = [
    ...(usable.some((tool) => hasSlot(tool, 'sender') || hasSlot(tool, 'recipients')) ? ofMail : []),
    ...connections.filter(({ service }) => service !== undefined && services.includes(service)),
  ];
  const titleOf = (id: string): string => all.find(({ service }) => service?.id === id)?.service?.title ?? id;
  return {
    services,
    tools: [...names, ...services.map((id) => `${id}.*`)],
    titles: [...titlesOf(usable), ...services.map(titleOf)],
    connections: [...new Set([...connected.map(({ name }) => name), ...databases.connections])],
    acting: actingAmong(all, [...usable, ...familiesOf(usable, all)], services),
    reading: [
      ...new Set([
        // It has no credential for the addresses that it calls.
        ...usable.filter((tool) => isHarmless(tool) || tool.planning?.use === 'call').map(readingPatternOf),
        ...ofServices(all, services, false).map(({ name }) => name),
      ]),
    ],
    areMeant:
      services.length > 0 ||
      steps.length > 0 ||
      [MAILS, ADDRESSES, TABLES, FILES, STATEMENTS].some((things) => things.test(words)) ||
      (ofMail.length > 0 && ARRANGES.test(words)),
    areUnclear: meant.mentioned.length > MAX_MENTIONED || meant.spoken.length > MAX_SPOKEN || messengers.length > 1,
    lacking: lackingFor(words, all, services),
    missing: databases.gaps,
    model: modelFor(connections),
  };
}

/** Above it, requests in such words mostly need a tool. */
const NEEDED = 0.35;
/** Those of services need others. */
const NO_NEEDS = { write: 0, read: 0, sort: 0, draft: 0, files: 0 };

interface Databases {
  readonly tools: readonly ToolDescription[];
  readonly connections: readonly string[];
  readonly gaps: readonly Gap[];
}

const NO_DATABASES: Databases = { tools: [], connections: [], gaps: [] };

/** The tools for the databases of the user. The agent reads there which tables they have. */
function databasesFor(words: string, all: readonly ToolDescription[], own: readonly OwnConnection[]): Databases {
  const accountOf = ({ planning }: ToolDescription) =>
    Object.values(planning?.slots ?? {}).find(
      ({ role, kinds }) => role === 'account' && kinds?.some((kind) => SERVERS.has(kind)),
    );
  const tools = all.filter(
    (tool) =>
      accountOf(tool) !== undefined &&
      (tool.planning?.use === 'fetch' || (tool.planning?.use === 'deliver' && WRITES.test(words))),
  );
  const [first] = tools;
  if (!first) return NO_DATABASES;
  const connected = own.filter(({ kind }) => SERVERS.has(kind)).map(({ name }) => name);
  const name = accountOf(first)?.fallback ?? 'database';
  return connected.length > 0
    ? { tools, connections: connected, gaps: [] }
    : {
        tools,
        connections: [name],
        gaps: [
          toConnect(
            name,
            'The agent needs a database, and none is connected.',
            `Connect a database under the name "${name}".`,
          ),
        ],
      };
}

/** Databases that answer SQL. */
const SERVERS: ReadonlySet<string> = new Set(['POSTGRES', 'MYSQL']);

function toConnect(name: string, reason: string, question: string): Gap {
  return {
    id: name,
    kind: GapKind.CONNECTION,
    words: '',
    start: null,
    end: null,
    reason,
    question,
    target: '/steps/0/input/connections',
    valueSchema: null,
    choices: [],
    suggestions: [],
    isBlocking: false,
  };
}

/** The other tools that a pattern names as well: `table.delete` of `table.*`. */
function familiesOf(usable: readonly ToolDescription[], all: readonly ToolDescription[]): readonly ToolDescription[] {
  const patterns = usable.map(patternOf).filter((pattern) => pattern.endsWith('.*') && !KEPT.test(pattern));
  return all.filter(
    ({ name, source }) => source === 'builtin' && patterns.some((pattern) => name.startsWith(pattern.slice(0, -1))),
  );
}
/** The memory of the agent itself. */
const KEPT = /^state\./;

/** The most entries that the input for approvals takes. */
const MAX_ACTING = 100;

function actingAmong(
  all: readonly ToolDescription[],
  usable: readonly ToolDescription[],
  services: readonly string[],
): readonly string[] {
  const acting = [...usable.filter((tool) => !isHarmless(tool)), ...ofServices(all, services, true)];
  return [...new Set(acting.map(({ name }) => name))].slice(0, MAX_ACTING);
}

/** A tool that only keeps something for later runs is harmless. */
const isHarmless = ({ sideEffects, planning }: ToolDescription): boolean =>
  !sideEffects || planning?.use === 'remember';

const ofServices = (
  all: readonly ToolDescription[],
  services: readonly string[],
  isActing: boolean,
): readonly ToolDescription[] =>
  all.filter(({ sideEffects, service }) => sideEffects === isActing && service && services.includes(service.id));

const hasSlot = ({ planning }: Pick<ToolDescription, 'planning'>, role: string): boolean =>
  Object.values(planning?.slots ?? {}).some((slot) => slot.role === role);

/** Tools that only make sense together are given together. */
function patternOf({ name, planning }: ToolDescription): string {
  const use = planning?.use ?? '';
  const isGroup = /^(?:keep|recall|remember)$/.test(use) || OF_FILES.test(use);
  return isGroup ? `${name.slice(0, name.indexOf('.'))}.*` : name;
}

/** The tools that write to tables are named like those that read them. */
const readingPatternOf = (tool: ToolDescription): string =>
  tool.planning?.use === 'recall' ? tool.name : patternOf(tool);

/** The title of tools that send mail. */
export const SENDING_MAIL = 'sending mail';
const TITLES: readonly (readonly [use: string, title: string])[] = [
  ['keep', 'your tables'],
  ['recall', 'your tables'],
  ['call', 'web addresses'],
  ['arrange', 'labels and folders of mails'],
  ['draft', 'drafts of mails'],
];

function titlesOf(tools: readonly ToolDescription[]): readonly string[] {
  const titles = tools.flatMap((tool): readonly string[] => {
    const { planning } = tool;
    if (planning?.use === 'remember') return [];
    if (OF_FILES.test(planning?.use ?? '')) return ['files'];
    if (hasSlot(tool, 'sender')) return ['your mailbox'];
    if (hasSlot(tool, 'recipients')) return [SENDING_MAIL];
    if (planning?.use === 'read') return ['web pages'];
    if (planning?.use === 'fetch' || planning?.use === 'deliver') return ['your database'];
    return TITLES.flatMap(([use, title]) => (use === planning?.use ? [title] : []));
  });
  return [...new Set(titles)];
}

const isOfMail = (tools: readonly ToolDescription[], id: string): boolean =>
  tools.some(({ service }) => service?.id === id && impliesMailbox(service));

/** The most services that are given beside named ones because the words may speak of their things. */
const MAX_MENTIONED = 3;
/** `in a direct message`, `dm olek` */
const DIRECTLY = /\b(?:dms?|direct messages?|private messages?)\b/i;
/** The same if no service is named. */
const MAX_SPOKEN = 3;

/** @param used tools and event types of the plan as far as it was read. They may be misread. */
function servicesFor(
  { sure, mentioned, spoken }: ServicesMeant,
  used: readonly string[],
  connections: readonly OwnConnection[],
): readonly string[] {
  const isUsed = (id: string): boolean => used.some((name) => name.startsWith(`${id}.`));
  const named = [...sure, ...(mentioned.length > MAX_MENTIONED ? mentioned.filter(isUsed) : mentioned)];
  if (named.length > 0)
    return [...new Set([...named, ...(spoken.length > MAX_MENTIONED ? spoken.filter(isUsed) : spoken)])];
  const connected = connections.flatMap(({ service }) => service ?? []);
  return spoken.length > 0 && spoken.length <= MAX_SPOKEN ? spoken : [...new Set(connected.filter(isUsed))];
}

/** The services that can send a direct message to a person whom the words name. */
function messengersFor(words: string, all: readonly ToolDescription[], { people }: ServicesMeant): readonly string[] {
  if (!DIRECTLY.test(words)) return [];
  return people.filter((id) => all.some(({ name }) => name.startsWith(`${id}.`) && name.endsWith('direct_message')));
}

function modelFor(connections: readonly OwnConnection[]): Abilities['model'] {
  const [own] = connections.filter(({ kind }) => kind === 'MODEL');
  if (own) return { input: { connection: own.name }, gaps: [] };
  return {
    input: { connection: 'model' },
    gaps: [
      {
        id: 'model',
        kind: GapKind.CONNECTION,
        words: '',
        start: null,
        end: null,
        reason: 'An agent needs a model, and none is connected.',
        question: 'Connect a model under the name "model", or configure one with OPENAI_API_KEY.',
        target: '/steps/0/input/connection',
        valueSchema: { type: 'string', minLength: 1 },
        choices: [],
        suggestions: [
          {
            kind: SuggestionKind.CONNECT,
            label: 'Make a connection of the kind MODEL named "model"',
            serverOrDocument: null,
          },
        ],
        isBlocking: false,
      },
    ],
  };
}
