import { serviceAt } from '../../words/services.js';
import type { Frame, Frames } from '../read/frames.js';
import { slotOf } from '../read/frames.js';
import { placeOf, renumbered, writtenText } from '../text/sentences.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `Every hour fetch our news feed`, `download a CSV file from a URL`, `call our API`: something on the web without its address. An
 * address that no one has stands in for it, so that the request is read as with an address. The plan asks for the true one.
 */

/** Something on the web of which the words do not give the address. */
export interface Unaddressed {
  /** The address that stands in for the true one. */
  readonly url: string;
  /** As the words name it. */
  readonly said: string;
  readonly start: number;
  readonly end: number;
  readonly question: string;
}

export const STAND_IN = 'address.invalid';
const ADDRESS = /^(?:urls?|link|links|address|addresses)$/;
const OWNER = wordList(
  'a|an|the|my|our|your|this|some|any|all|new|each|every|given|certain|specific|public|remote|external|online',
);
const CALLS = /^(?:call|ping|request|hit|query|invoke)$/;
const PLACE = /^(?:to|into|on|in|onto|from|of|via|with|for|at|by|and|or|as|about)$/;
const MORE_VERBS =
  /^(?:process|handle|parse|scrape|crawl|ping|visit|monitor|watch|import|ingest|call|analy[sz]e|convert|retrieve|summari[sz]e)$/;
const MAX_NAME = 4;

interface Kind {
  readonly path: string;
  readonly frame: Frame;
  readonly question: (said: string) => string;
  /** Its noun alone says that it is read. */
  readonly isPlain: boolean;
}

function kindsOf(frames: Frames): readonly Kind[] {
  const reads = frames.ofUse('read').filter(({ planning }) => slotOf(planning, 'address') !== undefined);
  const address = (said: string): string => `What is the address of "${said}"?`;
  const kind = (path: string, frame: Frame | undefined, isPlain: boolean, question = address): readonly Kind[] =>
    frame ? [{ path, frame, isPlain, question }] : [];
  return [
    ...kind(
      'feed.xml',
      reads.find(({ planning }) => planning.yields.kind === 'list'),
      true,
      () => 'Which feed is to be read? Give its address.',
    ),
    ...kind(
      'table.csv',
      frames.ofUse('table')[0],
      false,
      () => 'Which table is to be read? Give the address of the file.',
    ),
    ...kind(
      '',
      reads.find(({ planning }) => planning.yields.kind === 'page'),
      false,
    ),
    ...kind('api', frames.ofUse('call')[0], false),
  ];
}

/** The words with a stand-in for each address that they leave out. Null: they leave none out. */
export function withStandIns(
  tokens: readonly Token[],
  frames: Frames,
): { readonly tokens: readonly Token[]; readonly found: readonly Unaddressed[] } | null {
  if (tokens.some(({ mention }) => mention?.kind === 'url')) return null;
  const found: Unaddressed[] = [];
  const kinds = kindsOf(frames).map((kind) => ({ ...kind, nouns: Phrases.of(kind.frame.planning.nouns) }));
  const line: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const hit = found.length > 0 ? null : kinds.flatMap((kind) => thingAt(tokens, at, kind, frames) ?? [])[0];
    const last = hit && tokens[hit.to - 1];
    if (!hit || !last) {
      line.push(tokens[at] as Token);
      at += 1;
      continue;
    }
    const words = tokens.slice(at, hit.to);
    const url = `https://${STAND_IN}/${hit.kind.path}`;
    const said = writtenText([...tokens.slice(hit.from, at), ...words]);
    found.push({
      url,
      said,
      start: tokens[hit.from]?.start ?? last.start,
      end: last.end,
      question: hit.kind.question(said),
    });
    const kept = words.slice(0, hit.kept - at);
    const replaced = words.slice(hit.kept - at);
    const place = replaced[0] ?? last;
    const mention: Token = {
      ...place,
      text: url,
      lower: '<url>',
      stem: '<url>',
      kind: 'mention',
      mention: { kind: 'url', value: url, start: place.start, end: place.end },
      ...(replaced.length > 0 ? { also: replaced.slice(1).map(placeOf) } : { start: last.end, end: last.end }),
    };
    line.push(...kept, mention);
    at = hit.to;
  }
  return found.length === 0 ? null : { tokens: renumbered(line), found };
}

interface Hit {
  readonly kind: Kind;
  /** The place of the first word of its name. */
  readonly from: number;
  readonly to: number;
  /** The address stands in the place of the words from here on. */
  readonly kept: number;
}

/** The noun at a place, if it stands for something that is read there. */
function thingAt(
  tokens: readonly Token[],
  at: number,
  kind: Kind & { readonly nouns: Phrases },
  frames: Frames,
): Hit | null {
  const noun = kind.nouns.at(tokens, at);
  if (!noun) return null;
  let verb = at - 1;
  while (verb >= 0 && at - verb <= MAX_NAME && isName(tokens, verb, frames)) verb -= 1;
  const said = tokens[verb]?.lower ?? '';
  const named = verb + 1 + (/^(?:a|an|the|new|each|every|all|any)$/.test(tokens[verb + 1]?.lower ?? '') ? 1 : 0);
  const isRead =
    MORE_VERBS.test(said) ||
    kind.frame.planning.verbs.some((one) => one === said) ||
    CALLS.test(said) ||
    (said === 'from' && isTaken(tokens, verb));
  let to = at + noun.length;
  if (kind.isPlain) {
    // `post it to our feed`: a place that something goes to.
    if (/^(?:to|into|onto)$/.test(said) || isOfService(tokens, verb + 1, to)) return null;
    const items = Phrases.of(kind.frame.planning.yields.nouns).at(tokens, to);
    to += items?.length ?? 0;
    return { kind, from: named, to, kept: to };
  }
  if (!isRead || isOfService(tokens, verb + 1, to)) return null;
  const link = addressAt(tokens, to);
  if (link !== null) return { kind, from: named, to: link, kept: to + 1 };
  // `the CSV files in Dropbox`: they are there, and have no address.
  if (/^(?:in|on|of|from|at|attached|attachment|attachments|that|which)$/.test(tokens[to]?.lower ?? '')) return null;
  return { kind, from: named, to, kept: CALLS.test(said) ? at : to };
}

/** `extract the prices from our shop page`: something is taken out of it. */
function isTaken(tokens: readonly Token[], from: number): boolean {
  for (let at = from - 1; at >= 0 && !/^(?:[,.;:!?\n→]|then)$/.test(tokens[at]?.lower ?? ''); at -= 1)
    if (TAKES.test(tokens[at]?.lower ?? '')) return true;
  return false;
}

const TAKES = /^(?:extract|scrape|pull|collect|gather|get|grab|read|fetch|parse|find|pick)(?:s|ing)?$/;

const isName = (tokens: readonly Token[], at: number, frames: Frames): boolean => {
  const token = tokens[at];
  if (token?.kind !== 'word' || PLACE.test(token.lower)) return false;
  return OWNER.test(token.lower) || !(frames.verbs.at(tokens, at) !== null || MORE_VERBS.test(token.lower));
};

const isOfService = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(Math.max(0, from), to + 2).some((_token, by) => serviceAt(tokens, Math.max(0, from) + by) !== null);

/** The end of `from a URL`; null: it does not stand here. */
function addressAt(tokens: readonly Token[], from: number): number | null {
  if (!/^(?:from|at|via|by)$/.test(tokens[from]?.lower ?? '')) return null;
  let at = from + 1;
  while (OWNER.test(tokens[at]?.lower ?? '')) at += 1;
  return ADDRESS.test(tokens[at]?.lower ?? '') ? at + 1 : null;
}
