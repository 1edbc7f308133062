import { forgetting, kept } from '../kept.js';

/** Forms that no ending explains. */
const IRREGULAR: Readonly<Record<string, string>> = {
  sent: 'send',
  written: 'write',
  wrote: 'write',
  paid: 'pay',
  broke: 'break',
  broken: 'break',
  came: 'come',
  got: 'get',
  gotten: 'get',
  gone: 'go',
  went: 'go',
  made: 'make',
  told: 'tell',
  said: 'say',
  kept: 'keep',
  built: 'build',
  held: 'hold',
  given: 'give',
  gave: 'give',
  taken: 'take',
  took: 'take',
  slept: 'sleep',
  begun: 'begin',
  began: 'begin',
  brought: 'bring',
  found: 'find',
  ran: 'run',
  seen: 'see',
  saw: 'see',
  understood: 'understand',
  led: 'lead',
  mails: 'mail',
  children: 'child',
  people: 'person',
  queries: 'query',
  replies: 'reply',
  was: 'be',
  were: 'be',
  is: 'be',
  are: 'be',
  been: 'be',
  has: 'have',
  had: 'have',
  does: 'do',
  did: 'do',
  done: 'done',
  goes: 'go',
  summaries: 'summary',
  summarise: 'summarize',
  summarised: 'summarize',
  summarises: 'summarize',
  summarising: 'summarize',
  summarisation: 'summarize',
  summarization: 'summarize',
  news: 'news',
  status: 'status',
  address: 'address',
  addresses: 'address',
  less: 'less',
  business: 'business',
};

/** Requests and the phrases of tools have few different words, and a plan asks for each of them many times. */
const known = new Map<string, string>();
forgetting(() => known.clear());
const MOST_KNOWN = 20_000;
const MOST_NAMES = 5_000;
const LONGEST_KNOWN = 40;

/** What a word is in the index and in a request alike: lower case, without the endings of inflection. */
export function stem(given: string): string {
  const found = known.get(given);
  if (found !== undefined) return found;
  const made = withoutInflection(given.toLowerCase());
  if (known.size >= MOST_KNOWN) known.clear();
  if (given.length <= LONGEST_KNOWN) known.set(given, made);
  return made;
}

const knownNames = kept(() => new Map<string, string>());

/** The stems of the words of a name, with a space between them: what fields are called is compared with each leaf of a record. */
export function stemsOf(words: string): string {
  const names = knownNames();
  const found = names.get(words);
  if (found !== undefined) return found;
  const made = words.split(' ').map(stem).join(' ');
  if (names.size >= MOST_NAMES) names.clear();
  if (words.length <= LONGEST_KNOWN) names.set(words, made);
  return made;
}

function withoutInflection(word: string): string {
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular !== undefined) return withoutE(irregular);
  if (word.length < 4 || word.length > 40 || !/^[a-z'-]+$/.test(word)) return word;
  const bare = word.replace(/'s?$/, '');
  if (bare.endsWith('ies') || bare.endsWith('ied')) return `${bare.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(bare)) return withoutE(bare);
  if (/(?:ch|sh|x|ss|zz)es$/.test(bare)) return bare.slice(0, -2);
  // `bookings` is what `booking` is.
  if (bare.endsWith('ings')) return withoutInflection(bare.slice(0, -1));
  if (bare.endsWith('s')) return withoutE(bare.slice(0, -1));
  if (bare.endsWith('eed')) return bare;
  const past = /^(.*[aeiouy].*)(?:ed|ing)$/.exec(bare)?.[1];
  if (past === undefined || past.length < 2) return withoutE(bare);
  // stopped → stop, labelled → label, but called → call.
  return /([bdgmnprt])\1$/.test(past)
    ? past.slice(0, -1)
    : withoutE(/[^aeiou]ll$/.test(past) || /(?:[^aeiou]el|ncel|abel)l$/.test(past) ? past.slice(0, -1) : past);
}

/** `archive` and `archiv(ing)` are one. */
function withoutE(word: string): string {
  return word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word;
}

/**
 * The stems of a text, one space between them and around it: so that `includes(' pull request ')` finds whole words.
 */
export function stemmed(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'_-]*|->|=>|→/gu) ?? [];
  return ` ${words.map(stem).join(' ')} `;
}
