import type { Value } from '../build/value.js';
import { wordList } from '../word-list.js';

/** A condition, with the words that open it. */
export const CONDITION =
  /^(?:and |but |, )?(only if|only when|but only if|except if|except when|unless|if|when|whenever)\b/;
/** It begins words that say which of several things are meant. */
export const RELATIVE = wordList(
  'that|which|who|whose|where|about|regarding|concerning|mention|mentions|mentioning|containing|contain|contains|with|related|talking|having',
);

/** The fields of people's texts in a value, by the names that people use, the most likely first. */
export function textFields(value: Value | null | undefined): readonly string[] {
  return fieldsIn(value?.fields ?? {});
}

/** Those of some fields that hold texts by people; each once, although people have several names for it. */
export function fieldsIn(fields: Readonly<Record<string, string>>): readonly string[] {
  const names = ['subject', 'title', 'text', 'summary', 'body', 'description', 'sender'].filter((name) =>
    Object.hasOwn(fields, name),
  );
  return names.filter((name, at) => names.findIndex((other) => fields[other] === fields[name]) === at);
}
