/**
 * Trains which plans by agents are to be confirmed, from training/verdicts/agents.tsv, and writes the judgement to
 * src/planner/misreadings/agents.br. Each request is planned once more: a verdict counts only if its plan is still the same.
 * The same verdicts and the same planner give the same file.
 *
 * Usage: npm run train:agents [-- --check], after npm run build. With `--check` it writes nothing, and prints how many plans of
 * the newest sets would be active, and how many of those are wrong, by forests that did not learn from their set.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { grown, shareOf } from './lib/forest.mjs';
import { digestOf } from './lib/plan-digest.mjs';
import { createWholePlanner } from './lib/whole-planner.mjs';

const SETTINGS = { trees: 300, leaf: 3 };
/** The newest sets, whose requests and plans are most like those of today. */
const NEWEST = 12;
/** So many of all plans may be active and wrong. */
const WRONG = 0.045;
const IS_RIGHT = new Set(['right', 'confirm-right']);
const LEAF = 255;

const verdicts = readFileSync(new URL('../training/verdicts/agents.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t'))
  .map(([set, verdict, request, digest]) => ({ set, isSo: !IS_RIGHT.has(verdict), request, digest }));

const rows = await withSignals(verdicts);
console.log(`${rows.length} of ${verdicts.length} plans are still the same.`);
const unseen = judgedUnseen(rows);
const threshold = thresholdOf(unseen);
if (process.argv.includes('--check')) check();
else write(grown(rows, SETTINGS));

/** Those whose plan is still the one that was judged. */
async function withSignals(all) {
  let signals = null;
  const { whole, requestOf, close } = createWholePlanner({
    isConfirmed: true,
    isWrong: (found) => {
      signals = found;
      return false;
    },
  });
  const found = [];
  for (const verdict of all) {
    signals = null;
    const plan = await whole.plan(await requestOf({ words: verdict.request, service: '-' })).catch(() => null);
    if (plan === null || signals === null) continue;
    const triggers = [plan.trigger, ...(plan.report.furtherTriggers ?? [])].filter(Boolean);
    if (digestOf({ ...plan, triggers }) === verdict.digest) found.push({ ...verdict, signals });
  }
  await close();
  return found;
}

/** Plans of the newest sets, each with the share of wrong ones by a forest that did not learn from its set. */
function judgedUnseen(all) {
  return [...new Set(all.map(({ set }) => set))].slice(-NEWEST).flatMap((held) => {
    const forest = grown(
      all.filter(({ set }) => set !== held),
      SETTINGS,
    );
    return all.filter(({ set }) => set === held).map((row) => ({ ...row, share: shareOf(forest, row.signals) }));
  });
}

/** The highest threshold below which no more than `WRONG` are wrong. */
function thresholdOf(plans) {
  const wrong = plans.filter(({ isSo }) => isSo).toSorted((one, other) => one.share - other.share);
  return (wrong[Math.floor(plans.length * WRONG)]?.share ?? 1) - 1e-6;
}

function check() {
  for (const set of [...new Set(unseen.map((plan) => plan.set)), null]) {
    const plans = unseen.filter((plan) => set === null || plan.set === set);
    const active = plans.filter(({ share }) => share <= threshold);
    const wrong = (list) => list.filter(({ isSo }) => isSo).length;
    console.log(
      `${set ?? 'Together'}: ${active.length} of ${plans.length} are active, among them ${wrong(active)} of the ${wrong(plans)} wrong ones.`,
    );
  }
}

function write({ features, trees }) {
  const head = Buffer.from(JSON.stringify({ threshold, features, trees: trees.map(({ length }) => length) }));
  const nodes = trees.flat().flatMap(({ feature = LEAF, cut, share }) => [feature, cut ?? Math.round(share * 255)]);
  const file = brotliCompressSync(Buffer.concat([head, Buffer.of(0), Buffer.from(nodes)]));
  writeFileSync(new URL('../src/planner/misreadings/agents.br', import.meta.url), file);
  console.log(`${file.length} bytes in src/planner/misreadings/agents.br.`);
}
