import { GapKind } from '../../../../domain/plan-report/index.js';
import { TriggerType } from '../../../../domain/trigger/trigger.js';
import { placeIn, plainTexts } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `make a task to rebook it`, `a follow-up task`: each one would have this title, whatever starts the run. */

const TITLE = /^(?:title|summary|name|subject|content)$/;
const MADE = /\.(?:create|add|new|insert)_/;
const PRONOUN = /\b(?:it|them|him|her)\b|^(?:follow-?up|reminder|check|call|task)$/i;

/** Titles of new things that do not say of what. */
export function pronounDoubts({ request, steps, trigger }: Doubted): readonly Doubt[] {
  if (trigger?.type !== TriggerType.EVENT) return [];
  return steps.flatMap((step, index): readonly Doubt[] => {
    if (!MADE.test(step.tool)) return [];
    return plainTexts(step).flatMap(([name, text]): readonly Doubt[] => {
      const isQuoted = [`"${text}"`, `“${text}”`].some((one) => request.includes(one));
      const [said] = TITLE.test(name) && !isQuoted ? (PRONOUN.exec(text) ?? []) : [];
      if (said === undefined) return [];
      return [
        {
          kind: GapKind.UNCLAIMED,
          target: `/steps/${index}/input/${name}`,
          said: placeIn(request, said),
          reason: `Each one would be called "${text}".`,
          question: `What is each one to be called? "${text}" does not say of what.`,
          choices: [{ label: `"${text}" is right for each of them`, patch: {} }],
        },
      ];
    });
  });
}
