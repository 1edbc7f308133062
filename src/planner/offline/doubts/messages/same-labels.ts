import { KEEP, placeIn } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { labelled, linesOf } from './lines.js';

/** `email me the orders and the sales`, with one figure under both labels: two things were asked for, and one is told. */

/** Messages that tell one value under two labels. */
export function labelDoubts({ steps, request }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index) =>
    Object.entries(step.input ?? {}).flatMap(([name, text]): readonly Doubt[] => {
      if (typeof text !== 'string' || !text.includes(': " & ')) return [];
      return linesOf(text).flatMap((lines): readonly Doubt[] => {
        const told = lines.flatMap((line) => labelled(line) ?? []);
        const second = told.findIndex(({ value }, at) => told.slice(0, at).some((one) => one.value === value));
        const label = told[second]?.label ?? '';
        const other = told.find(({ value }) => value === told[second]?.value)?.label;
        if (other === undefined || other === label) return [];
        return [
          {
            target: `/steps/${index}/input/${name}`,
            said: placeIn(request, label),
            reason: `"${other}" and "${label}" would show the same value.`,
            question: `What is "${label}"? The text would show the same value as for "${other}".`,
            choices: [{ ...KEEP, label: 'Show the same value twice' }],
          },
        ];
      });
    }),
  );
}
