// Measures the English of the comments against docs/internals/writing.md. It finds comments with a parser, so that
// strings and patterns never count as comments.
//
//   node scripts/measure-comments.mjs [--list] [--tests] [--max-share 5] [folder or file …]
//
// --list prints each finding as path:line. --tests prints the test names as well. With --max-share the script fails if
// the share of clauses that open with a word such as "What" or "Where" is higher, in percent.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSync, Visitor } from 'oxc-parser';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'max-share': { type: 'string' },
  },
});
const roots = positionals.length > 0 ? positionals : ['src', 'packages', 'console/src', 'scripts', 'bench', 'test'];
const skipped = new Set(['node_modules', 'generated', 'dist', 'fixtures']);

export function* sources(path) {
  if (!statSync(path).isDirectory()) {
    if (/\.(tsx?|mjs|js)$/.test(path)) yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) if (!skipped.has(name)) yield* sources(join(path, name));
}

/** The comments of a file in order. Neighbouring `//` lines count as one comment. */
export function commentsOf(path, text) {
  const { comments, program } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : undefined });
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset) => starts.findLastIndex((start) => start <= offset) + 1;
  const merged = [];
  for (const { type, start, end } of comments) {
    const line = lineOf(start);
    const last = merged.at(-1);
    const startsLine = text.slice(starts[line - 1], start).trim() === '';
    const slashes = type === 'Line';
    if (slashes && startsLine && last?.slashes && last.startsLine && last.endLine === line - 1) {
      last.parts.push({ line, text: text.slice(start, end) });
      last.endLine = line;
      continue;
    }
    const parts = text
      .slice(start, end)
      .split('\n')
      .map((part, index) => ({ line: line + index, text: part }));
    merged.push({ line, endLine: line + parts.length - 1, slashes, startsLine, parts });
  }
  return { comments: merged, program, lineOf };
}

const plain = (line) =>
  line
    .replace(/^\s*(\/\*\*?|\/\/+|\*(?!\/))/, '')
    .replace(/\*\/\s*$/, '')
    .trim();

/** Sentences with the line where each begins. A blank line, a tag and a list item end a sentence too. */
export function sentencesOf(comment) {
  const found = [];
  let current = { line: comment.line, text: '' };
  const close = (line) => {
    if (current.text.trim()) found.push({ line: current.line, text: current.text.trim() });
    current = { line, text: '' };
  };
  for (const part of comment.parts) {
    const text = plain(part.text);
    if (text === '' || /^(@|[-*] |\d+\. )/.test(text)) close(part.line);
    if (!current.text) current.line = part.line;
    let rest = text.replace(/^([-*] |\d+\. )/, '');
    for (;;) {
      const stop = /[.!?](?=\s+["'`([]*[A-Z`])/.exec(rest);
      if (!stop) break;
      current.text += ` ${rest.slice(0, stop.index + 1)}`;
      close(part.line);
      rest = rest.slice(stop.index + 1).trim();
    }
    current.text += ` ${rest}`;
  }
  close(comment.endLine);
  return found.filter(
    ({ text }) => /[A-Za-z]{2}/.test(text) && !/^(eslint|@ts-|oxfmt-|prettier-|istanbul|#!)/.test(text),
  );
}

/** Clauses: a sentence is cut at a semicolon, at a colon that more words follow, and at a dash. */
export const clausesOf = (sentence) =>
  sentence
    .replace(/`[^`]*`/g, (code) => code.replace(/[;:]/g, ' '))
    .replace(/\([^()]*\)/g, '')
    .split(/;\s+|:\s+| [–—] /)
    .map((clause) => clause.trim())
    .filter((clause) => /[A-Za-z]{2,}/.test(clause));

const opener = /^["'(]?(what|where|whoever|whatever|wherever|whichever|those)\b/i;
// After other words, the word stands for "if" nearly always. A person checks the rest.
const places =
  /\b(places?|points?|lines?|folders?|pages?|files?|tables?|columns?|position|here|tell|tells|shows?|says?|know|knows|of|from|to|and|is|are|that's|see|sql|a|the|`?where`?|directory|director(y|ies)|machines?|hosts?|elsewhere|fields?|rows?|spot|origin|system|platform|state)\s*$/i;
const worn =
  /\b(whoever|nobody|somebody|anew|all the same|so many|so much|lets? go of|letting go of|made good|called off|no more than that|tells? (?:it|them) apart)\b/i;

export function findings(sentence) {
  const found = [];
  const clauses = clausesOf(sentence);
  for (const clause of clauses) if (opener.test(clause)) found.push('opener');
  for (const match of sentence.matchAll(/\bwhere\b/gi)) {
    const before = sentence.slice(0, match.index);
    if (/`[^`]*$/.test(before) && /^[^`]*`/.test(sentence.slice(match.index))) continue;
    if (match[0] === 'WHERE' || places.test(before)) continue;
    found.push('where');
  }
  if (worn.test(sentence)) found.push('word');
  if (sentence.split(/\s+/).length > 25) found.push('long');
  return { clauses: clauses.length, found };
}

/** The names given to describe, it and test. */
export function testNamesOf(program) {
  const names = [];
  new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      const called = callee.type === 'MemberExpression' ? callee.object : callee;
      const name = first?.type === 'TemplateLiteral' ? first.quasis[0]?.value.cooked : first?.value;
      if (/^(describe|it|test)$/.test(called.name ?? '') && typeof name === 'string') {
        names.push({ start: first.start, text: name });
      }
    },
  }).visit(program);
  return names;
}

function main() {
  const total = { files: 0, comments: 0, sentences: 0, clauses: 0, opener: 0, where: 0, word: 0, long: 0, wide: 0 };
  const all = [];
  for (const root of roots) {
    for (const path of sources(root)) {
      const text = readFileSync(path, 'utf8');
      const { comments, program, lineOf } = commentsOf(path, text);
      const lines = text.split('\n');
      total.files += 1;
      for (const comment of comments) {
        total.comments += 1;
        for (let line = comment.line; line <= comment.endLine; line += 1) {
          if (lines[line - 1].length <= 120) continue;
          total.wide += 1;
          all.push({ path, line, what: 'wide', text: lines[line - 1].trim() });
        }
        for (const sentence of sentencesOf(comment)) {
          const { clauses, found } = findings(sentence.text);
          total.sentences += 1;
          total.clauses += clauses;
          for (const what of found) {
            total[what] += 1;
            all.push({ path, line: sentence.line, what, text: sentence.text });
          }
        }
      }
      if (values.tests) {
        for (const { start, text: name } of testNamesOf(program))
          all.push({ path, line: lineOf(start), what: 'test', text: name });
      }
    }
  }
  if (values.list) for (const { path, line, what, text } of all) console.log(`${path}:${line} [${what}] ${text}`);
  const share = (100 * total.opener) / Math.max(1, total.clauses);
  if (values.json) console.log(JSON.stringify({ ...total, sharePercent: Number(share.toFixed(2)) }));
  else {
    console.log(
      `${total.files} files, ${total.comments} comments, ${total.sentences} sentences, ${total.clauses} clauses`,
    );
    console.log(
      `clauses that open with What, Where, Whoever, Whatever or Those: ${total.opener} (${share.toFixed(1)} %)`,
    );
    console.log(`"where" that may stand for "if": ${total.where}`);
    console.log(
      `words to avoid: ${total.word}; sentences over 25 words: ${total.long}; lines over 120 columns: ${total.wide}`,
    );
  }
  if (values['max-share'] !== undefined && share > Number(values['max-share'])) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
