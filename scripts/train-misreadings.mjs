/**
 * Trains the judgement which requests are often read wrong, from training/verdicts, and writes
 * src/planner/confirm/misreadings.br. The same verdicts give the same file.
 *
 * Usage: npm run train:misreadings [-- --check], after npm run build. With `--check` it learns from earlier sets of
 * requests, prints how many of the wrong plans of the next sets would be confirmed first, and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { learned, scoreOf } from './lib/log-linear.mjs';
import { asBytes } from './reader/numbers.mjs';
import { BUCKETS, requestFeatures } from '../dist/planner/confirm/request-features.js';

const VERDICTS = new URL('../training/verdicts/verdicts.tsv', import.meta.url);
const FILE = new URL('../src/planner/confirm/misreadings.br', import.meta.url);
/** The share of the plans without questions that is to be confirmed. */
const SHARE = 0.4;
const RIDGE = 10;
const ROUNDS = 400;
/** Verdicts of so many sets are held out at once. */
const AT_ONCE = 2;
/** A check goes over so many times as many sets, the newest. */
const CHECKED = 5;

const rows = readFileSync(VERDICTS, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [set, verdict, request] = line.split('\t');
    return { set: Number(set), verdict, features: requestFeatures(request) };
  });
const sets = [...new Set(rows.map(({ set }) => set))].sort((one, other) => one - other);
const isActive = ({ verdict }) => verdict !== 'draft';

const learnedFrom = (examples) =>
  learned(
    examples.map(({ features, verdict }) => ({ features, isSo: verdict !== 'right' })),
    { buckets: BUCKETS, ridge: RIDGE, rounds: ROUNDS },
  );

/** The score above which a share of these lies. */
function above(scores, share) {
  const sorted = [...scores].sort((one, other) => other - one);
  return sorted[Math.floor(sorted.length * share)];
}

/** The threshold for what was learned from these: found with models that did not see a set, as no new request is seen. */
function thresholdOf(known) {
  const own = sets.filter((set) => known.some((row) => row.set === set));
  const unseen = [];
  for (let at = 0; at < own.length; at += AT_ONCE) {
    const held = own.slice(at, at + AT_ONCE);
    const model = learnedFrom(known.filter(({ set }) => !held.includes(set)));
    unseen.push(
      ...known.filter((row) => held.includes(row.set) && isActive(row)).map((row) => scoreOf(model, row.features)),
    );
  }
  return above(unseen, SHARE);
}

const report = (line) => console.log(line);
if (process.argv.includes('--check')) {
  const all = [];
  for (let at = sets.length - CHECKED * AT_ONCE; at < sets.length; at += AT_ONCE) {
    const held = sets.slice(at, at + AT_ONCE);
    const known = rows.filter(({ set }) => set < held[0]);
    const model = learnedFrom(known);
    const threshold = thresholdOf(known);
    const plans = rows
      .filter((row) => held.includes(row.set) && isActive(row))
      .map((row) => ({ ...row, isAsked: scoreOf(model, row.features) > threshold }));
    report(`Sets ${held.join(' and ')}: ${told(plans)}`);
    all.push(...plans);
  }
  report(`Together: ${told(all)}`);
} else {
  const model = learnedFrom(rows);
  const { bytes, scale } = asBytes(model.weights);
  const header = Buffer.alloc(24);
  for (const [at, value] of [scale, model.bias, thresholdOf(rows)].entries()) header.writeDoubleLE(value, at * 8);
  const file = brotliCompressSync(Buffer.concat([header, Buffer.from(bytes.buffer)]));
  writeFileSync(FILE, file);
  report(`${rows.length} requests are learned from. ${file.length} bytes in src/planner/confirm/misreadings.br.`);
}

function told(plans) {
  const asked = plans.filter(({ isAsked }) => isAsked);
  const [found, wrong] = [asked, plans].map((some) => some.filter(({ verdict }) => verdict === 'wrong').length);
  const share = ((asked.length / plans.length) * 100).toFixed(0);
  return `${asked.length} of ${plans.length} active plans ask (${share} %), among them ${found} of the ${wrong} wrong ones.`;
}
