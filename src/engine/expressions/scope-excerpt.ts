import type { ExpressionAnalysis } from '../../expressions/index.js';

/**
 * Only what the expressions refer to: an isolate is given a copy, and an output of 1 MB that nobody asked for should not
 * be copied for each of them. Over a list, or anything else that is not an object, names are not roots: it goes whole.
 */
export function excerptOf(data: unknown, analyses: readonly ExpressionAnalysis[]): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  if (analyses.some((analysis) => analysis.wholeScope)) return data;
  const roots = new Set(analyses.flatMap((analysis) => [...analysis.roots]));
  const excerpt: [string, unknown][] = [];
  for (const root of roots) {
    if (!Object.hasOwn(data, root)) continue;
    const value = (data as Record<string, unknown>)[root];
    excerpt.push([root, root === 'steps' ? excerptOfSteps(value, analyses) : value]);
  }
  return Object.fromEntries(excerpt);
}

function excerptOfSteps(steps: unknown, analyses: readonly ExpressionAnalysis[]): unknown {
  if (typeof steps !== 'object' || steps === null || Array.isArray(steps)) return steps;
  if (analyses.some((analysis) => analysis.dynamicStep)) return steps;
  const excerpt: [string, unknown][] = [];
  for (const id of new Set(analyses.flatMap((analysis) => [...analysis.stepIds]))) {
    if (Object.hasOwn(steps, id)) excerpt.push([id, (steps as Record<string, unknown>)[id]]);
  }
  return Object.fromEntries(excerpt);
}
