import { GapKind } from '../../../domain/plan-report/index.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import type { Draft } from '../build/builder.js';
import { stepIdIn } from '../build/builder.js';
import { contentOf, isMessage } from '../read/services/operation-text.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * `post today's special to the channel`: what a message says is asked anyway. Its object belongs to that question, so that no
 * one is asked what the plain words mean.
 */

const MAX_WORDS = 5;
const BEFORE = wordList('me|us|them|him|her|everyone|a|an|the|our|my|with|about|of');
/** They hold back, turn round, or speak of what is at hand. */
const HOLDS = wordList(
  'not|no|never|none|without|except|excluding|unless|only|but|just|until|before|after|other|if|when|whenever|while|who|whose|which|or|it|them|its|their|this|that|these|those|to|in|on|at|from|into',
);

/** Asks for the text of a message with the words that stand behind its verb. */
export function askForTexts(r: Reading, tokens: readonly Token[]): void {
  const asked = new Set<string>();
  for (const run of r.account.unclaimed()) {
    const words = tokens.slice(run.from, run.to);
    const step = stepBefore(r, tokens, run.from);
    const name = step && isMessage(step) ? contentOf(propertiesOf(step.tool.inputSchema)) : null;
    const own = step && name !== null ? propertiesOf(step.tool.inputSchema)[name] : undefined;
    // A name with a capital is somebody, or a place.
    const isPlain = words.every(
      ({ kind, mention, text, lower }) => kind === 'word' && mention === null && text === lower && !HOLDS.test(lower),
    );
    if (!step || asked.has(step.id) || name === null || !isJsonObject(own) || words.length > MAX_WORDS || !isPlain)
      continue;
    if (step.input[name] !== undefined || !r.builder.isOpenAt(step, name)) continue;
    asked.add(step.id);
    const path = `/input/${name}`;
    const said = r.builder.said(words);
    r.builder.settle(step, path);
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: words,
      reason: `The words "${said}" name what "${step.title}" is to say, and are no text.`,
      question: `What is "${said}" to say? It is for ${step.tool.title}.`,
      at: { step: step.id, path },
      valueSchema: own,
    });
  }
}

/** The step whose verb stands right before a place, with nothing but small words between. */
function stepBefore(r: Reading, tokens: readonly Token[], from: number): Draft | undefined {
  let at = from - 1;
  while (at >= 0 && (BEFORE.test(tokens[at]?.lower ?? '') || tokens[at]?.start === tokens[at]?.end)) at -= 1;
  const pointer = r.account.pointerAt(at) ?? '';
  const isUse = pointer.endsWith('/tool') || pointer.endsWith('/use');
  return isUse ? r.builder.steps.find(({ id }) => id === stepIdIn(pointer)) : undefined;
}
