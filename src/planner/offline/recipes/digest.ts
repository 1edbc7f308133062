import type { StepDraft } from '../../../domain/step.js';

/**
 * The step `summarize`, whose output has a `summary`: by `text.summarize`, or, where that is not to be used, the
 * beginning of each paragraph by `data.transform`.
 *
 * @param source the expression that yields the text.
 */
export function digest(source: string, sentences: number, tools: { readonly summarize: boolean }): StepDraft {
  const step = { id: 'summarize', title: 'Summarize' };
  if (tools.summarize) {
    return { ...step, description: `Keeps the ${sentences} most telling sentences.`, tool: 'text.summarize', input: { text: `{{ ${source} }}`, sentences } };
  }
  return {
    ...step,
    description: 'Keeps the first line of each paragraph.',
    tool: 'data.transform',
    input: { expression: `{ "summary": $join($split(${source}, "\\n\\n")[[0..${sentences * 2 - 1}]].$substring($split($, "\\n")[0], 0, 200), "\\n") }` },
  };
}
