import { Phrases } from '../../text/tokens.js';
import type { Reading } from '../reading.js';
import { kept } from '../../kept.js';

/** A knowledge base that the words name. */
export interface Base {
  /** Null: the words only say that there is one. */
  readonly name: string | null;
  readonly from: number;
  readonly to: number;
}

const ARTICLES = ['the', 'my', 'our', 'a', 'an', 'this', 'their', 'its', 'your'];
const NAMED = ['called', 'named', 'with the name', ':'];
/** Documents that belong to somebody are looked up, even if no word says where they are kept. */
const OWN_DOCUMENTS = [
  'documents',
  'docs',
  'documentation',
  'files',
  'handbook',
  'manual',
  'manuals',
  'faq',
  'faqs',
  'wiki',
  'policies',
  'notes',
  'guides',
  'help pages',
  'help articles',
  'own documents',
  'company documents',
  'internal documents',
  'internal docs',
];
/** What such documents are about. */
const KINDS = [
  'company',
  'internal',
  'product',
  'support',
  'help',
  'technical',
  'team',
  'employee',
  'own',
  'public',
  'staff',
  'hr',
];
const MAX_NAME = 4;

/** `the knowledge base "Handbook"`, `my Handbook knowledge base`, `our documents`. */
export function baseAt(r: Reading, at: number, mayBeOwn = false): Base | null {
  const nouns = nounsOf(r);
  if (!nouns) return null;
  const start = at + r.said(at, ...ARTICLES);
  const noun = nouns.at(r.tokens, start);
  if (noun && start + noun.length <= r.end) return withName(r, at, start + noun.length);
  // `the Handbook knowledge base`
  for (let to = start + 1; to <= start + MAX_NAME && to < r.end; to += 1) {
    const isName = r.tokens[to - 1]?.kind === 'word' || r.mention(to - 1, 'quote') !== null;
    if (!isName || /^(?:and|or|to|in|into|from|the|with|it|for|each|every|them)$/.test(r.lower(to - 1))) break;
    const after = nouns.at(r.tokens, to);
    if (!after || start === at) continue;
    const quote = r.mention(start, 'quote');
    return { name: quote?.value ?? r.textOf(start, to), from: at, to: to + after.length };
  }
  const isOwn = mayBeOwn && start > at && r.is(at, 'my|our|the|their|its');
  const kind = isOwn ? start + r.said(start, ...KINDS) : start;
  const own = isOwn ? r.said(kind, ...OWN_DOCUMENTS) : 0;
  return own > 0 ? { name: null, from: at, to: kind + own } : null;
}

/** Whether a part of the words names a knowledge base. */
export function namesBase(r: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (nounsOf(r)?.at(r.tokens, at)) return true;
  return false;
}

const cache = kept(() => new WeakMap<object, Phrases>());

function nounsOf(r: Reading): Phrases | null {
  const [frame] = r.frames.ofUse('lookup');
  if (!frame) return null;
  const known = cache().get(frame) ?? Phrases.of(frame.planning.nouns);
  cache().set(frame, known);
  return known;
}

/** The name behind the noun: in quotes, in capitals, or as one word at the end of its clause. */
function withName(r: Reading, from: number, after: number): Base {
  const lead = r.said(after, ...NAMED);
  const start = after + lead;
  const quote = r.mention(start, 'quote');
  if (quote) return { name: quote.value, from, to: start + 1 };
  let to = start;
  while (to < r.end && to < start + MAX_NAME && /^\p{Lu}[\p{L}\p{N}-]*$/u.test(r.tokens[to]?.text ?? '')) to += 1;
  const isWord =
    to === start &&
    r.tokens[start]?.kind === 'word' &&
    (lead > 0 || (start + 1 >= r.end && !r.is(start, 'and|then|it|them|too|please|every|daily|again|instead')));
  if (isWord) to = start + 1;
  return to > start ? { name: r.textOf(start, to), from, to } : { name: null, from, to: after };
}
