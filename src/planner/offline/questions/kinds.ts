import { GapKind } from '../../../domain/plan-report/index.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';

/**
 * `it's a newsletter` says of which kind something is, and no text that people write is just that word. A condition that
 * was read as such a comparison becomes a question.
 */
export function askForKinds(r: Reading, tokens: readonly Token[]): void {
  for (let at = 0; at < tokens.length; at += 1) {
    if (!/^(?:is|are|was|were|its|isnt|arent)$/.test(tokens[at]?.lower ?? '')) continue;
    const article = at + (/^(?:not|no)$/.test(tokens[at + 1]?.lower ?? '') ? 2 : 1);
    if (!/^(?:a|an)$/.test(tokens[article]?.lower ?? '') || tokens[article + 1]?.kind !== 'word') continue;
    const pointer = r.account.pointerAt(at) ?? '';
    const step = r.builder.steps.find(({ id }) => pointer === `step:${id}/when`);
    if (!step?.when || !/ = "[^"]*"\)*$/.test(step.when)) continue;
    let from = at;
    while (from > 0 && r.account.pointerAt(from - 1) === pointer) from -= 1;
    let to = at + 1;
    while (to < tokens.length && r.account.pointerAt(to) === pointer) to += 1;
    const run = tokens.slice(from, to);
    const said = r.builder.said(run);
    const { when } = step;
    for (const one of r.builder.steps) if (one.when === when) one.when = null;
    r.builder.ask({
      kind: GapKind.CONDITION,
      tokens: run,
      reason: `Nothing at hand tells whether ${r.builder.said(tokens.slice(at, to))}.`,
      question: `How is "${said}" to be decided? Say by which words in which part, for example: if the subject contains "${tokens[to - 1]?.text ?? ''}".`,
      at: { step: step.id, path: '/when' },
    });
    at = to;
  }
}
