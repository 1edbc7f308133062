import type { ExpressionAnalysis } from '../../expressions/index.js';

/**
 * Keeps only the values that the expressions refer to. An isolate receives a copy, and an unused output of 1 MB should
 * not be copied for each of them. Over a list, or anything else that is not an object, names are not roots: it goes
 * whole.
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
