import { setImmediate as nextTurn } from 'node:timers/promises';
import { stem } from './stem.js';

/** A word of a request, with what the grammar says about it. */
export interface Word {
  readonly text: string;
  readonly stem: string;
  readonly tags: ReadonlySet<string>;
  readonly start: number;
  readonly end: number;
  /** What stands between this word and the next: spaces, commas, arrows. */
  readonly after: string;
}

interface Sentence {
  readonly terms?: readonly { readonly text: string; readonly post?: string; readonly normal?: string; readonly root?: string; readonly tags?: readonly string[]; readonly offset?: { readonly start: number } }[];
}

/** What is used here of `compromise`. */
interface Grammar {
  (text: string): { compute(what: string): { json(options: object): readonly Sentence[] } };
}

/** As much as is read at a time, so that nothing else waits long: some 5 ms. */
const MAX_PART_CHARS = 300;
/** What no grammar has to see: names of our own. */
const OWN = /^(?:url|address|quote|json|tool|workflow|event|path|header|channel|repo|text)ref\d+$/;

let grammar: Promise<Grammar> | null = null;

/** Loaded with the first plan: its words take some 100 ms to unpack, once. */
function loadGrammar(): Promise<Grammar> {
  grammar ??= import('compromise/two').then((module) => module.default as unknown as Grammar);
  return grammar;
}

/** The words of a text and their parts of speech. Between parts of it other work goes on. */
export async function readWords(text: string, signal?: AbortSignal): Promise<readonly Word[]> {
  const nlp = await loadGrammar();
  const words: Word[] = [];
  for (const part of partsOf(text)) {
    signal?.throwIfAborted();
    for (const sentence of nlp(part.text).compute('root').json({ offset: true, terms: { offset: true, root: true } })) {
      for (const term of sentence.terms ?? []) {
        const start = part.start + (term.offset?.start ?? 0);
        if (term.text === '') continue;
        const isOwn = OWN.test(term.text);
        words.push({ text: term.text, stem: isOwn ? term.text : stem(term.text), tags: new Set(isOwn ? ['Noun', 'Mention'] : (term.tags ?? [])), start, end: start + term.text.length, after: '' });
      }
    }
    await nextTurn();
  }
  return words.map((word, index) => ({ ...word, after: text.slice(word.end, words[index + 1]?.start ?? text.length) }));
}

/** Cut at the ends of sentences where there are any, else between words. */
function* partsOf(text: string): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0;
  while (start < text.length) {
    const rest = text.slice(start, start + MAX_PART_CHARS);
    const isLast = start + MAX_PART_CHARS >= text.length;
    const cut = isLast ? rest.length : lastIndexOf(rest, /[.!?\n;](?=\s)/g) ?? lastIndexOf(rest, /\s/g) ?? rest.length;
    yield { text: rest.slice(0, cut), start };
    start += Math.max(1, cut);
  }
}

function lastIndexOf(text: string, pattern: RegExp): number | null {
  let last: number | null = null;
  for (const match of text.matchAll(pattern)) last = match.index + 1;
  return last;
}
