import type { Token } from '../text/tokens.js';

/** `tasks due today`, `meetings tomorrow that …`: the day says which things are meant. */
export function isOfThings(tokens: readonly Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
  const isPlural = /[^s]s$/.test(before) && tokens[at - 1]?.kind === 'word';
  return (
    /^(?:due|of|from|starting|expiring|created)$/.test(before) ||
    (isPlural && /^(?:that|which|who|with|→|in)$/.test(next)) ||
    isBehindThings(tokens, at)
  );
}

/** `my tasks for today`, `the rows added today`: the things stand before what is said of them. */
function isBehindThings(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  const of = before === 'for' || /^\p{L}{3,}ed$/u.test(before) ? at - 2 : -1;
  const noun = tokens[of];
  return noun?.kind === 'word' && noun.mention === null && /[^s'’]s$/.test(noun.lower) && !NO_THING.test(noun.lower);
}

const NO_THING = /^(?:was|is|has|does|this|always|us|yes|thanks)$/;
