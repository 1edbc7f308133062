import { Phrases } from '../text/tokens.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { askModel, contentIn, promptEnd } from './model-act.js';
import { numberIn } from './reading.js';
import { instructionOf } from './writing/instruction.js';
import type { Operand, Reading } from './reading.js';

/*
 * `short pottery joke in #random`, `post a haiku about coffee`: a text that nothing brings along. No verb says who
 * writes it, and only a language model can.
 */

const MAX_ADJECTIVES = 5;
/** Words that no adjective of a text is: they speak of something that is there, or of how the words go on. */
const NO_ADJECTIVE =
  /^(?:a|an|some|another|the|this|that|these|those|my|our|your|their|his|her|its|all|every|each|any|both|new|latest|newest|last|recent|unread|incoming|current|existing|next|first|top|of|from|in|on|to|at|by|with|about|for|if|when|and|or|not|no|is|are|it|them|me|us|important|as|into|then|without|except|unless|only|mentioning|containing|ignore|ignoring|skip|skipping|drop|exclude|excluding|keep|remove|leave|stop|filter|never|dont|what|which|who|whom|whose|whatever|how|why|where|was|were|been|has|have|had)$/;
/** Texts of these names are mostly there already; they are made if their subject is said. */
const MOSTLY_THERE =
  /^(?:text|reply|answer|response|letter|article|story|headline|list|email|mail|translation|sentiment|plan|description|class|category|message|note|blog post|introduction|intro|announcement|newsletter|tweet|speech|outline|quote|caption|paragraph|question|idea|tip)$/;
const SUBJECT = ['about', 'on the subject of', 'on the topic of'];

interface MadeText {
  readonly start: number;
  readonly isPlural: boolean;
}

/** @param isAsked a verb such as `send` asks for it: an article alone is enough. */
export function madeTextAt(r: Reading, frame: Frame, at: number, isAsked: boolean): MadeText | null {
  const nouns = Phrases.of(frame.planning.nouns);
  const det = r.said(at, 'a', 'an', 'one', 'some', 'another', 'me a', 'me an', 'me some');
  const start = at + det;
  const count = numberIn(r.lower(start)) ?? 1;
  let next = start;
  while (next < r.end && next <= start + MAX_ADJECTIVES) {
    const noun = nouns.at(r.tokens, next);
    const after = next + (noun?.length ?? 0);
    const isLast = noun !== null && after <= r.end && endsNoun(r, after);
    if (noun && isLast) {
      const hasSubject = r.said(after, ...SUBJECT) > 0;
      // `a quote` without a subject may be one that somebody made.
      const isRare = !MOSTLY_THERE.test(noun.value);
      const isDescribed = next > start && /^(?:quote|tip|question|idea|caption)$/.test(noun.value);
      if (!isRare && !hasSubject && !isDescribed) return null;
      if (isAsked && det === 0 && count === 1 && !hasSubject && !isDescribed && next === start) return null;
      return { start, isPlural: count > 1 || /[^s]s$/.test(r.lower(after - 1)) };
    }
    const token = r.tokens[next];
    if (token?.kind !== 'word' || r.isTaken(next) || NO_ADJECTIVE.test(token.lower)) return null;
    next += 1;
  }
  return null;
}

/** Whether nothing makes the noun a part of a longer one: `joke API`. */
function endsNoun(r: Reading, at: number): boolean {
  return (
    at >= r.end ||
    (r.tokens[at]?.kind === 'mark' && !r.is(at, '/')) ||
    r.tokens[at]?.mention?.kind === 'channel' ||
    /^(?:about|on|of|for|in|to|with|at|by|as|and|via|every|each|that|where|without|not|please|then|under|using)$/.test(
      r.lower(at),
    )
  );
}

/** Adds the step in which a model writes the text. */
export function writeText(r: Reading, frame: Frame, at: number, { start, isPlural }: MadeText): Operand | null {
  const prompt = slotOf(frame.planning, 'content');
  if (prompt === undefined) return null;
  const end = promptEnd(r, start);
  const part = new Part(frame.tool.name);
  const content = contentIn(r, start, end, part);
  const said = instructionOf(r, start, end, content, null);
  if (said === '') return null;
  const article = isPlural || numberIn(r.lower(start)) !== null ? '' : /^[aeiou]/i.test(said) ? 'an ' : 'a ';
  for (let next = at; next < end; next += 1) if (!r.isTaken(next)) r.take(next, next + 1, part, 'prompt');
  askModel(
    r,
    frame,
    prompt,
    part,
    `Write ${article}${said.charAt(0).toLowerCase()}${said.slice(1)}`,
    content?.value ?? null,
    false,
  );
  const value = r.builder.values.at(-1) as Value;
  return { to: end, value };
}

/** A text that is to be written, as what a message says. */
export function readMadeText(r: Reading, at: number): Operand | null {
  const [frame] = r.frames.ofUse('model');
  const found = frame ? madeTextAt(r, frame, at, true) : null;
  return frame && found ? writeText(r, frame, at, found) : null;
}
