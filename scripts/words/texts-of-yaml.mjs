import { LineCounter, isScalar, parseDocument, visit } from 'yaml';
import { isProse } from './texts-of-code.mjs';

/** Keys whose values people read; the others are code, or the text of a message in the voice of its sender. */
const READ = new Set(['title', 'description', 'label', 'name', 'about', 'reason', 'placeholder']);

/**
 * The titles and descriptions of a YAML file: a template, or the form of an issue.
 *
 * @param {string} yaml
 * @returns {{ text: string, line: number }[]}
 */
export function textsOfYaml(yaml) {
  const lines = new LineCounter();
  const texts = [];
  visit(parseDocument(yaml, { lineCounter: lines }), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !READ.has(String(key.value)) || !isScalar(value) || typeof value.value !== 'string') return;
      if (isProse(value.value)) texts.push({ text: value.value, line: lines.linePos(value.range[0]).line });
    },
  });
  return texts;
}
