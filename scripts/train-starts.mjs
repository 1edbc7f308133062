/**
 * Trains what most likely starts the runs of a request, from training/starts, and writes
 * src/planner/starts/likely/likely-start.br. The same requests give the same file.
 *
 * Usage: npm run train:starts [-- --check]. With `--check` it learns from four fifths of the requests at a time, prints how
 * many starts of the others it finds, and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { learned, scoreOf } from './lib/log-linear.mjs';
import { asBytes, randomFrom, shuffle } from './reader/numbers.mjs';
import { STARTS } from '../dist/planner/starts/likely/start-kinds.js';
import { BUCKETS, startFeatures } from '../dist/planner/starts/likely/start-features.js';

const REQUESTS = new URL('../training/starts/starts.tsv', import.meta.url);
const FILE = new URL('../src/planner/starts/likely/likely-start.br', import.meta.url);
const SETTINGS = { buckets: BUCKETS, ridge: 2, rounds: 150 };
const PARTS = 5;

const rows = readFileSync(REQUESTS, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [start, has, request] = line.split('\t');
    return { start, features: startFeatures(request, has === 'services') };
  });

const modelsOf = (examples) =>
  STARTS.map((start) =>
    learned(
      examples.map((row) => ({ features: row.features, isSo: row.start === start })),
      SETTINGS,
    ),
  );

function likely(models, { features }) {
  const chances = models.map((model) => 1 / (1 + Math.exp(-scoreOf(model, features))));
  const best = chances.indexOf(Math.max(...chances));
  return { start: STARTS[best], share: chances[best] / chances.reduce((sum, chance) => sum + chance, 0) };
}

if (process.argv.includes('--check')) {
  const mixed = shuffle([...rows], randomFrom(1));
  const found = Array.from({ length: PARTS }, (_, part) => {
    const isHeld = (_row, at) => at % PARTS === part;
    const models = modelsOf(mixed.filter((row, at) => !isHeld(row, at)));
    return mixed.filter(isHeld).map((row) => ({ ...likely(models, row), said: row.start }));
  }).flat();
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
} else {
  const weights = modelsOf(rows).map((model) => ({ ...asBytes(model.weights), bias: model.bias }));
  const header = Buffer.alloc(16 * STARTS.length);
  for (const [at, { scale, bias }] of weights.entries()) {
    header.writeDoubleLE(scale, at * 16);
    header.writeDoubleLE(bias, at * 16 + 8);
  }
  const file = brotliCompressSync(Buffer.concat([header, ...weights.map(({ bytes }) => Buffer.from(bytes.buffer))]));
  writeFileSync(FILE, file);
  console.log(
    `${rows.length} requests are learned from. ${file.length} bytes in src/planner/starts/likely/likely-start.br.`,
  );
}
