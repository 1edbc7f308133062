/**
 * Trains two judgements from training/verdicts, and writes them to src/planner/misreadings: which requests often go wrong
 * if they are planned in steps, and which plans of any kind do. The same verdicts give the same files.
 *
 * Usage: npm run train:misreadings [-- [requests|plans] [--check]], after npm run build. Default: both of them. With
 * `--check` it writes nothing. It prints how many of the wrong plans would be confirmed first, of sets that it did not
 * learn from: the next sets for the first judgement, and each of the newest sets by itself for the second one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { learned, scoreOf } from './lib/log-linear.mjs';
import { asBytes } from './reader/numbers.mjs';
import { BUCKETS, requestFeatures } from '../dist/planner/misreadings/request-features.js';
import { isJudged } from '../dist/planner/misreadings/plan-traits.js';
import { riskFeatures } from '../dist/planner/misreadings/risk-features.js';

const RIDGE = 10;
/** Plans have more traits than the words have. */
const RIDGE_OF_PLANS = 20;
const ROUNDS = 400;
/** Verdicts of so many sets are held out at once. */
const AT_ONCE = 2;
/** A check goes over so many times as many sets, the newest. */
const CHECKED = 5;
/** Of the plans that would be active, so many are to be confirmed. */
const SHARE = 0.4;
/** The same of all plans, most of which the other judgement has passed. */
const SHARE_OF_PLANS = 0.14;
/** The newest sets, whose plans are most like those of today. */
const NEWEST = 15;
const IS_ACTIVE = new Set(['right', 'wrong']);
const IS_RIGHT = new Set(['right', 'confirm-right']);

const report = (line) => console.log(line);
function readVerdicts(name, featuresOf, isUsed = () => true) {
  return readFileSync(new URL(`../training/verdicts/${name}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'))
    .filter(([, , first]) => isUsed(first))
    .map(([set, verdict, ...rest]) => ({
      set,
      isActive: IS_ACTIVE.has(verdict),
      isWrong: !IS_RIGHT.has(verdict),
      features: featuresOf(rest),
    }));
}

/** In the order of the file: the newest is the last one. */
const setsOf = (rows) => [...new Set(rows.map(({ set }) => set))];

const learnedFrom = (examples, ridge = RIDGE) =>
  learned(
    examples.map(({ features, isWrong }) => ({ features, isSo: isWrong })),
    { buckets: BUCKETS, ridge, rounds: ROUNDS },
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
    const earlier = new Set(sets.slice(0, at));
    const known = rows.filter(({ set }) => earlier.has(set));
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

/** The active plans of the newest sets, each judged by a model that did not learn from its set. */
function judgedUnseen(rows) {
  return setsOf(rows)
    .slice(-NEWEST)
    .flatMap((held) => {
      const model = learnedFrom(
        rows.filter(({ set }) => set !== held),
        RIDGE_OF_PLANS,
      );
      return rows
        .filter(({ set, isActive }) => set === held && isActive)
        .map((row) => ({ ...row, score: scoreOf(model, row.features) }));
    });
}

function checkPlans(rows) {
  const plans = judgedUnseen(rows);
  for (const share of [0.05, 0.1, SHARE_OF_PLANS, 0.2]) {
    const threshold = above(
      plans.map(({ score }) => score),
      share,
    );
    report(told(plans.map((plan) => ({ ...plan, isAsked: plan.score > threshold }))));
  }
}

function write(name, model, threshold) {
  const { bytes, scale } = asBytes(model.weights);
  const header = Buffer.alloc(24);
  for (const [at, value] of [scale, model.bias, threshold].entries()) header.writeDoubleLE(value, at * 8);
  const file = brotliCompressSync(Buffer.concat([header, Buffer.from(bytes.buffer)]));
  writeFileSync(new URL(`../src/planner/misreadings/${name}`, import.meta.url), file);
  report(`${file.length} bytes in src/planner/misreadings/${name}.`);
}

function told(plans) {
  const asked = plans.filter(({ isAsked }) => isAsked);
  const [found, wrong] = [asked, plans].map((some) => some.filter(({ isWrong }) => isWrong).length);
  const share = ((asked.length / plans.length) * 100).toFixed(0);
  return `${asked.length} of ${plans.length} active plans ask (${share} %), among them ${found} of the ${wrong} wrong ones.`;
}

const isCheck = process.argv.includes('--check');
const named = ['requests', 'plans'].filter((name) => process.argv.includes(name));
const isWanted = (name) => named.length === 0 || named.includes(name);
if (isWanted('requests')) {
  const rows = readVerdicts('steps', ([request]) => requestFeatures(request));
  if (isCheck) check(rows);
  else write('steps.br', learnedFrom(rows), thresholdOf(rows));
}
if (isWanted('plans')) {
  const rows = readVerdicts(
    'plans',
    ([traits, request]) => riskFeatures(request, traits.split(' ')),
    (traits) => isJudged(traits.split(' ')),
  );
  if (isCheck) checkPlans(rows);
  else {
    const scores = judgedUnseen(rows).map(({ score }) => score);
    write('plans.br', learnedFrom(rows, RIDGE_OF_PLANS), above(scores, SHARE_OF_PLANS));
  }
}
