import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withoutCode } from './rules.mjs';

const CSPELL = fileURLToPath(new URL('../../node_modules/cspell/bin.mjs', import.meta.url));

/**
 * Checks all texts in one run of cspell, which takes its time to read its dictionaries: one line for each text.
 *
 * @param {readonly string[]} texts
 * @param {string} config path of cspell.json
 * @returns {Promise<{ at: number, word: string }[]>} unknown words, with the index of their text
 */
export async function misspellingsIn(texts, config) {
  const child = spawn(
    process.execPath,
    [CSPELL, 'stdin', '--no-progress', '--no-summary', '--no-color', '--config', config],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let [output, failure] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (piece) => (output += piece));
  child.stderr.setEncoding('utf8').on('data', (piece) => (failure += piece));
  child.stdin.end(texts.map((text) => withoutCode(text).replaceAll(/\s+/g, ' ')).join('\n'));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0 && code !== 1) throw new Error(`cspell ended with code ${code}: ${failure}`);
  return [...output.matchAll(/^\S*?:(\d+):\d+ - Unknown word \(([^)]+)\)/gm)].map(([, line, word]) => ({
    at: Number(line) - 1,
    word,
  }));
}
