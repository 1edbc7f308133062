import { GapKind } from '../../../../domain/plan-report/index.js';
import { KEEP, placeIn } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `with Condition set to Broken`, tested as "marked broken"; `someone asks for my rates`, as "please share my rates.": a sentence that no field holds. */

/** A text that a condition compares a field with, or looks for in one. */
const TESTED = /"((?:[^"\\]|\\.)+)" in |= "((?:[^"\\]|\\.)+)"|, "((?:[^"\\]|\\.)+)"\)/g;
/** A request, a statement, or a word that says that the field has the value. */
const SENTENCE =
  /^(?:please|thank you|thanks)\b|[a-z]{2}[.!?]$|^(?:marked|set to|changed to|moved to|turned|switched to|put to|flagged|labell?ed|tagged|listed as|shown as|is|are|has|have|was|were|becomes?|gets?)\s\S|\b(?:my|our|your|their|his|her|i|me|us)\b/i;

/** Conditions that compare a field with words that it never holds. */
export function testedDoubts({ request, steps }: Doubted): readonly Doubt[] {
  const plain = request.toLowerCase();
  const seen = new Set<string>();
  return steps.flatMap((step, index): readonly Doubt[] => {
    const tests = [
      ['/when', step.when],
      ['/input/expression', step.input?.['expression']],
    ] as const;
    return tests.flatMap(([path, test]) =>
      [...(typeof test === 'string' ? test : '').matchAll(TESTED)].flatMap((match): readonly Doubt[] => {
        const text = match[1] ?? match[2] ?? match[3] ?? '';
        if (seen.has(text) || !SENTENCE.test(text) || !/[a-z] [a-z]/i.test(text)) return [];
        // Quoted words are looked for as they are.
        if (plain.includes(`"${text.toLowerCase()}"`) || plain.includes(`“${text.toLowerCase()}”`)) return [];
        seen.add(text);
        return [
          {
            kind: GapKind.CONDITION,
            target: `/steps/${index}${path}`,
            said: placeIn(request, text),
            reason: `The plan would look for the words "${text}".`,
            question: `Which ones are meant by "${text}"? The plan looks for these very words.`,
            choices: [{ ...KEEP, label: `Only those with the words "${text}"` }],
          },
        ];
      }),
    );
  });
}
