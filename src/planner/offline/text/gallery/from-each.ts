import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { hasTarget } from '../transfers/parts.js';
import { isTold, thingOf } from '../transfers/thing.js';

/* `Create a contact in HubSpot from a Google Contacts entry`, as the name of a workflow: from each new one. */

const MAKES = /^(?:create|add|make|generate|open|start|build|save|log|send|post|draft|set|write|schedule)s?$/;
/** Nouns for whatever a service holds. */
const RECORD = /^(?:entry|entries|record|records|item|items)$/;
const ARTICLE = /^(?:a|an|the|your|each|every|any|new|all)$/;

/** Null: the sentence makes nothing from things that a service tells of. */
export function fromEach(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = sentence.findIndex(({ lower }) => !/^(?:automatically|please|to|and)$/.test(lower));
  if (verb > 1 || !MAKES.test(sentence[verb]?.lower ?? '') || words.hasTime) return null;
  const link = sentence.findLastIndex(({ lower }) => lower === 'from');
  if (link < verb + 2 || sentence.some(({ lower }) => /^(?:when|whenever|if|once)$/.test(lower))) return null;
  const said = withOwnNoun(sentence.slice(link + 1), words);
  const [article] = said;
  if (!article) return null;
  const isOne = /^(?:a|an)$/.test(article.lower) && said.length > 1;
  const things = isOne ? [made(article, 'new'), ...said.slice(1)] : said;
  const isSame =
    things.every((token, at) => token === sentence[link + 1 + at]) && things.length === sentence.length - link - 1;
  const thing = isSame ? null : thingOf(things, words);
  if (
    !thing ||
    !isTold(thing) ||
    thing.told.open > 0 ||
    !hasTarget(sentence.slice(verb + 1, link), thing.told.service, words)
  )
    return null;
  return [
    ...sentence.slice(0, link + 1),
    ...(isOne ? [{ ...made(article, 'new'), implied: 'assumed' as const }, ...said.slice(1)] : said),
  ];
}

/** `a Google Contacts entry` → `a Google Contacts contact`, if the service tells of only one kind of thing. */
function withOwnNoun(said: readonly Token[], words: ServiceWords): readonly Token[] {
  const last = said.at(-1);
  if (!last || !RECORD.test(last.lower)) return said;
  let at = 0;
  while (ARTICLE.test(said[at]?.lower ?? '')) at += 1;
  const length = words.service(said, at);
  const id = length > 0 && at + length === said.length - 1 ? words.serviceId(said, at) : null;
  const noun = id === null ? null : words.onlyThing(id);
  return noun === null || RECORD.test(noun) ? said : [...said.slice(0, -1), made(last, noun)];
}
