import { placeOf, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';

/** `a short summary of today's orders with the total`, made of nothing but the total: a summary needs a text to read. */

/** A figure, or the whole payload as it is. */
const RAW_PAYLOAD = /^\{\{ *\$string\(\(\$p := trigger\.payload; *\$string\(\$p, true\)\)\) *\}\}$/;
const OUTPUT = /^\{\{ *(?:\$string\()?steps\.(\w+)\.output\)? *\}\}$/;
const FIGURE = /^\$?(?:sum|count|average|max|min|round|formatNumber)\(|\$result := \$(?:sum|count|average|max|min)\(/;

/** Summaries that would be made of a figure alone, or of data that nothing describes. */
export function thinDoubts({ steps, tools, request }: Doubted): readonly Doubt[] {
  return steps.flatMap((step, index): readonly Doubt[] => {
    const use = tools.get(step.tool)?.planning?.use;
    if (use !== 'shorten' && use !== 'model') return [];
    return Object.entries(step.input ?? {}).flatMap(([name, data]): readonly Doubt[] => {
      if (typeof data !== 'string') return [];
      const from = steps.find(({ id }) => id !== undefined && id === OUTPUT.exec(data)?.[1]);
      const expression = from?.input?.['expression'];
      const isFigure = typeof expression === 'string' && FIGURE.test(expression);
      if (!isFigure && !(use === 'shorten' && RAW_PAYLOAD.test(data))) return [];
      const said = /\b(?:summar\w+|digest|recap|overview|write-?up|round-?up)\b/i.exec(withoutQuotes(request));
      return [
        {
          target: `/steps/${index}/input/${name}`,
          said: said && placeOf(said),
          reason: isFigure
            ? `"${step.title}" would read nothing but a figure.`
            : `"${step.title}" would read data that nothing describes.`,
          question: `What is to be summed up? "${step.title}" would read ${isFigure ? 'nothing but a figure' : 'all data of the start as they are'}. Say it in other words.`,
        },
      ];
    });
  });
}
