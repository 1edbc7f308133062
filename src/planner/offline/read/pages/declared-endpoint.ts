import type { EventType } from '../../../../domain/event/types/index.js';
import { Phrases } from '../../text/tokens.js';
import type { EventReading } from '../event-reading.type.js';
import type { Words } from '../event-slot.js';
import { pageFields } from './page-fields.js';

/* `an API endpoint that takes a text and returns its summary`: an address of the user's own that answers. */

const LEADS = Phrases.of([
  'make',
  'create',
  'build',
  'set up',
  'i need',
  'i want',
  'we need',
  'give me',
  'expose',
  'add',
  'offer',
]);
const TAKES = /^(?:takes?|accepts?|receives?|gets?|expects?)$/;
const ANSWERS = /^(?:returns?|replies|reply|responds?|answers?|gives|sends)$/;

/** The call that such words wait for; null: they declare no address. */
export function declaredEndpoint(
  words: Words,
  types: readonly EventType[],
  isFree: (at: number) => boolean,
): EventReading | null {
  const { tokens } = words;
  const type = types.find(({ planning }) => planning?.isCalled === true && planning.addresses !== undefined);
  const answered = type && answeredCalls(words, type, isFree);
  if (answered) return answered;
  if (!type || tokens.some(({ mention }) => mention?.kind === 'url')) return null;
  const lead = LEADS.at(tokens, 0)?.length ?? 0;
  if (!/^(?:a|an|my|the|simple)$/.test(tokens[lead]?.lower ?? '') || !isFree(0)) return null;
  const noun = Phrases.of(type.planning?.addresses ?? []).at(tokens, lead + 1);
  const link = lead + 1 + (noun?.length ?? 0);
  if (!noun || !/^(?:that|which|to)$/.test(tokens[link]?.lower ?? '')) return null;
  let at = link + 1;
  const fields: string[] = [];
  if (TAKES.test(tokens[at]?.lower ?? '')) {
    const read = pageFields(words, at + 1, tokens.length, false);
    if (!read) return null;
    fields.push(...read.fields.map(({ name }) => name));
    at = read.to;
    while (/^(?:,|and|then)$/.test(tokens[at]?.lower ?? '')) at += 1;
  }
  if (!ANSWERS.test(tokens[at]?.lower ?? '') && fields.length === 0) return null;
  return {
    type,
    name: type.name,
    filters: {},
    from: 0,
    to: at,
    spans: [],
    stranger: null,
    isChangeMissing: false,
    passed: [],
    aliases: fields,
    fields,
  };
}

/** `respond to every webhook call with "pong"`: only the words for the calls are taken. */
function answeredCalls({ tokens }: Words, type: EventType, isFree: (at: number) => boolean): EventReading | null {
  const things = Phrases.of(type.planning?.things ?? []);
  for (let at = 0; at < Math.min(tokens.length, 6); at += 1) {
    if (!/^(?:respond|reply|answer|responds|replies|answers)$/.test(tokens[at]?.lower ?? '') || !isFree(at)) continue;
    const start = at + 1;
    let thing = start;
    while (/^(?:to|every|each|any|all|the|incoming|new|my|our)$/.test(tokens[thing]?.lower ?? '')) thing += 1;
    const named = thing > start ? things.at(tokens, thing) : null;
    const to = thing + (named?.length ?? 0);
    if (!named || !/^(?:with|by|:)$/.test(tokens[to]?.lower ?? '')) continue;
    return {
      type,
      name: type.name,
      filters: {},
      from: start,
      to,
      spans: [],
      stranger: null,
      isChangeMissing: false,
      isImplied: true,
    };
  }
  return null;
}
