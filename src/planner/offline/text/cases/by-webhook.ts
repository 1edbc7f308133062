import { made, placeOf, renumbered, sentencesOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

const OPENS = /^(?:when|whenever|once|if|on|upon)$/;
const ARRIVES = /^(?:arrives?|fires?|triggers?|comes)$/;
const RECEIVED = /^(?:received|fired|triggered|called|delivered|sent)$/;
const MAX_THING = 10;

/** The sentences without such webhooks. @param wordsOf what the catalogue knows, which takes a while to put together */
export function withoutWebhooks(tokens: readonly Token[], wordsOf: () => ServiceWords): readonly Token[] {
  if (!tokens.some(({ lower }) => WEBHOOK.test(lower))) return tokens;
  const words = wordsOf();
  const line: Token[] = [];
  let from = 0;
  for (const { from: begin, to } of sentencesOf(tokens)) {
    line.push(...tokens.slice(from, begin), ...withoutWebhook(tokens.slice(begin, to), words));
    from = to;
  }
  return renumbered([...line, ...tokens.slice(from)]);
}

const WEBHOOK = /^webhooks?$/;

/** `when a Stripe payment webhook fires` → `when a Stripe payment arrives`, if the service tells of that thing itself. */
function withoutWebhook(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const at = sentence.slice(0, MAX_THING).findIndex(({ lower }) => WEBHOOK.test(lower));
  const [webhook, verb, done] = sentence.slice(at, at + 3);
  const thing = sentence.slice(1, at);
  const noun = thing.at(-1);
  if (at < 3 || !webhook || !verb || !noun || !OPENS.test(sentence[0]?.lower ?? '')) return sentence;
  const isPassive = verb.lower === 'is' && RECEIVED.test(done?.lower ?? '');
  const name = thing.findIndex((_token, place) => words.service(thing, place) > 0);
  // `a Stripe webhook`: it may tell of anything.
  const isThing = name !== -1 && name + words.service(thing, name) < thing.length;
  if (!(isPassive || ARRIVES.test(verb.lower)) || !isThing) return sentence;
  if (words.happening(thing) === null) return sentence;
  const rest = sentence.slice(at + (isPassive ? 3 : 1));
  const arrives = made(verb, 'arrives', isPassive && done ? [done] : []);
  const covered = { ...noun, also: [...(noun.also ?? []), placeOf(webhook)] };
  return [...sentence.slice(0, at - 1), covered, arrives, ...(isPassive ? rest : rest.slice(1))];
}
