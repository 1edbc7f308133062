import { GapKind } from '../../../../domain/plan-report/index.js';
import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import { stepIdIn } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { nounsOf } from '../../said/names.js';
import { pinned } from '../../text/pins.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';

/* `assign Ann as reviewer`: the role is what another operation gives, and the one that was read knows no such role. */

/** The most words from the verb to `as`. */
const MAX_AWAY = 8;
const GIVES = /^(?:assign|add|set|put|make|name|choose|pick)$/;
const LEAD = /^(?:a|an|the|its|their)$/;

/** Asks which operation is meant if only another one of the service names the role behind `as`. */
export function askForRole(r: Reading, tokens: readonly Token[]): void {
  tokens.forEach(({ lower }, as) => {
    if (lower !== 'as') return;
    const noun = as + (LEAD.test(tokens[as + 1]?.lower ?? '') ? 2 : 1);
    const verb = tokens.findLastIndex((token, at) => at < as && at >= as - MAX_AWAY && GIVES.test(token.lower));
    const role = tokens[noun];
    const shown = tokens.slice(verb, noun + 1);
    if (verb === -1 || role?.kind !== 'word' || r.account.isAsked(noun) || shown.some(({ kind }) => kind === 'mark'))
      return;
    const id = stepIdIn(r.account.pointerAt(verb));
    const step = r.builder.steps.find((one) => one.id === id);
    if (!step || nouns(step.tool).has(role.stem)) return;
    const service = step.tool.service?.id;
    const others = [...new Set(r.frames.operations.map(({ tool }) => tool))]
      .filter((tool) => tool.sideEffects && tool.service?.id === service && nounsOf(tool).has(role.stem))
      .flatMap((tool) => {
        const again = pinned(r.builder.said(shown), tool.name);
        return again === null ? [] : [{ label: tool.title, value: null, words: again }];
      });
    if (service === undefined || others.length === 0) return;
    r.builder.ask({
      kind: GapKind.CHOICE,
      tokens: shown.filter(({ index }) => r.account.pointerAt(index) === `step:${step.id}/tool`),
      shown,
      reason: `"${step.title}" knows no "${role.text}".`,
      question: `Which of these is meant by "${r.builder.said(shown)}"?`,
      at: { step: step.id, path: '/tool' },
      choices: [...others, { label: step.tool.title, value: null, isKept: true }],
    });
  });
}

/** Stems of the words that the names and the inputs of an operation have. */
function nouns(tool: ToolDescription): ReadonlySet<string> {
  const inputs = Object.entries(propertiesOf(tool.inputSchema)).flatMap(([name, own]) => [name, JSON.stringify(own)]);
  const words = inputs.flatMap(
    (one) =>
      spokenName(one)
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [],
  );
  return new Set([...nounsOf(tool), ...words.map(stem)]);
}
