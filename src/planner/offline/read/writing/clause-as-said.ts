import type { Draft } from '../../build/builder.js';
import { slotOf } from '../frames.js';
import type { Reading } from '../reading.js';
import { JOINING_WORDS, NEUTRAL_WORDS } from '../../text/neutral.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';

/** Words that only say that a model does it, or what it is given. */
const IDLE =
  /^(?:ai|gpt|chatgpt|claude|model|llm|generated|have|let|use|ask|get|using|with|by|me|us|write|written|make|made|give|send|post|it|its|them|their|each|every|do|done|following|reply|one|new|email|mail|message|summari[sz]e|summary|digest|recap|overview|sum|up|result|answer|whether|if|fits?|meant|only|data|text|help|want|please|need)$/;

const pointerOf = ({ id }: Draft, name: string): string => `step:${id}/input/${name}`;

/** The words that a step with a model has as its instruction. */
export const ownTokens = (r: Reading, step: Draft, name: string): readonly Token[] =>
  r.account.tokens.filter(({ index }) => r.account.pointerAt(index) === pointerOf(step, name));

/** The clause of the user that became the instruction of a step, word for word; null: words of other steps stand within. */
export function clauseAsSaid(r: Reading, step: Draft, name: string): string | null {
  const own = ownTokens(r, step, name).filter(({ start, end }) => end > start);
  if (own.length === 0) return null;
  const from = Math.min(...own.map(({ start }) => start));
  const to = Math.max(...own.map(({ end }) => end));
  const mine = `step:${step.id}/`;
  const isOther = r.account.tokens.some(({ index, start, end, kind }) => {
    const pointer = r.account.pointerAt(index);
    const isWithin = start >= from && end <= to && end > start && kind === 'word';
    return isWithin && pointer !== null && !pointer.startsWith(mine) && changes(r, pointer);
  });
  return isOther
    ? null
    : r.builder.request
        .slice(from, to)
        .replace(/(?:[\s,]+(?:next to|to|of|for|about|with|in|on|and|or|as|from|at))+$/i, '')
        .trim();
}

/** Whether a place in the plan is that of a step that changes anything. */
function changes(r: Reading, pointer: string): boolean {
  const step = r.builder.steps.find(({ id }) => pointer.startsWith(`step:${id}/`));
  return step?.tool.sideEffects === true || step?.tool.planning?.use === 'send';
}

/** Words of the clause that stand nowhere in the instruction. */
export function lostFrom(r: Reading, step: Draft, name: string, instruction: string): readonly string[] {
  const said = new Set(
    (instruction.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => [word, stem(word)]),
  );
  return ownTokens(r, step, name)
    .filter(
      ({ kind, lower, start, end }) =>
        kind === 'word' &&
        end - start > 2 &&
        !IDLE.test(lower) &&
        !NEUTRAL_WORDS.has(lower) &&
        !JOINING_WORDS.has(lower),
    )
    .map(({ start, end }) => r.builder.request.slice(start, end).toLowerCase())
    .filter((word) =>
      (word.match(/[\p{L}\p{N}]+/gu) ?? []).some(
        (part) => !said.has(part) && !said.has(stem(part)) && !IDLE.test(part),
      ),
    );
}

/** Whether a step is given anything to work on. */
export function hasData({ tool, input }: Draft): boolean {
  const data = tool.planning && slotOf(tool.planning, 'data');
  return data !== undefined && input[data] !== undefined;
}
