import { stem } from '../stem.js';
import type { Token } from '../tokens.js';
import { idiomAt } from './idioms.js';
import { wordList } from '../../word-list.js';

/** An event of a service that words name. */
export interface ToldEvent {
  readonly service: string;
  /** How many of the words the event has no use for. */
  readonly open: number;
  /** The things that it happens to. */
  readonly things: readonly string[];
  readonly isMail: boolean;
  /** The words say themselves what happens to the thing: `cards moved to Done`. */
  readonly isChanged?: boolean;
}

/** The clause of a start. */
export interface ToldStart {
  /** How many of the words say something that the event has no use for. */
  readonly open: number;
  /** The words say themselves what happens. Without that, each new one is meant. */
  readonly isNew: boolean;
  /** They fit less well if each new one is meant: `card moves to Done`. */
  readonly isChange: boolean;
}

/** What the catalogue knows about the words. */
export interface ServiceWords {
  /** How many words the name of a service takes here; 0: none begins here. */
  readonly service: (tokens: readonly Token[], at: number) => number;
  /**
   * The place of the noun among these words that names what an operation of the service lists. The name of the service
   * stands at a place, and has so many words. Null: there is none.
   */
  readonly listedAt: (tokens: readonly Token[], at: number, length: number) => number | null;
  readonly isVerb: (stem: string) => boolean;
  /** Whether an operation of a service in these words has this verb itself. */
  readonly isOwnVerb: (stem: string) => boolean;
  /** Whether these words tell of something that a service tells about. Null: they name no such thing. */
  readonly happening: (tokens: readonly Token[]) => { readonly isNew: boolean } | null;
  /** The event that tells of new things that these words name: `starred Gmail emails`. Null: none does. */
  readonly event: (tokens: readonly Token[]) => ToldEvent | null;
  /** Whether these words are the clause of a start. Null: they are none. */
  readonly start: (tokens: readonly Token[]) => ToldStart | null;
  /** The same as `event` for things that a service only lists: `Shopify products`. Null: it lists none of them. */
  readonly listed: (tokens: readonly Token[]) => ToldEvent | null;
  /** How many words the name of any service takes here, also of one without tools; 0: none begins here. */
  readonly anyService: (tokens: readonly Token[], at: number) => number;
  /** The id of any service whose name begins here; null: none does. */
  readonly serviceId: (tokens: readonly Token[], at: number) => string | null;
  /** The noun for what a service tells of if it is new, if that is only one kind of thing. */
  readonly onlyThing: (id: string) => string | null;
  /** Whether things that go to a service are messages there. */
  readonly isMessenger: (id: string) => boolean;
  /** Whether the messenger sends messages that one person alone reads. */
  readonly isDirect: (id: string) => boolean;
  /** Whether the messenger tells the title of the chat that something arrives in. */
  readonly titlesChats: (id: string) => boolean;
  /** Whether the messenger has channels. */
  readonly hasChannels: (id: string) => boolean;
  /** Whether an operation of the service counts its things. */
  readonly counts: (id: string) => boolean;
  /** Whether an operation of the service reads the report of a thing. */
  readonly reports: (id: string) => boolean;
  /** Whether the service sends mails. */
  readonly isMailer: (id: string) => boolean;
  /** Whether words for a store begin here: a table, a bucket. */
  readonly store: (tokens: readonly Token[], at: number) => boolean;
  readonly hasTime: boolean;
  /** Whether an event starts the acts of the sentence: `when a row is added, …`. */
  readonly hasStart?: boolean;
  /** Whether a word says when the request runs. */
  readonly isTime: (token: Token) => boolean;
}

/** The words as they are known behind a clause that says when it runs. */
export const behindStart = (words: ServiceWords, first: Token | undefined): ServiceWords => ({
  ...words,
  hasTime: true,
  hasStart: /^(?:when|whenever|anytime|if|once)$/.test(first?.lower ?? ''),
});

const IRREGULAR: Readonly<Record<string, string>> = {
  added: 'add',
  saved: 'save',
  filed: 'file',
  placed: 'place',
  sent: 'send',
  written: 'write',
  read: 'read',
  kept: 'keep',
  put: 'put',
  told: 'tell',
  made: 'make',
  left: 'leave',
  set: 'set',
  taken: 'take',
  given: 'give',
  stuck: 'stick',
  drawn: 'draw',
  held: 'hold',
  built: 'build',
  shut: 'shut',
  run: 'run',
  paid: 'pay',
  found: 'find',
};

export const isPlural = (subject: readonly Token[]): boolean =>
  subject.some(({ kind, lower }) => kind === 'word' && /[^s]s$/.test(lower) && !lower.endsWith("'s")) ||
  /^(?:whoever|everyone|everything)$/.test(subject[0]?.lower ?? '');

const baseOf = (lower: string): string => {
  if (Object.hasOwn(IRREGULAR, lower)) return IRREGULAR[lower] ?? lower;
  if (lower.endsWith('ied')) return `${lower.slice(0, -3)}y`;
  const bare = stem(lower);
  return /(?:at|iz|is|ar|ov|us|ut|iv|ag|dg|nc|rg|uc|lv|os|id|or|ut|ir|as|eat|ot|ic|it|om|ul|ur|ap|ak|ik|yp|ud|in)$/.test(
    bare,
  ) &&
    lower.endsWith('ed') &&
    WITH_E.test(bare)
    ? `${bare}e`
    : lower.endsWith('ed')
      ? bare
      : lower;
};
const WITH_E =
  /(?:reat|plat|dat|ranslat|nnounc|ar|ov|iv|iz|is|clos|us|ut|ag|nc|uc|lv|os|id|onfigur|stor|ap|ak|ypd|ud|wip|nam|combin|delet|not|eat|rit|mak)$/;

export const isParticiple = (token: Token | undefined, words: ServiceWords): boolean =>
  token?.kind === 'word' &&
  ((token.lower.endsWith('ed') && token.lower.length > 3) || Object.hasOwn(IRREGULAR, token.lower)) &&
  (words.isVerb(stem(baseOf(token.lower))) ||
    words.isVerb(token.stem) ||
    words.isOwnVerb(token.stem) ||
    isIdiom(token));

/** Whether a word has the form of a participle, as behind `to be`. */
export const isDone = ({ kind, lower }: Token): boolean =>
  kind === 'word' && ((lower.endsWith('ed') && lower.length > 4) || Object.hasOwn(IRREGULAR, lower));

/** Whether an everyday verb has this form: `stuck`, `wiped`, `dispatched`. */
const isIdiom = (token: Token): boolean => {
  const base = baseOf(token.lower);
  return idiomAt([{ ...token, lower: base, stem: stem(base) }], 0, () => false) !== null;
};

export const asBase = (token: Token): Token => {
  const lower = baseOf(token.lower);
  return { ...token, lower, stem: stem(lower) };
};

export const MODAL = wordList('should|shall|must|ought|will|may|can|could|would|is|are|has|have|needs?|gets?');
