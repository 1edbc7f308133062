import type { Assumption, Gap } from '../../domain/plan-report/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { isChannel, withoutThings } from '../account/index.js';
import type { NamedThing, ServicesMeant } from '../account/index.js';
import { withoutQuotes } from '../offline/doubts/doubt.js';
import { CONFIRM } from '../confirm/index.js';
import type { LikelyFacts } from '../likely/likely-facts.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { receiversIn } from '../words/receivers.js';
import { LIKELY_RECEIVER } from './bounds.js';
import { messengersAmong } from './messengers.js';
import { orderFor } from './own-order.js';

/*
 * A request that only wants to be told something: `mail me the open issues each Friday`. An agent looks it up with tools
 * that change nothing, and a step of its own tells it at one fixed place. A text that it reads cannot make it do more.
 */

/** The step that tells what an agent has found. */
export interface Delivery {
  readonly step: Plan['steps'][number];
  /** The receiver of the message, in words: `you`, `#shop`. */
  readonly place: string;
  /** Connections that are missing, for example. They do not block. */
  readonly gaps: readonly Gap[];
  readonly assumptions: readonly Assumption[];
}

/** Words that change something at a service, or write to others. */
const ACTS =
  /\b(?:(?:want|need|like|give me|get me|make me) an? (?:[\w-]+ ){0,3}(?:poll|task|card|issue|row|event|page|record|ticket|to-?do)|poll|create|add(?! up)|make|put|move|set|update|change|archive|deletes?|removes?|close|assign|labels?|star|flag|tag|mark|marked|append|log|save|copy|upload|invite|reply|answer|comment|schedule|book|enter|complete|turn|convert|pin|merge|sync|mirror|bring|draft|rename|unsubscribe|subscribe|publish|react|write (?:[\w ]+ )?(?:in|into)|write an? (?:row|line|entry|record)|sort (?:it|them|each|my|new|incoming|mails?|e-?mails?)|fill|generate|cancel|order|refund|block|apply|approve|raise|lower|download|attach|export|forward|keep|store|stored|saved|logged|filed|recorded|record|keeps?|ask|greet|welcome|thank|warn|invoice|call|run)\b/i;
/** `and praise the team`: further work than to look something up and to tell it. */
const FURTHER =
  /(?:\b(?:and|then|else|otherwise)|,) (?!(?:(?:e-?)?mail|send|tell|post|share|list|count|sum|give|show|let|notify|alert|remind|inform|report|announce|summari[sz]e|group|sort|rank|check|look|search|find|get|read|fetch|see|collect|gather|compare|calculate|work|pick|choose|include|mention|say|at|by|in|on|for|from|of|to|with|without|if|when|unless|only|also|not|just|what|which|who|whose|how|where|is|are|was|were|has|have|the|all|their|its)\b)[a-z]+ (?:the|whoever|every(?:one|body)|him|her|them|it|my|our|an?|its|their)\b/i;
const TELLS_ME =
  /\b(?:(?:e-?mail|mail|send|text|tell|give|show|remind|notify|alert|inform|update|ping|drop|shoot)(?: it| them)? (?:me|myself|yourself)\b|let me know|write(?: to)? me\b|(?:mailed|e-?mailed|sent|delivered) to me\b|to my (?:inbox|e-?mail|mail)\b|(?:get|receive|want|need|like)\b[^.;]*\b(?:by|via|in an?|as an?|an?|per) (?:[\w-]+ )?(?:e-?)?mail\b|(?:get|receive) (?:an?|your|the) (?:[\w-]+ ){0,2}(?:e-?)?mail\b|(?:get|receive) (?:an?|my|the) (?:[\w-]+ ){0,3}(?:summary|digest|overview|report|briefing|agenda)\b|list me\b|(?:e-?)?mail (?:a|an|the) (?:daily|weekly|monthly|hourly|quarterly)\b|(?:e-?)?mail (?:digest|report|summary|overview)\b|(?:digest|report|summary|overview|agenda|list)\b[^.;]* by (?:e-?)?mail\b|sent by (?:e-?)?mail\b|(?:e-?mail|mail|send)(?: [\w-]+){1,3} to me\b|e-?mail (?:yesterday|today|last|your|all the)\b)/i;
/** A step that only tells a text cannot send files. It can tell what is in one. */
const FILES =
  /\b(?:(?:to|into|as) (?:csv|excel|xlsx|pdf|zip)\b|as an? (?:\w+ )?(?:document|location|photo|picture|poll|csv|excel|xlsx|pdf|zip|files?|spreadsheet|attachment)|in (?:one|a) zip|(?:send|mail|e-?mail|forward|share|post|repost)(?: \w+){0,4}? (?:files?|pdfs?|photos?|pictures?|images?|attachments?|screenshots?|videos?|documents?)|(?:files?|pdfs?|photos?|pictures?|images?|attachments?|documents?) (?:\w+ ){0,3}to|(?:file|pdf|photo|picture|image|attachment|document)\b[^.]*\b(?:mail|send) (?:me )?(?:it|the new one))\b/i;
/** `send Zoo Map.pdf to the keepers`: the file itself is sent. */
const sendsFile = (words: string, things: readonly NamedThing[]): boolean =>
  things.some(
    ({ kind, start }) =>
      kind === 'file' &&
      /\b(?:send|share|post|repost|forward|drop|get|give|deliver|attach)(?: \w+){0,3} $/i.test(words.slice(0, start)),
  );
/** Words for messages to other people. */
const TELLS_OTHERS =
  /@|\b(?:write|mail|e-?mail) (?:to )?the (?:first|next|last|right) (?:person|one|in line|on)\b|\b(?:tell|mail|e-?mail|send|notify|remind|inform|let|message|give|text|ping) (?:them|him|her|us)\b(?! to me)|\b(?:to|tell|mail|e-?mail|send|notify|remind|inform|let|give) (?:the |our |my |all |each |every )*(?:team|everyone|everybody|people|customers?|clients?|colleagues?|boss|managers?|members?|owners?|assignees?|authors?|attendees|participants)\b/i;
/** `tell me in Slack`: not by mail. */
const ELSEWHERE =
  /\b(?:tell|message|ping|let|send|notify|dm|text|alert|remind|show|give)\b[^.;]*\b(?:in|on|via|by|over|through) (?:slack|telegram|discord|teams|whatsapp|sms)\b/i;
const TELLS_THERE =
  /\b(?:post|share|send|sent|tell|report|announce|list|listed|deliver(?:ed)?|go|show|summari[sz]e|let|needs?|gets?|wants?|hears?|sees?|posted|shared)\b/i;
/** A channel that is read. */
const READS_THERE =
  /\b(?:messages?|posts?|threads?|discuss\w*|said|written|conversations?|reactions?|mentions?|replies)\b/i;
const MARK = /(?<![\w/#-])#[\p{L}][\p{L}\p{N}_-]*/gu;

const SUBJECT = 'Subject of the report';
const TEXT = 'Text of the report';

/**
 * How to tell what the words ask for. Null: they ask for more than to be told something, or not clearly where.
 *
 * @param services the ids of the services that the agent has
 */
export async function deliveryFor(
  words: string,
  request: PlanRequest,
  {
    services,
    meant,
    planner,
    isCalled,
    chances,
  }: {
    readonly services: readonly string[];
    readonly meant: ServicesMeant;
    readonly planner: Planner;
    /** A webhook starts it, whose caller may wait for an answer. */
    readonly isCalled: boolean;
    /** Whom requests in such words mostly write to. Null: they are about a service. */
    readonly chances: LikelyFacts | null;
  },
): Promise<Delivery | null> {
  const toOthers = chances === null ? 0 : Math.max(chances.data, chances.sender, chances.somebody);
  if (toOthers > LIKELY_RECEIVER && !isCalled) return null;
  const place = isCalled && answersCall(words) ? CALLER : placeOf(words, request, services, meant);
  if (place === null) return null;
  const ordered = await orderFor(place.order, request, planner);
  const [step, ...others] = ordered?.plan.steps ?? [];
  if (!ordered || !step || others.length > 0 || !JSON.stringify(step.input).includes(TEXT)) return null;
  if (ordered.plan.trigger !== null && place !== CALLER) return null;
  const gaps = ordered.report.gaps.filter(({ id }) => id !== CONFIRM);
  if (gaps.some(({ isBlocking }) => isBlocking)) return null;
  const input = place === CALLER && /\bjson\b/i.test(words) ? { ...step.input, headers: AS_JSON } : step.input;
  return { step: { ...step, input }, place: place.name, gaps, assumptions: ordered.report.assumptions };
}

/** The input of the step with the answer of an agent in it. */
export function withAnswer({ step }: Delivery, agent: string): JsonObject {
  const answer = (field: string): string => `{{ steps.${agent}.output.result.${field} }}`;
  const filled = JSON.stringify(step.input).replaceAll(TEXT, answer('text')).replaceAll(SUBJECT, answer('subject'));
  return JSON.parse(filled) as JsonObject;
}

/** The caller of a webhook waits for the answer: it is sent whatever it is. */
export const isOfCaller = ({ place }: Delivery): boolean => place === CALLER.name;

interface Place {
  readonly name: string;
  /** A request for this step alone. */
  readonly order: string;
}

const CALLER: Place = {
  name: 'the caller',
  order: `When a webhook arrives, respond with the text "${TEXT}"`,
};
const AS_JSON = { 'content-type': 'application/json; charset=utf-8' };

/** Whether the words ask only for an answer to the caller: `return the translation in the response`. */
const answersCall = (words: string): boolean =>
  ANSWERS_CALL.test(words) && !TELLS_ME.test(words) && !TELLS_OTHERS.test(words) && !KEEPS.test(words);
const ANSWERS_CALL =
  /\b(?:respond|repl(?:y|ies)|returns?|answers?|send back|gives? back|in the response|as (?:the|a|its) (?:response|reply))\b/i;
const KEEPS =
  /\b(?:saves?|stores?|adds?|appends?|inserts?|logs?|keeps?|puts?|creates?(?! an? (?:\w+ )?(?:webhook|endpoint|hook))|updates?|deletes?|forwards?|posts?)\b/i;

function placeOf(
  words: string,
  { tools, email }: PlanRequest,
  services: readonly string[],
  { things, people }: ServicesMeant,
): Place | null {
  const plain = withoutQuotes(withoutThings(words, things));
  if (/\bremind\b/i.test(plain) && things.some((thing) => isPut(words, thing))) return null;
  if (ACTS.test(plain) || FURTHER.test(plain) || FILES.test(plain) || sendsFile(words, things)) return null;
  const there = new Set([
    ...(withoutQuotes(words).match(MARK) ?? []),
    ...things.flatMap((thing) => (isChannel(thing.kind) && isPlaceIn(words, thing) ? [thing.name] : [])),
  ]);
  const isForOthers = people.length > 0 || TELLS_OTHERS.test(plain.replaceAll(MARK, '_'));
  if (isForOthers) return null;
  if (there.size === 0 && ELSEWHERE.test(plain)) return null;
  if (there.size === 0)
    return email !== undefined && TELLS_ME.test(plain) && receiversIn(plain).length === 0
      ? { name: 'you', order: `Send an email to ${email} with the subject "${SUBJECT}" and the text "${TEXT}"` }
      : null;
  const [name, ...others] = there;
  if (name === undefined || others.length > 0 || TELLS_ME.test(plain) || READS_THERE.test(plain)) return null;
  if (!TELLS_THERE.test(plain)) return null;
  const titles = things.map(({ service }) => tools.list().find((tool) => tool.service?.id === service)?.service?.title);
  const isElsewhere = things.some(
    ({ name: other }, at) => other === name && titles[at] !== undefined && !plain.includes(titles[at] ?? ''),
  );
  const having = messengersAmong(tools.list());
  if (isElsewhere && [...having.values()].some((title) => plain.includes(title))) return null;
  const owners = things.flatMap((thing) => (thing.name === name ? [thing.service] : []));
  const able = services.filter((id) => having.has(id) && (owners.length === 0 || owners.includes(id)));
  const named = able.filter((id) => plain.includes(having.get(id) ?? ''));
  const [messenger, ...more] = named.length > 0 ? named : able;
  if (messenger === undefined || more.length > 0) return null;
  return { name, order: `Send the message "${TEXT}" to ${name} on ${having.get(messenger) ?? messenger}` };
}

/** `remind me to pay, in the section Taxes`: what reminds is put there. */
const isPut = (words: string, { kind, start }: NamedThing): boolean =>
  /^(?:project|section|list|board|database|calendar)/.test(kind ?? '') &&
  /\b(?:in|into|to|on|onto) (?:the |my |our )?$/i.test(words.slice(0, start));

/** A short name may be another word: `WEB-88` is not the channel `web`. */
const isPlaceIn = (words: string, { start, end }: NamedThing): boolean =>
  /\s/.test(words.slice(start, end)) ||
  /\b(?:chat|channel|group|room) $/i.test(words.slice(0, start)) ||
  (/\b(?:to|in|into|tell|let) (?:the |our |my )?$/i.test(words.slice(0, start)) &&
    /^(?: (?:chat|channel|group|room|on|at)\b|[.,!?]|$)/i.test(words.slice(end)));
