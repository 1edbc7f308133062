import { GapKind } from '../../../../domain/plan-report/index.js';
import { plainTexts } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `a project with the sections Permits, Gear and Transport`: things of their own, which became a note. */

const PARTS =
  /\bwith (?:the |these )?(?:sections?|lists?|sub-?tasks?|columns?|steps|items|milestones?|tabs?) ([^.;]+)/i;
const NOTE = /^(?:notes?|description|desc|body|text)$/;
const MADE = /\.(?:create|add|new|insert)_/;

/** Parts of a new thing that stand in its description. */
export function partsDoubts({ request, steps }: Doubted): readonly Doubt[] {
  const said = PARTS.exec(request);
  const [, parts = ''] = said ?? [];
  const plainly = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const first = plainly(parts.split(/,| and /)[0] ?? '');
  if (!said || first === '') return [];
  const start = said.index + said[0].length - parts.length;
  return steps.flatMap((step, index): readonly Doubt[] => {
    const texts = MADE.test(step.tool) ? plainTexts(step) : [];
    const note = texts.find(([name, text]) => NOTE.test(name) && plainly(text).startsWith(first));
    if (!note) return [];
    return [
      {
        kind: GapKind.UNCLAIMED,
        target: `/steps/${index}/input/${note[0]}`,
        said: { start, end: start + parts.length },
        reason: `"${parts}" would only be written down, and not be made.`,
        question: `Are "${parts}" to be written into the ${note[0]}? As it stands, they are not made.`,
        choices: [{ label: 'Yes, write them down', patch: {} }],
      },
    ];
  });
}
