import type { Token } from './tokens.js';

const LEAD =
  /^(?:for|do|with|on|at|look|through|go|over|take|check) (?:this |that )?(?:for |at |through )?(?:each|every|all)(?: one)?(?: of)?(?: these| those| the| the following)?(?: \w+)? ?:?$/;
const MAX_LEAD = 9;

/**
 * `For each of these pages: https://a…, https://b…: check whether it is up` → `check whether https://a…, https://b… is
 * up`: the addresses take the place of the first pronoun for them.
 */
export function inPlaceOfPronoun(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ mention }) => mention?.kind === 'url');
  if (first < 1 || first > MAX_LEAD) return tokens;
  const lead = tokens.slice(0, first);
  if (!LEAD.test(lead.map(({ lower }) => lower).join(' '))) return tokens;
  let end = first + 1;
  for (;;) {
    let next = end;
    while (/^(?:,|and|or|&|\n|-)$/.test(tokens[next]?.lower ?? '')) next += 1;
    if (next === end || tokens[next]?.mention?.kind !== 'url') break;
    end = next + 1;
  }
  let start = end;
  while (/^(?:,|:|\n|\.|–|-)$/.test(tokens[start]?.lower ?? '')) start += 1;
  const pronoun = tokens.findIndex(({ lower }, at) => at >= start && /^(?:it|them|each)$/.test(lower));
  if (pronoun === -1) return tokens;
  const length = tokens[pronoun]?.lower === 'each' && /^(?:one|of)$/.test(tokens[pronoun + 1]?.lower ?? '') ? 2 : 1;
  const spans = [...lead, ...tokens.slice(pronoun, pronoun + length)].map(({ start: from, end: to }) => ({
    start: from,
    end: to,
  }));
  const addresses = tokens.slice(first, end).map((token, at) => (at === 0 ? { ...token, also: spans } : token));
  return [...tokens.slice(start, pronoun), ...addresses, ...tokens.slice(pronoun + length)].map((token, index) => ({
    ...token,
    index,
  }));
}
