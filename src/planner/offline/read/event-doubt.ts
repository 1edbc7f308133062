import type { JsonObject } from '../../../lib/json/json.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { plural } from '../build/value.js';
import type { Builder, Target } from '../build/builder.js';
import type { Token } from '../text/tokens.js';
import { escapedPattern } from '../../../lib/text/escaped-pattern.js';
import type { EventReading } from './event-match.js';

const SMALL =
  /^(?:about|regarding|on|of|with|for|the|a|an|that|which|is|are|mentions?|mentioning|containing|contains?|related|to|word|words|phrase|says?|saying|asking)$/;

/**
 * Asks about words within the clause of an event that fit nothing that is known of it. Words in its title or text are
 * offered as a filter.
 */
export function askAboutPassed(event: EventReading, tokens: readonly Token[], builder: Builder): void {
  for (const run of runsOf(event.passed ?? [])) {
    const words = run.map((at) => tokens[at] as Token);
    const said = builder.said(words);
    const word = words
      .filter(({ lower }) => !SMALL.test(lower))
      .map(({ text }) => text)
      .join(' ');
    const thing = event.type?.planning?.things[0] ?? 'event';
    builder.ask({
      kind: GapKind.CONDITION,
      tokens: words,
      reason: `Nothing that is known of this ${thing} says "${said}".`,
      question: `Which ${plural(thing)} are meant by "${said}"? Choose how to know them, or leave the words out to start with every ${thing}.`,
      at: { step: null, path: '/trigger/filters' },
      choices: word === '' ? [] : choicesFor(word, event),
    });
  }
}

function choicesFor(
  word: string,
  { type }: EventReading,
): readonly { readonly label: string; readonly value: JsonObject; readonly at: Target }[] {
  const fields = type?.planning?.fields ?? {};
  return (['subject', 'title', 'text'] as const).flatMap((name) => {
    const path = fields[name];
    const isRepeated = name === 'title' && path === fields['subject'];
    if (path === undefined || path.includes('(') || isRepeated) return [];
    return [
      {
        label: `By "${word}" in its ${name}`,
        value: { matches: `(?i)${escapedPattern(word)}` },
        at: { step: null, path: `/trigger/filters/${path.replaceAll('~', '~0').replaceAll('/', '~1')}` },
      },
    ];
  });
}

function runsOf(places: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const at of places) {
    const last = runs.at(-1);
    if (last && last.at(-1) === at - 1) last.push(at);
    else runs.push([at]);
  }
  return runs;
}
