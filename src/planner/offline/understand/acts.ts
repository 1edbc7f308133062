import { durationsIn } from '../text/durations.js';
import { mentionsIn, restore, type MarkedText, type Mention } from '../text/mentions.js';
import { stemmed } from '../text/stem.js';
import type { CapabilityName } from './capabilities.js';
import type { Clause } from './clauses.js';
import { connectionNamed, sendersIn } from './mail.js';
import type { Act } from './understanding.type.js';
import type { UrlWish } from './urls.js';

/** What there is to find acts in. */
export interface Saying {
  readonly clauses: readonly Clause[];
  /** The marked text without the part that says which event starts it. */
  readonly text: string;
  readonly marked: MarkedText;
  /** Where the words ask for a capability; null where they do not. */
  readonly asked: (name: CapabilityName) => number | null;
  readonly urls: readonly UrlWish[];
  /** The type of the event that starts it; null where none does. */
  readonly eventType: string | null;
  readonly triggerIsApart: boolean;
}

/** Whoever is in a list: their addresses are in it, too. */
const EACH_ONE = /\b(?:their|his or her|his|her|that|the user'?s?|its) (?:own )?(?:e-?mail )?(?:address|email|mail)\b|\b(?:to|mail|e-?mail) (?:each|every)(?: one)? (?:of them|users?|customers?|persons?|members?|contacts?|subscribers?|recipients?|leads?|rows?|people)\b/i;
const SUBJECT_BEFORE = /\bsubject(?: line)?\s*(?:is|of|:|=|,|should be|shall be|reads?|saying)?\s*$/i;
const TEXT_BEFORE = /\b(?:text|body|message|content|saying|says?|reads?|reading|words?|write)\s*(?:is|of|:|=|,|should be|should read|reads?)?\s*:?\s*$/i;
/** What something is compared with is no text to send. */
const SAID_IF = /\b(?:if|when|should|unless|where|whose|with|in case)\b[^.;,]{0,60}\b(?:says?|reads?|shows?|is|are|equals|=)\s*$/i;
const FILTER_BEFORE = /\b(?:mentions?|contains?|includes?|containing|titled|label(?:l?ed)?|word|term|phrase|about|regarding|template|workflow|column|list|subject (?:says|contains|has))\s*$/i;

export function actsIn(saying: Saying): readonly Act[] {
  const acts: Act[] = [...calls(saying), ...sleeps(saying), ...mails(saying), ...slack(saying), ...events(saying), ...workflows(saying)];
  const approval = saying.asked('approval');
  if (approval !== null) acts.push({ kind: 'approval', at: approval });
  const note = reminder(saying);
  if (note !== undefined) acts.push({ kind: 'remind', at: note.at, note: note.text });
  return acts.toSorted((one, other) => one.at - other.at);
}

/** A quote with what is meant by it. */
function quotesFor({ text, marked }: Saying): { readonly subject: string | null; readonly text: string | null; readonly free: readonly { readonly mention: Mention; readonly at: number }[] } {
  let subject: string | null = null;
  let body: string | null = null;
  const free: { mention: Mention; at: number }[] = [];
  for (const mention of mentionsIn(text, marked.mentions, 'quote')) {
    const at = text.indexOf(mention.token);
    const before = text.slice(Math.max(0, at - 40), at);
    if (SAID_IF.test(text.slice(Math.max(0, at - 80), at))) continue;
    if (SUBJECT_BEFORE.test(before)) subject ??= mention.value;
    else if (TEXT_BEFORE.test(before) && !/\bwords?\s*$/i.test(before)) body ??= mention.value;
    else if (!FILTER_BEFORE.test(before) && !/^.{0,12}(?:in (?:the|its) subject|is mentioned|appears?|there)/i.test(text.slice(at + mention.token.length))) free.push({ mention, at });
  }
  return { subject, text: body, free };
}

function calls({ urls, clauses, marked }: Saying): readonly Act[] {
  return urls
    .filter(({ kind }) => kind === 'call')
    .map(({ url, method, headers, at, clause }) => {
      const words = clauses[clause]?.text ?? '';
      const around = [words, ...neighbours(clauses, clause)].join(' ');
      const json = [...mentionsIn(words, marked.mentions, 'json'), ...mentionsIn(around, marked.mentions, 'json')][0];
      const fields = [...new Set([...around.matchAll(/\b(sender|from|subject|title|text|body|content|date|name|amount|url|link)\b(?! (?:urlref|addressref|https?))/gi)].map((match) => (match[1] ?? '').toLowerCase()))];
      const sends = json ? 'nothing' : sendsWhat(words, around, fields);
      return { kind: 'call' as const, at, url, method, headers, body: json ? (JSON.parse(json.value) as never) : undefined, sends, fields: sends === 'fields' ? fields : [] };
    });
}

/** The clauses around one that name no address of their own. */
function neighbours(clauses: readonly Clause[], index: number): readonly string[] {
  return [index + 1, index + 2, index - 1].map((at) => clauses[at]?.text ?? '').filter((text) => !text.includes('urlref'));
}

/** A request carries what it is said to carry, and nothing that nobody spoke of. */
function sendsWhat(words: string, around: string, fields: readonly string[]): 'value' | 'fields' | 'nothing' {
  const named = fields.filter((field) => new RegExp(`\\b(?:the|its|with|and|of|sender|a|,)\\s+${field}\\b|\\b${field}\\b(?=\\s+(?:and|,|to|of|urlref))`, 'i').test(around));
  if (named.length > 0) return 'fields';
  if (/\bwith (?:the|its|their|all) (?!header|method|post|put|delete|patch|body)\w+/i.test(words)) return 'value';
  return /\b(?:it|them|this|that|result|results|data|content|contents|payload|everything|what|whatever|rows?|row|item|items|answer|response|summary|each|every|copy|output|entries|messages?|them|all|append|log|archive|store|record|mirror)\b/i.test(words) ? 'value' : 'nothing';
}

function sleeps(saying: Saying): readonly Act[] {
  const { text, clauses, marked } = saying;
  // `remind the team that it starts in ten minutes`: that is said, and not waited for.
  const said = unquotedText(saying);
  const isSaid = ({ start, end }: { readonly start: number; readonly end: number }): boolean => said !== null && /\bslack\b|addressref/i.test(text) && said.includes(restore(text.slice(start, end), marked.mentions));
  return durationsIn(text).filter((duration) => !isSaid(duration)).map(({ seconds, start, end }) => {
    const clause = clauses.find((one) => start >= one.start && start <= one.end);
    const waits = /^(?:wait|pause|sleep|delay|hold|rest|stop)/i.test(text.slice(start, end));
    // `mail it ten minutes later`: first the ten minutes, then what the clause says.
    return { kind: 'sleep' as const, seconds, at: waits ? start : (clause?.start ?? start) - 0.5 };
  });
}

function mails(saying: Saying): readonly Act[] {
  const { text, marked, clauses } = saying;
  const senders = new Set(sendersIn(text));
  const quotes = quotesFor(saying);
  const connection = connectionNamed(restore(text, marked.mentions));
  const acts: { kind: 'mail'; at: number; to: string[]; subject: string | null; text: string | null; connection: string | null }[] = [];
  for (const clause of clauses) {
    const to = mentionsIn(clause.text, marked.mentions, 'address').filter(({ token }) => !senders.has(token));
    if (to.length === 0) continue;
    const last = acts.at(-1);
    const at = clause.start + clause.text.indexOf(to[0]?.token ?? '');
    const isMore = last !== undefined && !/\b(?:mail|e-?mail|send|forward|write|let|notify|tell)\w*\b/i.test(clause.text);
    if (last && (isMore || to.every(({ value }) => last.to.includes(value)))) last.to.push(...to.map(({ value }) => value).filter((value) => !last.to.includes(value)));
    else acts.push({ kind: 'mail', at, to: to.map(({ value }) => value), subject: quotes.subject, text: quotes.text ?? (saying.asked('slack') === null ? (quotes.free[0]?.mention.value ?? unquotedText(saying)) : null), connection });
  }
  if (acts.length > 0) return acts;
  const each = EACH_ONE.exec(text);
  if (each && /\b(?:mail|e-?mail|send|write)\b/i.test(text)) return [{ kind: 'mail', at: each.index, to: [], subject: quotes.subject, text: quotes.text, connection }];
  // Nobody's address is known but those that the words give.
  const me = /\b(?:e-?mail|mail) (?:it |them |this |that |the \w+ )?(?:to )?(?:me|us)\b|\b(?:send|forward) (?:me|us) (?:an? )?(?:\w+ )?(?:e-?mail|mail)\b|\bto my (?:e-?mail|mail|inbox)\b|\b(?:send|write|sends|sending)\b[^.;,:]{0,30}\ban? (?:\w+ ){0,2}(?:e-?mail|mail)\b|\b(?:by|via|per) (?:e-?mail|mail)\b/i.exec(text);
  return me ? [{ kind: 'mail', at: me.index, to: [], subject: quotes.subject, text: quotes.text, connection }] : [];
}

function slack(saying: Saying): readonly Act[] {
  const { text, marked, eventType, triggerIsApart } = saying;
  const place = /\bslack(?:ed|s)?\b/i.exec(text);
  if (!place) return [];
  // The message that starts it stands in the same words: no other one is asked for.
  if (eventType?.startsWith('slack.') && !triggerIsApart) return [];
  const quotes = quotesFor(saying);
  const own = quotes.text ?? quotes.free[0]?.mention.value ?? unquotedText(saying);
  return [{ kind: 'slack', at: place.index, text: own, channel: mentionsIn(text, marked.mentions, 'channel')[0]?.value ?? null, connection: connectionNamed(restore(text, marked.mentions)) }];
}

/** `remind the team that …`: what is to be said, where nothing is read that could be meant. */
function unquotedText({ text, marked, urls, eventType }: Saying): string | null {
  if (urls.length > 0 || eventType !== null) return null;
  const said = /\b(?:remind|tell|inform|notify)\b[^.\n]{0,80}?\bthat\s+([^.\n]{5,300})|\b(?:saying|that says|with the (?:text|message|words))\s*:?\s+(?!quoteref)([^.\n]{3,300})/i.exec(text);
  const found = said?.[1] ?? said?.[2];
  return found === undefined ? null : restore(found, marked.mentions).trim();
}

function events({ text, marked, clauses, eventType }: Saying): readonly Act[] {
  return mentionsIn(text, marked.mentions, 'event').flatMap(({ value, token }): Act[] => {
    if (value === eventType) return [];
    const at = text.indexOf(token);
    const clause = clauses.find((one) => at >= one.start && at <= one.end);
    const awaited = / (?:wait|until|onc|await|hold) /.test(stemmed(clause?.text ?? '')) || / (?:wait|await) /.test(stemmed(text.slice(Math.max(0, at - 60), at + 90)));
    return [awaited ? { kind: 'wait-event', at, eventType: value } : { kind: 'emit', at, eventType: value }];
  });
}

function workflows({ text, marked }: Saying): readonly Act[] {
  return mentionsIn(text, marked.mentions, 'workflow').map(({ value, token }) => ({ kind: 'run-workflow' as const, at: text.indexOf(token), workflowId: value }));
}

const REMIND_TO = /\bremind(?:s|ed)?\b[^.\n]{0,120}?\b(?:(?<!\w)to|about|of|that (?:i|we) (?:have|need|should|must) to|that)\s+(?!take me)([^.\n]{1,300})/i;
const REMINDER = /\breminder\b[^.\n]{0,60}?(?:[:,–-]|\bto\b|\babout\b|\bthat\b)\s*(?:\d[^:,]{0,30}[:,]\s*)*([^.:\n]{1,300})$/i;

/** What somebody wants to be reminded of; undefined where nobody does. */
function reminder({ text, marked, asked, eventType }: Saying): { readonly at: number; readonly text: string | null } | undefined {
  const word = /\bremind\w*\b/i.exec(text);
  if (!word || asked('remind') === null) return undefined;
  // To be reminded of what has come is to be told of it.
  if (eventType !== null && durationsIn(text).length === 0) return undefined;
  // Who is reminded by mail is sent one.
  if (mentionsIn(text, marked.mentions, 'address').length > 0 || /\bslack\b/i.test(text)) return undefined;
  const note = REMIND_TO.exec(text)?.[1] ?? afterReminder(text) ?? REMINDER.exec(text)?.[1];
  return { at: word.index, text: note === undefined ? null : restore(note, marked.mentions).trim().replace(/[\s"]+$/, '') };
}

/** `annual reminder, 1st of March, 7am: renew the domain`: what comes after the last colon, else after the comma. */
function afterReminder(text: string): string | undefined {
  const rest = /\breminder\b(.{0,300})$/is.exec(text)?.[1];
  if (rest === undefined) return undefined;
  const colon = /:\s+(?!\d)([^:\n]{3,300})$/.exec(rest)?.[1];
  return colon ?? /^\s*,\s*([^:\n]{3,300})$/.exec(rest)?.[1];
}
