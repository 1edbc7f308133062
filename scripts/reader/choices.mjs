/* Trains the log-linear model that chooses the event or the operation of a part. */
import { candidatesFor } from './corpus.mjs';
import { asBytes, logSum, randomFrom, shuffle, step } from './numbers.mjs';

const built = (name) => import(new URL(`../../dist/planner/offline/learned/${name}`, import.meta.url).href);
const { CHOICE_BUCKETS, choiceFeatures, wordsOfPart } = await built('choice-features.js');
const { chooseFor } = await built('chooser.js');

const EPOCHS = 7;
const RATE = 0.09;
const LEFT_OUT = 0.3;

function itemsOf(examples) {
  const random = randomFrom(99);
  return examples.flatMap((example) =>
    example.meant.flatMap((part) => {
      const candidates = candidatesFor(example, part, random);
      const right = candidates.findIndex(({ name }) => name === part.name);
      return right === -1 || candidates.length < 2 ? [] : [{ part, candidates, right }];
    }),
  );
}

export function trainChoices(examples, report) {
  const weights = new Float64Array(CHOICE_BUCKETS);
  const sums = new Float64Array(CHOICE_BUCKETS);
  const random = randomFrom(7);
  const items = itemsOf(examples);
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
    let likelihood = 0;
    for (const { part, candidates, right } of shuffle(items, random)) {
      const words = wordsOfPart(part);
      const seed = Math.floor(random() * 1e9);
      // The same features are left out for all candidates.
      const isKept = (bucket) => (Math.imul(bucket ^ seed, 2654435761) >>> 0) / 4294967296 >= LEFT_OUT;
      const features = candidates.map((one) => choiceFeatures(words, one).filter(isKept));
      const scores = features.map((own) => own.reduce((sum, bucket) => sum + weights[bucket], 0));
      const total = logSum(scores);
      likelihood += scores[right] - total;
      for (const [at, own] of features.entries()) {
        const gradient = (at === right ? 1 : 0) - Math.exp(scores[at] - total);
        if (Math.abs(gradient) >= 1e-3) for (const bucket of own) step(weights, sums, bucket, gradient, RATE);
      }
    }
    report(`choices ${epoch} of ${EPOCHS}: ${(likelihood / items.length).toFixed(3)}`);
  }
  return asBytes(weights);
}

/** The share of parts whose first choice is right. */
export function checkChoices(examples, { bytes, scale }) {
  const items = itemsOf(examples);
  const right = items.filter(
    ({ part, candidates }) => chooseFor(part, candidates, { weights: bytes, scale })[0]?.candidate.name === part.name,
  );
  return right.length / Math.max(1, items.length);
}
