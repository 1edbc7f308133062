import { SERVICE_GROUPS } from './service-names.js';

export interface Service {
  /** Lower case: `slack`. */
  readonly id: string;
  readonly name: string;
  /** All that it is called, in lower case: `google calendar`, `calendar`. */
  readonly names: readonly string[];
  /** Those of them that are no common words, in lower case. */
  readonly plainNames: readonly string[];
  /** The group of `SERVICE_GROUPS`; empty for those that bundled tools reach. */
  readonly group: string;
  /** Its things are mails. */
  readonly isMail: boolean;
}

interface Alias {
  readonly service: Service;
  readonly words: readonly string[];
  readonly isWord: boolean;
  /** An address may give it as well: `the weather from https://…`. */
  readonly isThing: boolean;
}

/** Services that bundled tools or events reach; a claim of theirs is looked for among the frames. */
const REACHED = ['Slack|slack channel', 'GitHub|git hub', 'Stripe'];
const REACHED_MAIL = ['Gmail|google mail'];

let byFirst: ReadonlyMap<string, readonly Alias[]> | null = null;

function index(): ReadonlyMap<string, readonly Alias[]> {
  if (byFirst) return byFirst;
  const found = new Map<string, Alias[]>();
  const add = (line: string, group: string, isMail = false): void => {
    const [first = '', ...others] = line.split('|');
    const names = [first, ...others].map((alias) => alias.replace(/[!~]/, '').toLowerCase());
    const plainNames = [first, ...others].flatMap((alias) => (/[!~]$/.test(alias) ? [] : alias.toLowerCase()));
    const name = first.replace('!', '');
    const service = { id: name.toLowerCase(), name, names, plainNames, group, isMail };
    for (const alias of [first, ...others]) {
      const words = wordsOf(alias.replace(/[!~]/, ''));
      const key = words[0] ?? '';
      found.set(key, [
        ...(found.get(key) ?? []),
        { service, words, isWord: alias.endsWith('!'), isThing: alias.endsWith('~') },
      ]);
    }
  };
  for (const [group, lines] of Object.entries(SERVICE_GROUPS))
    for (const line of lines.split(';').map((one) => one.trim())) add(line, group);
  for (const line of REACHED) add(line, '');
  for (const line of REACHED_MAIL) add(line, '', true);
  byFirst = new Map(
    [...found].map(([key, aliases]) => [key, aliases.toSorted((one, other) => other.words.length - one.words.length)]),
  );
  return byFirst;
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== '');
}

const NONE: readonly Alias[] = [];

/** The names that begin with a word, or with its part before a dash. Nearly all words begin none. */
function aliasesOf(first: string): readonly Alias[] {
  const own = index().get(first) ?? NONE;
  // A dash alone begins no name.
  const part = first.includes('-') ? first.split('-')[0] || first : first;
  return part === first ? own : [...own, ...(index().get(part) ?? NONE)];
}

/** `rewrite it | as a tweet`, `turn it | into a tweet`: the words before tell that a form follows. */
const isForm = (words: readonly { readonly text: string }[], at: number): boolean =>
  /^(?:as|into)(?: an?)?$/i.test(
    words
      .slice(Math.max(0, at - 2), at)
      .map(({ text }) => text)
      .join(' '),
  );

/** A word in small letters, without the ending of whose something is. */
function bareWord(text: string): string {
  const lower = text.toLowerCase();
  return lower.endsWith("'s") ? lower.slice(0, -2) : lower;
}

/** The longest name of a service that starts at a word, with how many words it takes. */
export function serviceAt(
  words: readonly { readonly text: string }[],
  at: number,
): { readonly service: Service; readonly length: number } | null {
  const first = bareWord(words[at]?.text ?? '');
  // `it's`: its second half is no name.
  if (first === '') return null;
  for (const { service, words: wanted, isWord, isThing } of aliasesOf(first)) {
    // `rewrite it as a tweet`: the form of a text, and not the place that it goes to.
    if (first === 'tweet' && isForm(words, at)) continue;
    const isSaid = (word: string, offset: number): boolean =>
      (offset === 0 ? first : bareWord(words[at + offset]?.text ?? '')) === word;
    if (!wanted.every(isSaid)) continue;
    if (isThing && comesFromAddress(words, at + wanted.length)) continue;
    // `text me on Telegram`: the messenger, and not a text to a phone.
    if (isMessenger(words, at, wanted.length)) continue;
    // A common word is a name only if it is written as one, and not because a sentence begins with it.
    if (
      isWord &&
      (at === 0 || !/^\p{Lu}/u.test(words[at]?.text ?? '') || /^[.!?:\n]$/.test(words[at - 1]?.text ?? '.'))
    )
      continue;
    return { service, length: wanted.length };
  }
  return null;
}

/** Whether an address follows in the same part of the sentence. */
function comesFromAddress(words: readonly { readonly text: string }[], from: number): boolean {
  for (let at = from; at < from + 8; at += 1) {
    const text = words[at]?.text ?? '.';
    if (/^https?:/i.test(text)) return true;
    if (/^[.,;!?\n]$/.test(text)) return false;
  }
  return false;
}

/** Whether `text me`, or `text me about it`, is followed by the name of a messenger. */
function isMessenger(words: readonly { readonly text: string }[], at: number, length: number): boolean {
  if (!/^texts?$/i.test(words[at]?.text ?? '')) return false;
  const isAbout =
    /^(?:about|of)$/i.test(words[at + length]?.text ?? '') &&
    /^(?:it|that|this|them)$/i.test(words[at + length + 1]?.text ?? '');
  const place = at + length + (isAbout ? 2 : 0);
  return /^(?:on|via|in|through|over)$/i.test(words[place]?.text ?? '') && serviceAt(words, place + 1) !== null;
}

/** All services that are known by their names. */
export function allServices(): readonly Service[] {
  return [...new Set([...index().values()].flatMap((aliases) => aliases.map(({ service }) => service)))];
}

/** The services that a text names, each once. */
export function servicesIn(text: string): readonly Service[] {
  const words = (text.match(/[\p{L}\p{N}]+(?:['.&-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? []).map((one) => ({
    text: one,
  }));
  return [...new Set(words.flatMap((_word, at) => serviceAt(words, at)?.service ?? []))];
}
