/**
 * Checks the English of the project against docs/internals/writing.md, and its spelling. A finding is an error in what
 * a user reads (pages, schema descriptions, texts of the API, the console and the command line, templates, error and
 * log messages) and a warning in comments and in the texts of the planner's rules.
 *
 * Usage: node scripts/check-words.mjs [--warnings] [--root folder]
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { clausesOf, findingsIn, logFindingsIn } from './words/rules.mjs';
import { misspellingsIn } from './words/spelling.mjs';
import { textsOfCode } from './words/texts-of-code.mjs';
import { textsOfGraphql } from './words/texts-of-graphql.mjs';
import { textsOfMarkdown } from './words/texts-of-markdown.mjs';
import { textsOfYaml } from './words/texts-of-yaml.mjs';

const house = fileURLToPath(new URL('..', import.meta.url));
const rootAt = process.argv.indexOf('--root');
const root = path.resolve(rootAt === -1 ? house : process.argv[rootAt + 1]);
const showWarnings = process.argv.includes('--warnings');

const SOURCES = [
  { patterns: ['*.md', 'docs/**/*.md', 'packages/*/*.md', '.changes/*.md'], textsOf: textsOfMarkdown },
  { patterns: ['schema.graphql'], textsOf: textsOfGraphql },
  { patterns: ['src/templates/**/*.yaml', '.github/ISSUE_TEMPLATE/*.yml'], textsOf: textsOfYaml },
  {
    patterns: ['src/**/*.{ts,mjs}', 'console/src/**/*.{ts,tsx}', 'packages/*/src/**/*.{ts,tsx}', 'bin/*.mjs'],
    textsOf: textsOfCode,
    leftOut: /\.test\.tsx?$|\.sql\.ts$/,
  },
  {
    patterns: [
      '{src,console/src,packages/*/src}/**/*.test.{ts,tsx}',
      'src/**/*.sql.ts',
      '{test,bench,scripts}/**/*.{ts,mjs}',
    ],
    textsOf: (code, file) => textsOfCode(code, file).filter(({ isComment }) => isComment),
  },
];
const LEFT_OUT = /(^|\/)(node_modules|generated|dist)\/|\.d\.ts$/;
/**
 * The planner reads requests by lists of words, also of other languages: its texts are only warned about, and their
 * spelling is not checked.
 */
const VOCABULARY =
  /^src\/planner\/|^src\/domain\/plan-report\/(?:leave-out|reword|read-back-words)\.ts$|^src\/tools\/(?:text\/terms|tool-phrases)\.ts$/;

/** The greatest share of clauses in comments that open with what or who. */
const MOST_OPENINGS = 0.05;

/**
 * @type {{ file: string, line: number, text: string, isHeading: boolean, isError: boolean, isComment: boolean, isLog:
 * boolean }[]}
 */
const texts = [];
for (const { patterns, textsOf, leftOut } of SOURCES) {
  const files = globSync(patterns, { cwd: root, exclude: (name) => path.basename(name) === 'node_modules' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => !LEFT_OUT.test(name) && !leftOut?.test(name))
    .sort();
  for (const file of files) {
    for (const found of textsOf(readFileSync(path.join(root, file), 'utf8'), file)) {
      const { text, line, isHeading = false, isComment = false, isLog = false } = found;
      texts.push({ file, line, text, isHeading, isComment, isLog, isError: !isComment && !VOCABULARY.test(file) });
    }
  }
}

const errors = [];
const warnings = [];
const report = ({ isError, isComment, file, line, text }, { rule, message, start, sentence }) => {
  const list = isError && rule !== 'long' ? errors : warnings;
  list.push({
    isComment,
    file,
    line: line + (text.slice(0, start).match(/\n/g)?.length ?? 0),
    rule,
    message,
    sentence,
  });
};
for (const one of texts) {
  for (const finding of findingsIn(one.text, one)) report(one, finding);
  if (one.isLog) for (const finding of logFindingsIn(one.text)) report(one, finding);
}
const dictionary = path.join(house, 'cspell.json');
if (existsSync(dictionary)) {
  const misspelled = await misspellingsIn(
    texts.map(({ text, file }) => (VOCABULARY.test(file) ? '' : text)),
    dictionary,
  );
  for (const { at, word } of misspelled) {
    const message = `"${word}" is not in the dictionary. Correct it, or add it to scripts/words/dictionary.txt`;
    report(texts[at], { rule: 'spelling', message, start: 0, sentence: texts[at].text });
  }
}

const show = ({ file, line, message, sentence }) =>
  `${file}:${line}: ${message}\n    ${sentence.trim().replaceAll(/\s+/g, ' ').slice(0, 160)}`;
if (showWarnings) for (const warning of warnings) console.log(`warning: ${show(warning)}`);
for (const error of errors) console.error(show(error));
const tally = Object.entries(Object.groupBy(warnings, ({ rule }) => rule))
  .map(([rule, found]) => `${rule} ${found.length}`)
  .sort()
  .join(', ');
const comments = texts.filter(({ isComment }) => isComment).length;
console.log(
  `Words of ${texts.length - comments} texts and ${comments} comments: ${errors.length} errors, ${warnings.length} warnings${tally === '' ? '' : ` (${tally})`}.`,
);
const clauses = texts.filter(({ isComment }) => isComment).reduce((sum, { text }) => sum + clausesOf(text), 0);
const openings = warnings.filter(({ rule, isComment }) => rule === 'opening' && isComment).length;
console.log(
  `${openings} of ${clauses} clauses in comments open with what or who (${((100 * openings) / clauses).toFixed(2)} %).`,
);
if (openings / clauses > MOST_OPENINGS) {
  console.error(`At most ${100 * MOST_OPENINGS} % may.`);
  process.exitCode = 1;
}
if (errors.length > 0) process.exitCode = 1;
