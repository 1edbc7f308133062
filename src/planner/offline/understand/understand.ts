import type { JsonValue } from '../../../domain/json.js';
import type { ToolCatalog } from '../../../domain/tool.js';
import { mentionsIn, type MarkedText } from '../text/mentions.js';
import { readWords, type Word } from '../text/read-words.js';
import { stem } from '../text/stem.js';
import type { WhenReading } from '../when/read-trigger.js';
import { actsIn, type Saying } from './acts.js';
import type { CapabilityName } from './capabilities.js';
import { capabilityIndex, isCommon, type CapabilityIndex } from './capability-index.js';
import { clausesOf, type Clause } from './clauses.js';
import { conditionsIn, filterIn, isConditional } from './conditions.js';
import { fieldsIn } from './fields.js';
import { mailWish } from './mail.js';
import { notUnderstoodIn } from './not-understood.js';
import { shapingIn } from './shaping.js';
import type { Act, Condition, Source, Understanding } from './understanding.type.js';
import { urlWishes } from './urls.js';

/** What a request says, and what in it nothing was made of. */
export interface Reading {
  readonly understanding: Understanding;
  /** In the words of the request; empty where all of it was understood. */
  readonly notUnderstood: readonly string[];
  /** The words of the request as an index of templates is searched with. */
  readonly stems: readonly string[];
  /** Where in the words something is said to come afterwards. */
  readonly sequence: readonly number[];
}

/** How much of a word's weight in the index makes it ask for something. */
const ASKED_FROM = 5;
const GIVEN_TEXT = /\b(?:text|document|article|notes|input|content)\b(?: that)?(?: (?:is|are|gets?))? ?(?:(?:i|we|you) )?(?:give|given|provide|provided|pass|passed|paste|pasted|hand|handed|from the context|supply|supplied)\b|\b(?:given|provided|supplied|passed) (?:text|document|article|notes|input)\b|\b(?:hand|pass|give|paste|put)(?:s|ed)? in (?:a|the|some) (?:text|document|article)\b/i;
const LOOP = /\b(?:for (?:each|every)(?: one)?|for all|each of|every one of|one by one|one (?:\w+ )?per|each (?:row|item|entry|message|user|one|line|record|customer|lead|mail|email)|every (?:row|item|entry|user|line|record|customer|lead|one)|individually|separately|line by line|row by row)\b/i;
const ITEM = /\b(?:for (?:each|every)|to (?:each|every)|each|every)(?: one)?(?: of the)? ([a-z]+)\b/i;
const SEQUENCE = /^(?:and |, )?(?:then|afterwards?|next|finally|later|lastly)\b|\bthen\b/i;
const LIST_FIELD = /\b(?:the )?list (?:of )?["'`]?([A-Za-z_][\w.-]*)["'`]?|\blist (quoteref\d+)|\bhas a list (?:named |called )?(quoteref\d+|\w+)/i;

/** Takes a request apart: what is read, what is made of it, what is done with it and on which conditions. */
export async function understand(marked: MarkedText, when: WhenReading, tools: ToolCatalog, signal: AbortSignal): Promise<Reading> {
  const { span } = when;
  const text = span === null ? marked.text : `${marked.text.slice(0, span.start)}${' '.repeat(span.end - span.start)}${marked.text.slice(span.end)}`;
  const words = await readWords(text, signal);
  const clauses = clausesOf(words, text);
  const index = capabilityIndex(tools);
  const asked = askedIn(clauses, index);
  const urls = urlWishes(clauses, marked);
  const eventType = when.trigger?.eventType ?? null;
  const saying: Saying = { clauses, text, marked, asked, urls, eventType, triggerIsApart: span !== null };
  const acts = actsIn(saying);
  const isMailEvent = eventType === 'gmail.new_email' || eventType === 'email.received';
  const mail = isMailEvent ? null : mailWish(clauses.filter((clause) => !isReminderOf(clause, acts)), text, marked);
  const isFlow = (act: Act): boolean => act.kind === 'sleep' || act.kind === 'wait-event' || act.kind === 'approval';
  const sources: readonly Source[] = [
    ...urls
      .filter(({ kind }) => kind !== 'call')
      .map(({ kind, url, at, headers, method }): Source => (kind === 'feed' ? { kind: 'feed', at, url } : { kind: 'fetch', at, url, headers, method: method === 'HEAD' ? 'HEAD' : 'GET', isCsv: kind === 'csv' })),
    ...(mail ? [{ kind: 'mail' as const, at: mail.at, query: mail.wish }] : []),
    ...toolSources(text, marked),
    ...textSources(text, marked, asked, urls.length > 0 || mail !== null || eventType !== null),
  ].toSorted((one, other) => one.at - other.at);
  const hasUrls = sources.some(({ kind }) => kind === 'fetch');
  const hasLists = sources.some((source) => source.kind === 'feed' || source.kind === 'mail' || (source.kind === 'fetch' && source.isCsv));
  const shaping = shapingIn(text, marked, asked, { urls: hasUrls, lists: hasLists || hasUrls });
  const filtered = hasLists || hasUrls ? filterIn(clauses, marked) : null;
  const opened = span === null ? [] : clausesOf(await readWords(marked.text.slice(span.start, span.end), signal), marked.text.slice(span.start, span.end));
  const ofEvent = eventType !== null && !isMailEvent ? conditionsIn(opened, marked, { status: false, acts: true, approval: false }).conditions.filter((condition) => !isFiltered(condition, when)) : [];
  const { conditions: said, left } = conditionsIn(clauses.filter((clause) => clause !== filtered?.clause), marked, { status: shaping.status, acts: acts.some((act) => !isFlow(act)), approval: acts.some(({ kind }) => kind === 'approval') });
  const conditions = [...ofEvent, ...said];
  const pages = new Set(sources.flatMap((source) => (source.kind === 'fetch' && !source.isCsv ? [source.url] : [])));
  const isFieldless = pages.size === 0 || shaping.summary !== null || shaping.status || shaping.page !== null;
  const fields = [...pathsIn(text, marked), ...(isFieldless ? [] : fieldsIn(clauses.filter((clause) => !isConditional(clause)), index, namesFields(clauses, index, marked, pages, text)))];
  const loop = LOOP.test(text) && (hasLists || hasUrls) && acts.some((act) => !isFlow(act)) ? { field: listField(text, marked) } : null;
  const understanding: Understanding = { sources, shaping, acts, conditions, filter: filtered?.filter ?? null, loop, fields: [...new Set(fields)] };
  const notUnderstood = notUnderstoodIn({ clauses, text, marked, index, understanding, left });
  const sequence = clauses.filter(({ text: said }) => SEQUENCE.test(said)).map(({ start }) => start);
  const opening = span === null ? [] : marked.text.slice(span.start, span.end).match(/[\p{L}][\p{L}'-]*/gu) ?? [];
  const stems = [...opening.filter((word) => !isCommon(word.toLowerCase())).map(stem), ...words.filter((word) => !word.tags.has('Mention') && !isCommon(word.text.toLowerCase())).map((word) => word.stem)];
  return { understanding, notUnderstood, sequence, stems };
}

/** What the trigger sees to already. */
function isFiltered(condition: Condition, { trigger }: WhenReading): boolean {
  const filters = JSON.stringify(trigger?.filters ?? {}).toLowerCase();
  const text = condition.kind === 'contains' ? condition.text : condition.kind === 'compare' ? String(condition.value) : null;
  return text === null || filters.includes(JSON.stringify(text.toLowerCase()).slice(1, -1));
}

/** Whether a clause may name values to pick out: it asks to be shown them, or names where they are, or goes on with such a clause. */
function namesFields(clauses: readonly Clause[], index: CapabilityIndex, marked: MarkedText, pages: ReadonlySet<string>, text: string): (clause: Clause) => boolean {
  const own = (clause: Clause): boolean =>
    index.search(stemsOf(clause)).some(({ name, score }) => name === 'show' && score >= ASKED_FROM) ||
    mentionsIn(clause.text, marked.mentions, 'url').some(({ value }) => pages.has(value)) ||
    /[?]/.test(clause.words.at(-1)?.after ?? '') ||
    /(?:->|=>|→|:)\s*$/.test(text.slice(0, clause.start));
  return (clause) => {
    const before = clauses[clauses.indexOf(clause) - 1];
    // `and post visits and signups to Slack`
    const goesOn = clause.words.length <= 3 || /^(?:and |then |, )*(?:send|mail|e-?mail|post|report|slack)\b/i.test(clause.text);
    return own(clause) || (before !== undefined && !clause.isNew && goesOn && own(before));
  };
}

/** The stems of a clause that say something; `sum … up` says the same as `summarize`. */
export function stemsOf(clause: Clause): readonly string[] {
  return clause.words.filter((word) => !word.tags.has('Mention') && !isCommon(word.text.toLowerCase())).map((word) => stemIn(word, clause));
}

function stemIn(word: Word, clause: Clause): string {
  return word.stem === 'sum' && /\bsum\w*\s+(?:\w+\s+){0,4}up\b/i.test(clause.text.slice(word.start - clause.start)) ? SUMMARIZE : word.stem;
}

const SUMMARIZE = stem('summarize');

/** Where each capability is asked for: at the first word that speaks for it, in the clause that speaks most for it. */
function askedIn(clauses: readonly Clause[], index: CapabilityIndex): (name: CapabilityName) => number | null {
  const best = new Map<CapabilityName, { score: number; at: number }>();
  for (const clause of clauses) {
    const stems = stemsOf(clause);
    for (const { name, score, stems: spoken } of index.search(stems)) {
      const at = clause.words.find((word) => spoken.has(stemIn(word, clause)))?.start ?? clause.start;
      if (score >= ASKED_FROM && score > (best.get(name)?.score ?? 0)) best.set(name, { score, at });
    }
  }
  return (name) => best.get(name)?.at ?? null;
}

function toolSources(text: string, marked: MarkedText): readonly Source[] {
  const data = mentionsIn(text, marked.mentions, 'json')[0];
  return mentionsIn(text, marked.mentions, 'tool')
    .filter(({ value }) => value.startsWith('mcp.'))
    .map(({ value, token }) => ({ kind: 'tool' as const, at: text.indexOf(token), tool: value, json: data === undefined ? null : (JSON.parse(data.value) as JsonValue) }));
}

function textSources(text: string, marked: MarkedText, asked: (name: CapabilityName) => number | null, hasOther: boolean): readonly Source[] {
  const brought = mentionsIn(text, marked.mentions, 'text')[0];
  if (brought) return [{ kind: 'text', at: text.indexOf(brought.token), text: brought.value }];
  const given = GIVEN_TEXT.exec(text);
  return given && asked('summarize') !== null && !hasOther ? [{ kind: 'text', at: given.index, text: null }] : [];
}

/** `data.items`: the path of a value. */
function pathsIn(text: string, marked: MarkedText): readonly string[] {
  return mentionsIn(text, marked.mentions, 'path').map(({ value }) => value);
}

/** What a list is called: `the list users`, or what its items are called: `for each user`. */
function listField(text: string, marked: MarkedText): string | null {
  const item = ITEM.exec(text)?.[1]?.toLowerCase();
  const plural = item === undefined || /^(?:of|one|time|row|line|item|it|day|hour|week|month|morning|evening)$/.test(item) ? null : item.endsWith('s') ? item : /[^aeiou]y$/.test(item) ? `${item.slice(0, -1)}ies` : `${item}s`;
  const match = LIST_FIELD.exec(text);
  const word = match?.[1] ?? match?.[2] ?? match?.[3];
  if (word === undefined || /^(?:of|them|all|the)$/i.test(word)) return plural;
  return mentionsIn(word, marked.mentions, 'quote')[0]?.value ?? word;
}

function isReminderOf(clause: Clause, acts: readonly Act[]): boolean {
  return acts.some((act) => act.kind === 'remind') && /\bremind/i.test(clause.text);
}
