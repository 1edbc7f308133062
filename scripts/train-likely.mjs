/**
 * Trains what most likely starts the runs of a request, from training/starts, what an agent has to be told, from
 * training/facts, and all that a request needs and what its words are for, from training/needs. It writes them to
 * src/planner/likely. The same requests give the same files.
 *
 * Usage: npm run train:likely [-- starts|facts|needs|tags] [-- --check]. Default: all four. With `--check` it learns from
 * four fifths of the requests at a time, prints how well it does on the others, and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { learned, scoreOf } from './lib/log-linear.mjs';
import { markedRequests } from './lib/marked-requests.mjs';
import { asBytes, randomFrom, shuffle } from './reader/numbers.mjs';
import { FACTS } from '../dist/planner/likely/fact-kinds.js';
import { STARTS } from '../dist/planner/likely/start-kinds.js';
import { NEEDS, TAGS } from '../dist/planner/likely/need-labels.js';
import { tagFeatures, tokensOf } from '../dist/planner/likely/tag-features.js';
import { BUCKETS, factFeatures, wordFeatures } from '../dist/planner/likely/word-features.js';

const SETTINGS = { buckets: BUCKETS, ridge: 2, rounds: 150 };
const PARTS = 5;

/** Labels of what an agent has. */
const AT_HAND = new Set(['sender', 'data']);

const rowsOf = (file) =>
  readFileSync(new URL(`../training/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));

const starts = rowsOf('starts/starts.tsv').map(([start, has, request]) => ({
  is: (label) => start === label,
  label: start,
  features: wordFeatures(request, has === 'services'),
}));
const facts = rowsOf('facts/facts.tsv').map(([labels, request]) => {
  const said = new Set(labels.split(','));
  const isAny = [...said].some((label) => label !== '-' && !AT_HAND.has(label));
  return { is: (label) => (label === 'any' ? isAny : said.has(label)), features: factFeatures(request) };
});

const marked = markedRequests(new URL('../training/needs/needs.tsv', import.meta.url));
const needs = marked.map(({ request, starts: kinds, work, deciders }) => {
  const said = new Set([...kinds, ...work, ...(deciders.length === 0 ? [] : ['approval'])]);
  return { is: (label) => said.has(label), features: factFeatures(request) };
});

/** The places of words in a request. */
const placesOf = (request, phrases) =>
  phrases.flatMap((words) => {
    const start = request.indexOf(words);
    return words === '' || start === -1 ? [] : [{ start, end: start + words.length }];
  });

/** One row for each word. */
const tagsOf = ({ request, people, known, fields, deciders }) => {
  const marks = { ask: people, known, field: fields, approver: deciders };
  const places = Object.fromEntries(Object.entries(marks).map(([tag, said]) => [tag, placesOf(request, said)]));
  const tokens = tokensOf(request);
  return tagFeatures(request, tokens).map((features, at) => ({
    is: (tag) => places[tag].some(({ start, end }) => tokens[at].start >= start && tokens[at].end <= end),
    features,
  }));
};

const modelsOf = (labels, examples) =>
  labels.map((label) =>
    learned(
      examples.map((row) => ({ features: row.features, isSo: row.is(label) })),
      SETTINGS,
    ),
  );

const chancesOf = (models, { features }) => models.map((model) => 1 / (1 + Math.exp(-scoreOf(model, features))));

/**
 * Each row with the chances by models that have not seen it.
 *
 * @param rowsIn the rows of one example, which are held out together. Default: the example is a row
 */
function unseen(labels, examples, rowsIn = (row) => [row]) {
  const mixed = shuffle([...examples], randomFrom(1)).map(rowsIn);
  return Array.from({ length: PARTS }, (_, part) => {
    const isHeld = (_rows, at) => at % PARTS === part;
    const models = modelsOf(labels, mixed.filter((rows, at) => !isHeld(rows, at)).flat());
    return mixed
      .filter(isHeld)
      .flat()
      .map((row) => ({ ...row, chances: chancesOf(models, row) }));
  }).flat();
}

function checkStarts() {
  const found = unseen(STARTS, starts).map(({ chances, label }) => {
    const best = chances.indexOf(Math.max(...chances));
    return {
      start: STARTS[best],
      share: chances[best] / chances.reduce((sum, chance) => sum + chance, 0),
      said: label,
    };
  });
  const right = (list) => list.filter(({ start, said }) => start === said).length;
  console.log(`${right(found)} of ${found.length} starts are found.`);
  for (const least of [0.5, 0.7, 0.9]) {
    const sure = found.filter(({ share }) => share > least);
    console.log(`Surer than ${least}: ${sure.length}, of which ${right(sure)} are right.`);
  }
  for (const start of STARTS) {
    const own = found.filter(({ said }) => said === start);
    console.log(`${start}: ${right(own)} of ${own.length}`);
  }
}

function checkFacts() {
  const found = unseen(FACTS, facts);
  console.log(`${found.length} requests, of which ${found.filter(({ is }) => is('any')).length} lack something.`);
  printFound(FACTS, found);
}

function write(name, labels, rows) {
  const weights = modelsOf(labels, rows).map((model) => ({ ...asBytes(model.weights), bias: model.bias }));
  const header = Buffer.alloc(16 * labels.length);
  for (const [at, { scale, bias }] of weights.entries()) {
    header.writeDoubleLE(scale, at * 16);
    header.writeDoubleLE(bias, at * 16 + 8);
  }
  const bytes = brotliCompressSync(Buffer.concat([header, ...weights.map((one) => Buffer.from(one.bytes.buffer))]));
  const file = `src/planner/likely/${name}.br`;
  writeFileSync(new URL(`../${file}`, import.meta.url), bytes);
  console.log(`${rows.length} requests are learned from. ${bytes.length} bytes in ${file}.`);
}

/** Of each label: how many there are, and how many are found above some chances. */
function printFound(labels, found) {
  for (const [at, label] of labels.entries()) {
    const all = found.filter(({ is }) => is(label)).length;
    const told = [0.1, 0.3, 0.5, 0.7].map((least) => {
      const sure = found.filter(({ chances }) => chances[at] > least);
      return `above ${least}: ${sure.filter(({ is }) => is(label)).length} of ${sure.length}`;
    });
    console.log(`${label}: ${all}; ${told.join(', ')}`);
  }
}

function checkNeeds() {
  console.log(`\n${needs.length} requests with all that they need.`);
  printFound(NEEDS, unseen(NEEDS, needs));
}

function checkTags() {
  const found = unseen(TAGS, marked, tagsOf);
  console.log(`\n${found.length} words of these requests.`);
  printFound(TAGS, found);
}

const PARTS_OF_WORK = {
  starts: { check: checkStarts, write: () => write('likely-start', STARTS, starts) },
  facts: { check: checkFacts, write: () => write('likely-facts', FACTS, facts) },
  needs: { check: checkNeeds, write: () => write('likely-needs', NEEDS, needs) },
  tags: { check: checkTags, write: () => write('tagged-words', TAGS, marked.flatMap(tagsOf)) },
};
const [only] = process.argv.slice(2).filter((option) => !option.startsWith('--'));
if (only !== undefined && !(only in PARTS_OF_WORK)) {
  console.error(`"${only}" is none of these: ${Object.keys(PARTS_OF_WORK).join(', ')}.`);
  process.exit(2);
}
const action = process.argv.includes('--check') ? 'check' : 'write';
for (const [name, work] of Object.entries(PARTS_OF_WORK)) if (only === undefined || only === name) work[action]();
