import type { ToolDescription, ToolService } from '../../../domain/steps/tool.js';
import { implyingWords } from '../../words/implied.js';
import type { ImplyingWord } from '../../words/implied.js';
import { servicesIn } from '../../words/services.js';

/* What the words of a request say of the connected services: their names, and nouns for the things that they have. */

/** A connected service. */
export interface Candidate {
  readonly service: ToolService;
  readonly connection: string;
  readonly tools: readonly ToolDescription[];
  /** Words for its things, as `implyingWords` reads them: those of its file, and those by the names of its operations. */
  readonly nouns: readonly string[];
  readonly ownNouns: readonly string[];
}

/** What a request says of a service. */
export interface Evidence {
  readonly isNamed: boolean;
  /** The places of words for its things. */
  readonly spoken: readonly number[];
}

/** What a request says of each service. */
export function evidenceIn(words: string, candidates: readonly Candidate[]): ReadonlyMap<Candidate, Evidence> {
  const aliases = new Set(servicesIn(words).flatMap(({ names }) => names.map(lettersOf)));
  const names = new Map(candidates.map((one) => [one, implyingWords(words, one.service.names)]));
  const all = [...names.values()].flat();
  const partOf = partsIn(words);
  const partsOfNames = new Set(all.map(({ start }) => partOf(start)));
  return new Map(
    candidates.map((one) => {
      const own = names.get(one) ?? [];
      const isNamed = own.length > 0 || one.service.names.some((name) => aliases.has(lettersOf(name)));
      const isApart = ({ start }: ImplyingWord): boolean => isNamed || !partsOfNames.has(partOf(start));
      const isFree = (noun: ImplyingWord): boolean =>
        isNamed || !partsOfNames.has(partOf(noun.start)) || !all.some((name) => isOf(words, noun, name));
      const nouns = [...implyingWords(words, one.nouns), ...implyingWords(words, one.ownNouns).filter(isApart)];
      const spoken = nouns.filter((noun) => !isOther(words, noun) && isFree(noun));
      return [one, { isNamed, spoken: spoken.map(({ start }) => start) }];
    }),
  );
}

/** The most characters between a noun and the name of its service. */
const MAX_BETWEEN = 60;

/** `the team on Slack`, `a new Slack message`: whether a noun is that of a service that stands beside it. */
function isOf(words: string, noun: ImplyingWord, name: ImplyingWord): boolean {
  const [from, to] = noun.start < name.start ? [noun.end, name.start] : [name.end, noun.start];
  if (to - from > MAX_BETWEEN) return false;
  const between = words.slice(from, to);
  return noun.start < name.start
    ? /^ (?:\S+ ){0,2}(?:on|in|from|at|of|to|via) (?:my |our |the )?$/.test(between)
    : /^ (?:\S+ )?$/.test(between);
}

const BORDER = /[,;:!?\n→–]|\.(?=\s)|\b(?:and|then|but|if|when|whenever|once|(?:each|every) time|as soon as)\b/gi;

/** Gives the number of the part of a sentence that a place is in. */
function partsIn(words: string): (place: number) => number {
  const borders = [...words.matchAll(BORDER)].map(({ index }) => index);
  return (place) => {
    let [low, high] = [0, borders.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((borders[middle] ?? Infinity) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

const lettersOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

const MAIL = /^(?:e-?)?mails?$/i;
/** `mail me`, `by mail`, `send a mail`: a way to tell something, and none of the mails of a mailbox. */
const TOLD_BEFORE = /(?:\b(?:by|via|per)|\b(?:send|get|drop|want|like|have|shoot|need|love)(?: \w+)?(?: an?)?) $/i;
const TOLD_BEHIND = /^ (?:me|us|him|her|them|it|the|an?|to|[\w.+-]+@)\b/i;
/** `a list of all …`, `list the …` */
const LISTS = /^(?:s|ing)? (?:of|all|the|every|my|everything|each)\b/i;

/** Nouns that are verbs where an order begins: `post it`. */
const VERB =
  /^(?:post|share|message|comment|pin|tag|label|list|record|note|file|link|star|invite|schedule|search|report)$/i;
const VERB_BEFORE = /(?:^|[,;:!?\n→–.]|\b(?:and|then|to|please|just|also|you|should|will|can|could))\s*$/i;

const NAME_BEFORE = /\b(?:called|named|labell?ed|titled|tagged) $/i;

/** Whether a word that speaks of things of a service means no such thing here. */
function isOther(text: string, { start, end }: ImplyingWord): boolean {
  const word = text.slice(start, end);
  const [before, behind] = [text.slice(Math.max(0, start - 30), start), text.slice(end, end + 30)];
  if (MAIL.test(word)) return TOLD_BEFORE.test(before) || TOLD_BEHIND.test(behind);
  if (NAME_BEFORE.test(before)) return true;
  return (/^list$/i.test(word) && LISTS.test(behind)) || (VERB.test(word) && VERB_BEFORE.test(before));
}
