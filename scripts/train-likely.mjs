/**
 * Trains what most likely starts the runs of a request, from training/starts, and what an agent has to be told, from
 * training/facts, and writes both to src/planner/likely. The same requests give the same files.
 *
 * Usage: npm run train:likely [-- --check]. With `--check` it learns from four fifths of the requests at a time, prints how
 * well it does on the others, and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { learned, scoreOf } from './lib/log-linear.mjs';
import { asBytes, randomFrom, shuffle } from './reader/numbers.mjs';
import { FACTS } from '../dist/planner/likely/fact-kinds.js';
import { STARTS } from '../dist/planner/likely/start-kinds.js';
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

const modelsOf = (labels, examples) =>
  labels.map((label) =>
    learned(
      examples.map((row) => ({ features: row.features, isSo: row.is(label) })),
      SETTINGS,
    ),
  );

const chancesOf = (models, { features }) => models.map((model) => 1 / (1 + Math.exp(-scoreOf(model, features))));

/** Each row with the chances by models that have not seen it. */
function unseen(labels, rows) {
  const mixed = shuffle([...rows], randomFrom(1));
  return Array.from({ length: PARTS }, (_, part) => {
    const isHeld = (_row, at) => at % PARTS === part;
    const models = modelsOf(
      labels,
      mixed.filter((row, at) => !isHeld(row, at)),
    );
    return mixed.filter(isHeld).map((row) => ({ ...row, chances: chancesOf(models, row) }));
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
  for (const [at, label] of FACTS.entries()) {
    const all = found.filter(({ is }) => is(label)).length;
    const told = [0.1, 0.2, 0.35, 0.5].map((least) => {
      const sure = found.filter(({ chances }) => chances[at] > least);
      return `above ${least}: ${sure.filter(({ is }) => is(label)).length} of ${sure.length}`;
    });
    console.log(`${label}: ${all}; ${told.join(', ')}`);
  }
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

if (process.argv.includes('--check')) {
  checkStarts();
  checkFacts();
} else {
  write('likely-start', STARTS, starts);
  write('likely-facts', FACTS, facts);
}
