import type { ToolDescription } from '../../../domain/steps/tool.js';
import { spokenName } from '../../../lib/text/spoken-name.js';
import { isSameNoun } from '../read/services/same-nouns.js';
import { stem } from '../text/stem.js';
import { isVerbOfRequest } from '../text/verbs/thesaurus.js';
import { kept } from '../kept.js';
import { wordList } from '../word-list.js';

/* The names of an operation: its own, its title and its phrases, each with a verb and its objects. */

export interface OperationName {
  readonly verb: string;
  readonly objects: readonly string[];
  /** Those that the verb is about, and not where it is done: `card` of `add card to board`. */
  readonly direct: readonly string[];
}

const SMALL = wordList(
  'a|an|the|to|in|on|of|as|up|or|for|from|at|by|with|and|its|it|my|out|off|about|that|if|another|back|all|own|good|more|into|within|is|are|one|than|so',
);

const PLACE = /^(?:to|in|into|on|from|for|of|with|within|at|by)$/;

const made = kept(() => new WeakMap<ToolDescription, readonly OperationName[]>());

/** All names of an operation. */
export function namesOf(tool: ToolDescription): readonly OperationName[] {
  const given = made().get(tool);
  if (given) return given;
  const title = tool.service ? tool.title.replace(`${tool.service.title}: `, '') : tool.title;
  const texts = [
    spokenName(tool.name.slice(tool.name.lastIndexOf('.') + 1)),
    title.toLowerCase(),
    ...(tool.service?.phrases ?? []),
  ];
  // `current_weather`, `forecast`: a name without a verb is what is read.
  const names = texts.map((text, at) =>
    at === 0 && !tool.sideEffects && !isVerbOfRequest(firstOf(text)) ? nameIn(`get ${text}`) : nameIn(text),
  );
  made().set(tool, names);
  return names;
}

const firstOf = (text: string): string => stem(/\p{L}+/u.exec(text)?.[0] ?? '');

function nameIn(text: string): OperationName {
  const [verb = '', ...rest] = (text.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? []).map((word) =>
    word === 'e-mail' || word === 'e-mails' ? 'email' : word,
  );
  const place = rest.findIndex((word) => PLACE.test(word));
  const objects = (words: readonly string[]): readonly string[] => [
    ...new Set(words.filter((word) => !SMALL.test(word)).map(stem)),
  ];
  return {
    verb: stem(verb),
    objects: objects(rest),
    direct: objects(place > 0 ? rest.slice(0, place) : rest),
  };
}

/** Whether a word names an object of an operation. */
export function isObjectOf(objects: Iterable<string>, said: string): boolean {
  for (const one of objects) if (one === said || isSameNoun(one, said)) return true;
  return false;
}

const nouns = kept(() => new WeakMap<ToolDescription, ReadonlySet<string>>());

/** The nouns that the names of an operation have. */
export function nounsOf(tool: ToolDescription): ReadonlySet<string> {
  const known = nouns().get(tool) ?? new Set(namesOf(tool).flatMap(({ objects }) => objects));
  nouns().set(tool, known);
  return known;
}
