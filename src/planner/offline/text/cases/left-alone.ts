import { made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/* `but leave files called draft alone` → `but skip files called draft`. */

const MAX_THING = 8;
const ENDS = /^[.,;:!?\n]$/;

export function withoutLeftAlone(tokens: readonly Token[]): readonly Token[] {
  const alone = tokens.findIndex(({ lower }, at) => lower === 'alone' && ENDS.test(tokens[at + 1]?.lower ?? '.'));
  const leave = tokens.findLastIndex(({ lower }, at) => lower === 'leave' && at < alone - 1 && at >= alone - MAX_THING);
  const verb = tokens[leave];
  const end = tokens[alone];
  if (!verb || !end || tokens.slice(leave, alone).some(({ lower }) => ENDS.test(lower))) return tokens;
  return renumbered([
    ...tokens.slice(0, leave),
    made(verb, 'skip', [end]),
    ...tokens.slice(leave + 1, alone),
    ...tokens.slice(alone + 1),
  ]);
}
