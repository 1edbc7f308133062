import { range } from '../../../../lib/collections/range.js';
import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, endOfAct, plainVerb, targetAt, verbOf } from './parts.js';
import { thingOf, whenNew } from './thing.js';

/*
 * `Save Gmail attachments to Dropbox`: what is taken is a part of each new thing. The thing is named by its service alone, or
 * behind the part: `attachments of new mails`.
 */

const PARTS = /^(?:attachments?)$/;
const LINK = /^(?:of|from|in)$/;
const LEADS = /^(?:all|any|every|each|new|the|my|incoming|pdf)$/;

/** Null: no part is taken anywhere. */
export function partOfEach(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime || sentence.some(({ lower }) => /^(?:when|whenever|if|unless|after|once|upon)$/.test(lower)))
    return null;
  const verb = verbOf(sentence, words);
  if (!verb) return null;
  const from = verb.at + verb.length;
  const end = endOfAct(sentence, from, words);
  const at = sentence.findIndex(({ lower }, index) => index >= from && index < end && PARTS.test(lower));
  if (at === -1 || at > from + 5) return null;
  const found = sentence[at] as Token;
  // `every attachment`: each of them is taken, and not only the first.
  const isEach = sentence.slice(from, at).some(({ lower }) => /^(?:each|every|any|all)$/.test(lower));
  const part = isEach && !found.lower.endsWith('s') ? made(found, `${found.lower}s`) : found;
  const named = sentence.slice(from, at).filter(({ lower }) => !LEADS.test(lower));
  const lead = sentence.slice(from, at).filter(({ lower }) => LEADS.test(lower) && lower !== 'pdf');
  const link = LINK.test(sentence[at + 1]?.lower ?? '') ? at + 1 : at;
  for (const to of placesFrom(sentence, link, end)) {
    const behind = link > at ? sentence.slice(link + 1, to) : [];
    // `Gmail attachments`, `email attachments`: the mail that they come with.
    const said = behind.length > 0 ? behind : [...named, ...(isMail(named) ? [] : [before(part, 'email')])];
    const thing = said.length > 0 ? thingOf(said, words) : null;
    if (!thing || !thing.told.isMail || !targetAt(sentence, to, thing.told.service, words)) continue;
    const act = plainVerb(verb, sentence, { ...thing.told, things: ['file'] }, sentence.slice(to, end), words);
    return [
      ...sentence.slice(0, verb.at),
      ...whenNew({ ...thing, lead: behind.length > 0 ? thing.lead : lead }),
      before(part, ','),
      act,
      before(part, 'the'),
      ...sentence.slice(from, at).filter(({ lower }) => lower === 'pdf'),
      ...(behind.length > 0 ? named : []),
      link > at ? made(part, part.lower, sentence.slice(link, link + 1)) : part,
      ...sentence.slice(to, end),
      ...sentence.slice(end),
    ];
  }
  return null;
}

/**
 * The places where the words for the target may begin, the likeliest first. Those before `and` are tried before all others:
 * `… to Google Drive and note each one in a Google Sheet` has its target in front of the second act, whatever its verb is.
 */
function placesFrom(sentence: readonly Token[], link: number, end: number): readonly number[] {
  const joined = sentence.findIndex(({ lower }, at) => at > link && at < end && /^(?:and|then|&)$/.test(lower));
  const all = range(link + 1, end).toReversed();
  return joined === -1 ? all : [...all.filter((at) => at < joined), ...all.filter((at) => at >= joined)];
}

const isMail = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower }) => /^(?:e-?mails?|mails?|messages?)$/.test(lower));
