import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { idiomAt } from './idioms.js';
import type { ServiceWords } from './words.js';

/** `have DeepL turn it into German`, `Apify should run X`, `use SerpApi to find X` → `turn it into German with DeepL`. */
export function byService(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 0; at < sentence.length; at += 1) {
    const length = words.service(sentence, at);
    if (length === 0) continue;
    const lead = sentence[at - 1]?.lower ?? '';
    let from = at;
    while (/^(?:our|my|the)$/.test(sentence[from - 1]?.lower ?? '')) from -= 1;
    const order = sentence[from - 1]?.lower ?? '';
    let verb = at + length;
    while (/^(?:bot|webhook|account|actor)$/.test(sentence[verb]?.lower ?? '') && from < at) verb += 1;
    const name = sentence.slice(from, verb);
    const isTold = /^(?:have|let|make|ask|get|use|tell|using|want|need)$/.test(order);
    const modal = verb;
    while (
      /^(?:should|must|can|could|shall|has|to|needs|will|please|be|able|then|also)$/.test(sentence[verb]?.lower ?? '')
    )
      verb += 1;
    const act = sentence[verb];
    if (
      !act ||
      !(words.isVerb(act.stem) || words.isOwnVerb(act.stem) || idiomAt(sentence.slice(verb), 0, words.isOwnVerb))
    )
      continue;
    if (
      act.lower.endsWith('ed') ||
      (!isTold && (verb === modal || /^(?:with|in|by|on|to|from|via|of|using|for)$/.test(lead)))
    )
      continue;
    let end = verb + 1;
    while (
      end < sentence.length &&
      !/^(?:,|:|→|then)$/.test(sentence[end]?.lower ?? '') &&
      !(sentence[end]?.lower === 'and' && words.isVerb(sentence[end + 1]?.stem ?? ''))
    )
      end += 1;
    // A text goes on behind its colon.
    const before = isTold ? sentence.slice(0, from - 1) : sentence.slice(0, from);
    const skipped = [...(isTold ? sentence.slice(from - 1, from) : []), ...sentence.slice(modal, verb)];
    return [
      ...before,
      { ...act, also: skipped.map(placeOf) },
      ...sentence.slice(verb + 1, end),
      made(name[0] as Token, 'with'),
      ...name,
      ...sentence.slice(end),
    ];
  }
  return sentence;
}
