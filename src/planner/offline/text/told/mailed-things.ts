import { lowerAt, made, opensStart, placeOf, renumbered } from '../sentences.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';

/*
 * `when a photo is posted …, email me the photo`: what is mailed is the thing that starts the run. It becomes `email it to me`,
 * so that no operation of the service sends it back to where it came from.
 */

const MAILS = /^(?:e-?mail|mail)$/;
const THING = /^(?:photo|picture|image|pic|screenshot|video|clip|file|document|pdf|recording|audio|voice)s?$/;
const NOTE = /^(?:note|message|memo|file)s?$/;
const ME = /^(?:me|us|them|him|her)$/;
const ENDS = /^(?:[.,;!?\n]|and|then)$/;

/** The words with `it` for the thing that starts the run, behind a verb that mails it. */
export function withMailedThings(line: readonly Token[]): readonly Token[] {
  const tokens = withSentFields(line);
  const opens = tokens.findIndex((_token, at) => opensStart(tokens, at));
  const verb = tokens.findIndex(
    ({ lower }, at) => at > opens + 2 && MAILS.test(lower) && (isAct(tokens, at) || isCopyAt(tokens, at)),
  );
  const seat = tokens[verb];
  if (opens === -1 || !seat || opens > verb) return tokens;
  const isFirst = ME.test(lowerAt(tokens, verb + 1)) || tokens[verb + 1]?.mention?.kind === 'address';
  const from = verb + (isFirst ? 2 : 1);
  const isCopy = lowerAt(tokens, from) === 'a' && lowerAt(tokens, from + 1) === 'copy';
  const to = isCopy ? from + 2 : thingTo(tokens, from);
  const noun = tokens[from + 1];
  if (to === null || !noun || !(isCopy || isThere(tokens.slice(opens, verb), noun))) return tokens;
  const covered = tokens.slice(from, to).map(placeOf);
  if (!isFirst) {
    if (lowerAt(tokens, to) !== 'to') return tokens;
    const it = { ...made(tokens[from] as Token, 'it'), also: covered.slice(1) };
    return renumbered([...tokens.slice(0, verb + 1), it, ...tokens.slice(to)]);
  }
  if (to < tokens.length && !ENDS.test(lowerAt(tokens, to))) return tokens;
  const whom = tokens[verb + 1] as Token;
  const it = { ...before(whom, 'it'), also: covered };
  return renumbered([...tokens.slice(0, verb + 1), it, before(whom, 'to'), whom, ...tokens.slice(to)]);
}

const isAct = (tokens: readonly Token[], at: number): boolean =>
  /^(?:[,:→]|and|then|please)$/.test(lowerAt(tokens, at - 1));

/** `mail me a copy`: a copy of what starts the run. */
const isCopyAt = (tokens: readonly Token[], at: number): boolean =>
  ME.test(lowerAt(tokens, at + 1)) && lowerAt(tokens, at + 2) === 'a' && lowerAt(tokens, at + 3) === 'copy';

/** The end of `the photo`, `that voice note`; null: no such thing stands there. */
function thingTo(tokens: readonly Token[], from: number): number | null {
  if (!/^(?:the|that|this)$/.test(lowerAt(tokens, from)) || !THING.test(lowerAt(tokens, from + 1))) return null;
  return NOTE.test(lowerAt(tokens, from + 2)) ? from + 3 : from + 2;
}

const PICTURE = /^(?:photo|picture|image|pic|screenshot)s?$/;

/** Whether the start tells of such a thing: a picture is a photo, too. */
function isThere(start: readonly Token[], noun: Token): boolean {
  return start.some(
    ({ lower, stem }) =>
      stem === noun.stem ||
      (PICTURE.test(lower) && PICTURE.test(noun.lower)) ||
      (THING.test(lower) && /^files?$/.test(noun.lower)),
  );
}

/*
 * `save the sender's address and the subject and mail them to …`: the fields are only taken to be sent. It becomes `mail the
 * sender's address and the subject to …`.
 */

const TAKES = /^(?:save|note|take|grab|copy|collect|gather|jot|pull|get)$/;
const SENDS = /^(?:e-?mail|mail|send|forward)$/;
const HOLDERS = /^(?:the|their|its|his|her)$/;
const MAX_FIELDS = 10;

function withSentFields(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ lower }, at) => TAKES.test(lower) && isAct(tokens, at));
  if (verb === -1) return tokens;
  const from = verb + (/^(?:down|out|up)$/.test(lowerAt(tokens, verb + 1)) ? 2 : 1);
  const isPersons = /['’]s$/.test(lowerAt(tokens, from + 1)) || /^(?:their|his|her)$/.test(lowerAt(tokens, from));
  if (!HOLDERS.test(lowerAt(tokens, from)) || !isPersons) return tokens;
  const sends = tokens.findIndex(({ lower }, at) => at > from && SENDS.test(lower) && isAct(tokens, at));
  const [act, pronoun] = [tokens[sends], tokens[sends + 1]];
  const fields = tokens.slice(from, sends - 1);
  const isPlain = fields.every(
    ({ kind, lower }) => kind === 'word' && !/^(?:in|into|to|on|from|with|for)$/.test(lower),
  );
  if (!act || !pronoun || !/^(?:it|them|those|both)$/.test(pronoun.lower)) return tokens;
  if (fields.length > MAX_FIELDS || !isPlain || lowerAt(tokens, sends + 2) !== 'to') return tokens;
  const said: Token = { ...made(tokens[verb] as Token, act.lower), also: [placeOf(act), placeOf(pronoun)] };
  return renumbered([...tokens.slice(0, verb), said, ...fields, ...tokens.slice(sends + 2)]);
}
