import { lintSource } from '@secretlint/core';
import { creator as recommended } from '@secretlint/secretlint-rule-preset-recommend';

/** Between two texts: no credential has it in it. */
const BREAK = '\n\u0000\n';
const CONFIG = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: recommended }] };
/** A scanned text must not switch the detector off: the detector obeys `secretlint-disable` in comments. */
const DIRECTIVE = /secretlint-/gi;

export interface DetectedSecret {
  /** Which of the texts. */
  readonly index: number;
  /** The rule's name without its package, for example `github`. */
  readonly rule: string;
  readonly found: string;
}

/**
 * The findings of secretlint's recommended rules. All texts are scanned at once, each behind its name as in a settings
 * file, because some rules depend on the name of a value.
 */
export async function detectSecrets(
  texts: readonly { readonly text: string; readonly name: string | undefined }[],
): Promise<readonly DetectedSecret[]> {
  const lines = texts.map(({ text, name }) => (name === undefined ? text : `${name}: ${text}`));
  const ends: number[] = [];
  let at = 0;
  for (const line of lines) ends.push((at += line.length + BREAK.length));
  const content = lines.join(BREAK).replaceAll(DIRECTIVE, 'secretlint_');
  const { messages } = await lintSource({
    source: { content, filePath: 'workflow.txt', ext: '.txt', contentType: 'text' },
    options: { config: CONFIG, noPhysicFilePath: true, maskSecrets: true },
  });
  return messages.map(({ ruleId, range: [start, end] }) => ({
    index: ends.findIndex((each) => start < each),
    rule: ruleId.replace(/^.*secretlint-rule-/, ''),
    found: content.slice(start, end),
  }));
}
