import { printable, wrap } from '../output/text.js';
import { readingWidth } from './style.js';
import type { Style } from './style.js';

/** The effect of some words of a request. */
export interface WordsView {
  readonly start: number;
  readonly end: number;
  readonly owner: string;
  readonly effect: string;
}

/** The request with its words coloured by their effect: the trigger, a step, nothing yet, or nothing that is needed. */
export function drawWords(
  plan: { readonly request?: string; readonly ledger?: readonly WordsView[] } | null,
  style: Style,
): readonly string[] {
  const { colors } = style;
  const { request = '', ledger = [] } = plan ?? {};
  if (request === '' || ledger.length === 0) return [];
  const paint = (at: number): ((text: string) => string) => {
    const entry = ledger.find(({ start, end }) => at >= start && at < end);
    if (!entry) return colors.dim;
    if (entry.owner === 'gap') return colors.red;
    if (entry.owner === 'neutral' || entry.effect === 'left out') return colors.dim;
    return entry.effect.startsWith('/trigger') ? colors.cyan : colors.green;
  };
  // Words are painted one by one, so that a line can end after any of them.
  const words = [...request.matchAll(/\S+/g)];
  let next = 0;
  const lines = wrap(printable(request), readingWidth(style) - 2).map((line) =>
    line.replace(/\S+/g, (word) => {
      const at = words.findIndex((match, index) => index >= next && printable(match[0]) === word);
      if (at === -1) return word;
      next = at + 1;
      return paint(words[at]?.index ?? 0)(word);
    }),
  );
  const legend = [
    colors.cyan('starts it'),
    colors.green('does it'),
    ...(ledger.some(({ owner }) => owner === 'gap') ? [colors.red('open')] : []),
  ];
  return [
    '',
    `${colors.bold('Your words')} ${colors.dim('(')}${legend.join(colors.dim(', '))}${colors.dim(')')}`,
    ...lines.map((line) => `  ${line}`),
  ];
}
