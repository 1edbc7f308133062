import type { Draft } from './draft.js';

/** Beginnings of paragraphs stand in for the sentences that tell most. */
const CHARS_OF_PARAGRAPH = 200;

/**
 * Adds the step `summarize` and answers its summary: by `text.summarize`, or, where that is not to be used, the
 * beginning of each paragraph by `data.transform`.
 *
 * @param source the expression that yields the text.
 */
export function digest(draft: Draft, source: string, sentences: number): string {
  const common = { id: 'summarize', title: 'Summarize' };
  const id = draft.may('text.summarize')
    ? draft.add({ ...common, description: `Keeps the ${sentences} most telling sentences.`, tool: 'text.summarize', why: 'A summary is asked for, and this one needs no model.', input: { text: `{{ ${source} }}`, sentences } })
    : draft.add({
        ...common,
        description: 'Keeps the first line of each paragraph.',
        tool: 'data.transform',
        why: 'A summary is asked for; the tool for summaries was to be avoided or is not at hand.',
        input: { expression: `{ "summary": $join($split($string(${source}), "\\n\\n")[[0..${sentences * 2 - 1}]].$substring($split($, "\\n")[0], 0, ${CHARS_OF_PARAGRAPH}), "\\n") }` },
      });
  return `steps.${id}.output.summary`;
}
