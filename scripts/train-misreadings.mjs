/**
 * Trains the judgement which requests often go wrong if they are planned in steps, from training/verdicts, and writes it
 * to src/planner/misreadings. The same verdicts give the same file.
 *
 * Usage: npm run train:misreadings [-- --check], after npm run build. With `--check` it learns from earlier sets of
 * requests, prints how many of the wrong plans of the next sets would be confirmed first, and writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { learned, scoreOf } from './lib/log-linear.mjs';
import { asBytes } from './reader/numbers.mjs';
import { BUCKETS, requestFeatures } from '../dist/planner/misreadings/request-features.js';

const RIDGE = 10;
const ROUNDS = 400;
/** Verdicts of so many sets are held out at once. */
const AT_ONCE = 2;
/** A check goes over so many times as many sets, the newest. */
const CHECKED = 5;
/** Of the plans that would be active, so many are to be confirmed. */
const SHARE = 0.4;
const IS_ACTIVE = new Set(['right', 'wrong']);
const IS_RIGHT = new Set(['right', 'confirm-right']);

const report = (line) => console.log(line);
function readVerdicts() {
  return readFileSync(new URL('../training/verdicts/steps.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [set, verdict, request] = line.split('\t');
      return {
        set: Number(set),
        isActive: IS_ACTIVE.has(verdict),
        isWrong: !IS_RIGHT.has(verdict),
        features: requestFeatures(request),
      };
    });
}

const setsOf = (rows) => [...new Set(rows.map(({ set }) => set))].sort((one, other) => one - other);

const learnedFrom = (examples) =>
  learned(
    examples.map(({ features, isWrong }) => ({ features, isSo: isWrong })),
    { buckets: BUCKETS, ridge: RIDGE, rounds: ROUNDS },
  );

/** The score above which a share of these lies. */
function above(scores, share) {
  const sorted = [...scores].sort((one, other) => other - one);
  return sorted[Math.floor(sorted.length * share)];
}

/** The threshold for what was learned from these: found with models that did not see a set, as no new request is seen. */
function thresholdOf(known) {
  const own = setsOf(known);
  const unseen = [];
  for (let at = 0; at < own.length; at += AT_ONCE) {
    const held = own.slice(at, at + AT_ONCE);
    const model = learnedFrom(known.filter(({ set }) => !held.includes(set)));
    unseen.push(
      ...known.filter((row) => held.includes(row.set) && row.isActive).map((row) => scoreOf(model, row.features)),
    );
  }
  return above(unseen, SHARE);
}

function check(rows) {
  const sets = setsOf(rows);
  const all = [];
  for (let at = sets.length - CHECKED * AT_ONCE; at < sets.length; at += AT_ONCE) {
    const held = sets.slice(at, at + AT_ONCE);
    const known = rows.filter(({ set }) => set < held[0]);
    const model = learnedFrom(known);
    const threshold = thresholdOf(known);
    const plans = rows
      .filter((row) => held.includes(row.set) && row.isActive)
      .map((row) => ({ ...row, isAsked: scoreOf(model, row.features) > threshold }));
    report(`Sets ${held.join(' and ')}: ${told(plans)}`);
    all.push(...plans);
  }
  report(`Together: ${told(all)}`);
}

function write(rows) {
  const model = learnedFrom(rows);
  const { bytes, scale } = asBytes(model.weights);
  const header = Buffer.alloc(24);
  for (const [at, value] of [scale, model.bias, thresholdOf(rows)].entries()) header.writeDoubleLE(value, at * 8);
  const file = brotliCompressSync(Buffer.concat([header, Buffer.from(bytes.buffer)]));
  const name = 'src/planner/misreadings/steps.br';
  writeFileSync(new URL(`../${name}`, import.meta.url), file);
  report(`${rows.length} requests are learned from. ${file.length} bytes in ${name}.`);
}

function told(plans) {
  const asked = plans.filter(({ isAsked }) => isAsked);
  const [found, wrong] = [asked, plans].map((some) => some.filter(({ isWrong }) => isWrong).length);
  const share = ((asked.length / plans.length) * 100).toFixed(0);
  return `${asked.length} of ${plans.length} active plans ask (${share} %), among them ${found} of the ${wrong} wrong ones.`;
}

const rows = readVerdicts();
if (process.argv.includes('--check')) check(rows);
else write(rows);
