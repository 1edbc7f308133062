import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { knownEventTypes } from '../../domain/event/types/index.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isChannel, kindOf, withoutThings } from '../account/index.js';
import type { ServicesMeant } from '../account/index.js';
import { withoutQuotes } from '../offline/doubts/doubt.js';
import type { LikelyFacts } from '../likely/likely-facts.js';
import type { PlanRequest } from '../planner.js';
import { isCalledByName, receiversIn } from '../words/receivers.js';
import type { Receiver } from '../words/receivers.js';
import { OTHERS, writesToOthers } from '../words/writes-to-others.js';
import type { Abilities } from './abilities.js';
import { messengersAmong } from './messengers.js';

/*
 * An agent that acts without its user also reads what others have written, which may try to mislead it. So it gets only
 * what the words speak of: nothing that deletes if they do not, and messages go nowhere but to the places that they name.
 */

/** What an agent may do without its user. */
export interface Bounds {
  /** Names of tools, or patterns. */
  readonly tools: readonly string[];
  /** The values that it may give, by tool and field. An empty list: none. */
  readonly allowedValues: Readonly<Record<string, JsonObject>>;
  /** It writes mail only to people whom it knows of, by the words, by what comes in, and by tables and mails. */
  readonly isToKnown?: boolean;
}

/** The most entries of the list of tools that a step takes. */
const MAX_TOOLS = 100;

/** Operations that take something away. */
const TAKES_AWAY =
  /(?:^|_)(?:delete|remove|ban|kick|cancel|refund|void|revoke|trash|empty|clear|deactivate|unshare|unsubscribe)(?:_|$)/;
const SAYS_TO_TAKE_AWAY =
  /\b(?:delet|remov|ban|kick|cancel|refund|void|revok|trash|empt|clear|clean|purg|drop|unassign|untag|unlabel|unsubscrib|replac|swap|mov|tak|strip|reset|sync|mirror|instead)\w*\b/i;
/** Operations that reach people. */
const REACHES =
  /(?:^|_)(?:send|reply|forward|invite|share|publish|post|public|direct|ephemeral|guests|schedule_message|make_call|campaign|link)(?:_|$)/;
/** They make or change something of which people hear later, if at all: a draft of a campaign. */
const MAKES = /^(?:create|update|set|get|find)_(?!.*(?:invite|post))/;
const SAYS_TO_REACH =
  /\b(?:send|sends|sent|repl(?:y|ies)|respond|answer|forward|invite|share|publish|post|posted|tell|message|slack|discord|telegram|celebrate|dm|announce|notify|notified|alert|inform|let|ping|say|welcome|greet|thank|remind|ask|report|write|hear|warn|e-?mail|mail|go(?:es)? out|launch|broadcast|distribute|circulate|blast)\b/i;
/** The same to single people, whose addresses the words do not give. */
const DIRECT = /(?:^|_)(?:direct|ephemeral|invite|share|public|guests|make_call|campaign)(?:_|$)/;
const SAYS_DIRECT =
  /\b(?:dms?|direct(?:ly)?(?: messages?)?|private messages?|privately|invite|invites|share|publish|public|campaign|guests?|call)\b/i;
/** Words that answer the one who has written. */
const ANSWERS =
  /\b(?:repl(?:y|ies|ied)|answers?|respond|response|thank|write back|(?:the|each|every) sender|send (?:it|them) back|back to (?:the sender|them|him|her)|confirm(?:ation)?|acknowledge\w*|auto-?(?:reply|replies|respond\w*|answers?)|apologi[sz]e|offer (?:them|the)|tell them|let them)\b/i;
/** A role that has no address in the words: `forward them to the data desk`, `send the plumbers a list`. */
const TO_ROLE =
  /\b(?:send|forward|mail|e-?mail|pass|fwd|write|copy)\b[^.;]*?\bto (?:the|my|our) (?!(?:same|table|list|sheet|file|inbox|mailbox|sender|caller|user|address|form|page|site|folder|log|top|webhook|url|api|spreadsheet|right|next|other|following|last|first|one|database|channel|chat|group|team)\b)[a-z]+(?: [a-z]+)?(?!,? (?:at |\()?\S*@)(?=[ ,.;]|$)|\b(?:send|mail|e-?mail|write) (?:the|my|our|each|every|both) (?:(?!(?:of|with|from|that|in|on|to|for|as|which|who|about|at|by|and)\b)[a-z'-]+ ){1,3}?(?:(?:on|in|of) (?:the|my|our) \w+ (?:table|list) )?(?:an?|the|their|his|her|its|our|my|what|how|(?:today|tomorrow|yesterday)['’]s)\b/i;
const OF_ROLE = /\b((?:the|my|our) [\w' -]+?)(?=,| (?:an?|the|their|his|her|its|our|my|what|how|about)\b|$)/i;

/** The receiver of a message who has no address in the words: `the registrar`. Null: there is none. */
export function roleIn(request: string): string | null {
  const words = withoutKnown(request);
  const [said = ''] = TO_ROLE.exec(words) ?? [];
  const role =
    (BEHIND_TO.exec(said) ?? OF_ROLE.exec(said))?.[1] ?? TOLD_ABOUT.exec(words)?.[1] ?? DEPARTMENT.exec(words)?.[1];
  return role === undefined || /\b(?:tables?|lists?|sheets?|files?|folders?|address|inbox|mailbox)\b/i.test(role)
    ? null
    : role.replace(JOINS, '');
}
/** `the board chair at chair@example.org`: the address is there. */
const KNOWN = /\b(?:the|my|our) (?:[\w-]+ ){1,3}(?:at |\(|<)?(?=[\w.+-]+@)/gi;
const withoutKnown = (words: string): string => words.replaceAll(KNOWN, '');

/** A word behind the name of a role that begins the next part of the sentence. */
const JOINS = / (?:when(?:ever)?|if|once|as|by|on|at|in|with|for|and|every|each|before|after)$/i;
const BEHIND_TO = /\bto ((?:the|my|our) [\w' -]+)$/i;
/** `email the warehouse about orders` */
const TOLD_ABOUT =
  /\b(?:e-?mail|mail|notify|tell|inform|alert|warn|write) ((?:the|my|our) (?!summary|report|list|results?|rows?|numbers?|total|digest|changes|details|new|latest|mails?|messages?|e-?mails?|news|text)[a-z]+) (?:about|when|if|that|to (?!me\b|us\b|the\b|my\b|our\b|\S+@)[a-z]+)\b/i;

/** Whether a message goes to a person whose address the words do not give. */
export const writesToRole = (words: string): boolean =>
  roleIn(words) !== null || TO_ROLE.test(withoutKnown(words)) || writesToOthers(words);
const ANSWERS_MAIL = /\b(?:repl(?:y|ies)|answer(?:ed)?|respond)\b/i;
const MAILS = /\be?-?mails?\b/i;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** `email purchasing if`: a department has no address in the words. */
const DEPARTMENT =
  /\b(?:e-?mail|mail|notify|tell|inform|alert|warn|ask|remind) ((?:the )?(?:purchasing|procurement|accounting|accounts|sales|support|finance|hr|it|marketing|reception|maintenance|logistics|legal|payroll|operations|facilities|engineering|management))\b(?! (?:mails?|e-?mails?|messages?|reports?|tickets?|figures|numbers)\b)/i;

/** Whom an agent may write mails to, as people say it. Empty: it writes none, or to anybody. */
export function mailedTo({ allowedValues }: Bounds): readonly string[] {
  const said = Object.values(allowedValues).flatMap(({ to }) => (Array.isArray(to) ? to : []));
  const texts = said.filter((one) => typeof one === 'string');
  return [...new Set(texts)].map((one) => (one.includes('{{') ? 'whoever has written' : one));
}

interface Told {
  readonly request: PlanRequest;
  readonly meant: ServicesMeant;
  /** Whom requests in such words mostly write to. Null: they are about a service. */
  readonly chances: LikelyFacts | null;
  /** It is asked whom it writes to, or it writes to others at some of its starts. */
  readonly isOpen: boolean;
}

/** Null: the words do not say whom it may write to. */
export function boundsOf(
  words: string,
  abilities: Abilities,
  trigger: TriggerDraft | null,
  { request, meant, chances, isOpen }: Told,
): Bounds | null {
  const plain = withoutQuotes(withoutThings(words, meant.things));
  const mailed = isOpen ? null : recipientsFor(words, plain, trigger, request, chances);
  const isToKnown = mailed === null && abilities.services.length === 0;
  const allowedValues: Record<string, JsonObject> = {};
  const tools: string[] = [];
  const all = request.tools.list();
  for (const pattern of abilities.tools) {
    const service = abilities.services.find((id) => pattern === `${id}.*`);
    const own = service === undefined ? ownTools(pattern, all) : all.filter((tool) => tool.service?.id === service);
    if (own.length === 0) tools.push(pattern);
    for (const tool of own) {
      const limits = limitsOf(tool, plain, { mailed, isToKnown, meant });
      if (limits === 'ask') return null;
      if (limits === 'none') continue;
      tools.push(tool.name);
      if (Object.keys(limits).length > 0) allowedValues[tool.name] = limits;
    }
  }
  const channels = meant.things.filter(({ kind }) => isChannel(kind));
  const isForChannel = channels.length > 0 || CHANNEL.test(plain);
  const telling = tools.filter(canTell);
  // A channel is not told by mail, unless it is there that something happens.
  const isRead = channels.some(({ service }) => trigger?.eventType?.startsWith(`${service}.`));
  const tellsThere = all.some((tool) => telling.includes(tool.name) && !sendsMail(tool));
  if (tools.length > MAX_TOOLS || ((isForChannel || TELLS.test(plain)) && telling.length === 0)) return null;
  if (isForChannel && !isRead && !tellsThere) return null;
  if (lacksMessenger(plain, tools, all)) return null;
  return { tools, allowedValues, isToKnown };
}

/** Whether a message is to go to a person `in Slack`, and no tool that it may use sends one there. */
function lacksMessenger(words: string, tools: readonly string[], all: readonly ToolDescription[]): boolean {
  return [...messengersAmong(all)].some(
    ([id, title]) =>
      new RegExp(String.raw`\b(?:in|on|via|by|over|through) ${title}\b`, 'i').test(words) &&
      !tools.some((name) => name.startsWith(`${id}.`) && canTell(name)),
  );
}

/** The bundled tools that a pattern names, if one of them changes something that is not the memory of the agent. */
function ownTools(pattern: string, all: readonly ToolDescription[]): readonly ToolDescription[] {
  if (!pattern.endsWith('.*')) return all.filter(({ name }) => name === pattern);
  const family = all.filter(({ name, source }) => source === 'builtin' && name.startsWith(pattern.slice(0, -1)));
  return pattern !== 'state.*' && family.some(({ sideEffects }) => sideEffects) ? family : [];
}

/** The bounds of an agent that only looks up: web addresses are read, and nothing is sent there. */
export function lookingOnly({ reading }: Abilities, tools: ToolCatalog): Bounds {
  const calls = tools.list().flatMap((tool) => {
    const limits = reading.includes(tool.name) ? callsAllowed(tool, '') : null;
    return limits ? [[tool.name, limits] as const] : [];
  });
  return { tools: reading, allowedValues: Object.fromEntries(calls) };
}

/** `#marketing` */
const CHANNEL = /(?<![\w/#-])#\p{L}/u;
/** Words that ask for a message. */
const TELLS =
  /\b(?:e-?mail(?:ed)?|mail(?:ed)?|notif(?:y|ied)|post(?:ed)?|sen[dt]|tell|told|messaged?|inform(?:ed)?|alert(?:ed)?|remind(?:ed)?|announced?|let|dm|inbox|mailbox|receives?|celebrate|warn|greet|welcome)\b|\bto (?:slack|discord|telegram)\b/i;
const canTell = (name: string): boolean => /\.(?:send|reply|forward|publish|post)/.test(name);

const sendsMail = ({ inputSchema }: ToolDescription): boolean => {
  const fields = propertiesOf(inputSchema);
  return 'to' in fields && 'subject' in fields;
};

interface Said {
  /** Null: mail may have to go to others. */
  readonly mailed: readonly string[] | null;
  /** It writes to those whom it knows of. */
  readonly isToKnown: boolean;
  readonly meant: ServicesMeant;
}

/** Words that send something to an address. */
const SAYS_TO_CALL =
  /\b(?:post|call|calls|send|forward|push|submit|notify|trigger|put|patch|delete|hit|ping)\b[^.;]*(?:https?:|\b(?:api|url|webhook|endpoint|address)\b)/i;
/** Methods that only read (RFC 9110, section 9.2.1). */
const READS = ['GET', 'HEAD'];

/** An address is only read, unless the words send something there. */
function callsAllowed({ inputSchema, planning }: ToolDescription, words: string): JsonObject | null {
  const [method] = Object.entries(planning?.slots ?? {}).find(([, { role }]) => role === 'method') ?? [];
  const [address] = Object.entries(planning?.slots ?? {}).find(([, { role }]) => role === 'address') ?? [];
  if (planning?.use !== 'call' || method === undefined || address === undefined) return null;
  if (!SAYS_TO_CALL.test(words)) return { [method]: [...READS] };
  const said = words.match(/https?:\/\/[^\s"”<>),;]+(?<![.!?])/g) ?? [];
  return said.length > 0 && address in propertiesOf(inputSchema) ? { [address]: [...new Set(said)] } : {};
}

/** Words by which mails leave their folder. */
const SAYS_TO_MOVE =
  /\b(?:mov(?:e|es|ed|ing)|folders?|archiv\w+|junk|spam|trash|bin|delet\w+|fil(?:e|es|ed|ing) (?:it|them|each|all|every|under|away)|sort(?:s|ed)?|tidy|clean|(?:out of|leave|skip) (?:my |the )?inbox|goes? (?:in)?to|put)\b/i;

/** The values that a tool may be called with. `none`: it is not needed. `ask`: nothing bounds it. */
function limitsOf(
  tool: ToolDescription,
  words: string,
  { mailed, isToKnown, meant }: Said,
): JsonObject | 'none' | 'ask' {
  const calls = callsAllowed(tool, words);
  if (calls) return calls;
  if (!tool.sideEffects) return {};
  // A mail that is moved may be gone for its reader.
  if (tool.planning?.use === 'arrange') return SAYS_TO_MOVE.test(words) ? {} : { moveTo: [], archive: [false] };
  const act = tool.name.slice(tool.name.indexOf('.') + 1);
  const fields = Object.keys(propertiesOf(tool.inputSchema));
  if (TAKES_AWAY.test(act) && !SAYS_TO_TAKE_AWAY.test(words)) return 'none';
  const mails = sendsMail(tool) && tool.planning?.use !== 'draft';
  if ((!REACHES.test(act) || MAKES.test(act)) && !mails) return {};
  const channels = [...meant.things, ...meant.hints].filter(({ kind }) => isChannel(kind));
  // `give #engineering a list of them`
  const isForChannel =
    channels.some(({ service }) => service === tool.service?.id) && fields.some((field) => isPlace(tool, field));
  if (!mails && !isForChannel && !SAYS_TO_REACH.test(words)) return 'none';
  const isToPerson =
    /direct|ephemeral/.test(act) && tool.service !== undefined && meant.people.includes(tool.service.id);
  if (DIRECT.test(act)) return isToPerson || SAYS_DIRECT.test(words) ? 'ask' : 'none';
  if (fields.includes('to')) {
    if (isToKnown) return {};
    if (mailed === null) return channels.length > 0 && !MAILS.test(words) ? 'none' : 'ask';
    if (mailed.length === 0) return SAYS_TO_REACH.test(words) ? 'ask' : 'none';
    const copies = ['cc', 'bcc'].filter((field) => fields.includes(field));
    return { to: [...mailed], ...Object.fromEntries(copies.map((field) => [field, []])) };
  }
  const places = fields.filter((field) => isPlace(tool, field));
  if (places.length === 0) return {};
  const named = channels.flatMap(({ service, value }): readonly JsonValue[] =>
    service === tool.service?.id && value !== undefined ? [value] : [],
  );
  // If the words name a channel, it is the one of another service.
  if (named.length === 0) return channels.length > 0 ? 'none' : 'ask';
  return Object.fromEntries(places.map((field) => [field, [...new Set(named)]]));
}

const isPlace = ({ service, inputSchema }: ToolDescription, field: string): boolean =>
  service?.choices.includes(field) === true && isChannel(kindOf(propertiesOf(inputSchema)[field]));

/** Above it, an agent is likely to write to such receivers. */
export const LIKELY_RECEIVER = 0.35;

/** `thank the client named in it` */
const NAMED_THERE = /\b(?:named|mentioned|listed) in (?:it|them|the (?:mail|e-?mail|message))\b/i;

/** `offer the slot to the first on the waiting list, then try the next` */
const NEXT_ONE =
  /\b(?:to|ask|asks|tell|tells|try|tries|offer|mail|e-?mail|write to) (?:the )?(?:next|first) (?:one|person|on|in|name|family|customer|member|volunteer|applicant)?\b(?! (?:day|week|month|morning|time|run)\b)/i;

/** `anyone sending a receipt to desk@example.com`: mail comes there. */
const COME_TO =
  /\b(?:sends|sending|writes|writing|wrote|mails|e-?mails|arrives|arriving|comes|coming|received|lands|addressed)\b[^.;,]{0,40}? (?:to|at|in|from) ([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/i;
/** `then send "Thank you"`: to the one who has written. */
const SENDS_TEXT = /\b(?:send|mail)(?: back)? ["“][^"“”]+["”](?! to\b)/i;

/** The addresses that mail may go to, and expressions for them. Null: the words mean others as well. */
function recipientsFor(
  words: string,
  plain: string,
  trigger: TriggerDraft | null,
  { email }: PlanRequest,
  chances: LikelyFacts | null,
): readonly string[] | null {
  const said = words.match(ADDRESS) ?? [];
  const hasReceiver = said.some((one) => !(COME_TO.exec(words)?.[1] === one));
  const type = knownEventTypes().find(({ name }) => name === trigger?.eventType);
  if (isOfOpenForm(trigger) && (writesToOthers(plain) || receiversIn(plain).length > 0 || TO_VISITOR.test(plain)))
    return null;
  const sender = type?.planning?.things.includes('email') === true ? SENDER : visitorOf(trigger);
  const open = withoutKnown(plain);
  if (TO_ROLE.test(open) || DEPARTMENT.test(open)) return null;
  if (NAMED_THERE.test(plain) || NEXT_ONE.test(plain)) return null;
  // Those whom it answers are somewhere in the data.
  if (sender === null && !hasReceiver && ANSWERS_MAIL.test(plain)) return null;
  const isLikelyAnswer = (chances?.sender ?? 0) > LIKELY_RECEIVER;
  const answers =
    sender !== null &&
    (isLikelyAnswer || ANSWERS.test(plain) || SENDS_TEXT.test(words) || (sender !== SENDER && OTHERS.test(plain)));
  if (isLikelyAnswer && !answers) return null;
  if ((chances?.data ?? 0) > LIKELY_RECEIVER && !(answers && sender !== SENDER)) return null;
  if (!answers && !hasReceiver && writesToOthers(plain)) return null;
  if (receiversIn(plain).some((receiver) => isElsewhere(receiver, answers, hasReceiver))) return null;
  return [...new Set([...(email ? [email] : []), ...said, ...(answers ? [sender] : [])])];
}

/** Whether the address of a receiver is neither in the words nor that of the one who is answered. */
const isElsewhere = ({ kind, words }: Receiver, isAnswer: boolean, hasAddress: boolean): boolean =>
  (kind === 'role' && (!isAnswer || isCalledByName(words))) ||
  (kind === 'each' && !isAnswer && !(hasAddress && PRONOUN.test(words)));
/** Words that may stand for a person whose address is given. */
const PRONOUN = /^(?:them|him|her|they|he|she|both|all|each|one)$/i;

/** The sender of the mail that has started the run. */
const SENDER = '{{ trigger.payload.from }}';

/** `confirmation by mail` */
const TO_VISITOR = /\b(?:confirm\w*|thank[- ]?you|receipt|welcome)\b/i;
/** Whether it is asked which fields the form has: the address of a visitor may be among them. */
const isOfOpenForm = (trigger: TriggerDraft | null): boolean =>
  trigger?.source?.form != null && trigger.source.form.schema === undefined;

/** The address that a visitor of a form has left. */
function visitorOf(trigger: TriggerDraft | null): string | null {
  const fields = propertiesOf(trigger?.source?.form?.schema ?? {});
  const [name] = Object.entries(fields).find(([, field]) => isJsonObject(field) && field['format'] === 'email') ?? [];
  return name === undefined ? null : `{{ trigger.payload.data.${name} }}`;
}
