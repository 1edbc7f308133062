/* Trains the conditional random field that cuts a request into its parts. */
import { asBytes, logSum, randomFrom, shuffle, step } from './numbers.mjs';

const built = (name) => import(new URL(`../../dist/planner/offline/learned/${name}`, import.meta.url).href);
const { cutLine, mayFollow, segmentsOf, TAGS } = await built('segmenter.js');
const { SEGMENT_BUCKETS } = await built('segment-features.js');

const EPOCHS = 9;
const RATE = 0.08;
/** A word is learned from half of its features at a time, so that none of them decides alone. */
const LEFT_OUT = 0.5;
const allowed = Array.from({ length: TAGS + 1 }, (_, before) =>
  Array.from({ length: TAGS }, (_tag, tag) => mayFollow(before - 1, tag)),
);

export function trainSegments(examples, report) {
  const words = new Float64Array(SEGMENT_BUCKETS * TAGS);
  const moves = new Float64Array((TAGS + 1) * TAGS);
  const sums = { words: new Float64Array(words.length), moves: new Float64Array(moves.length) };
  const random = randomFrom(42);
  const order = [...examples];
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
    let likelihood = 0;
    for (const { features, tags } of shuffle(order, random)) {
      if (tags.length === 0) continue;
      const kept = features.map((all) => all.filter(() => random() >= LEFT_OUT));
      likelihood += learn(kept, tags, { words, moves, sums });
    }
    report(`parts ${epoch} of ${EPOCHS}: ${(likelihood / order.length).toFixed(3)}`);
  }
  const joined = new Float64Array(words.length + moves.length);
  joined.set(words);
  joined.set(moves, words.length);
  return asBytes(joined);
}

/** One example. @returns the logarithm of how likely its tags were before */
function learn(features, tags, { words, moves, sums }) {
  const length = tags.length;
  const scores = new Float64Array(length * TAGS);
  for (let at = 0; at < length; at += 1)
    for (const bucket of features[at])
      for (let tag = 0; tag < TAGS; tag += 1) scores[at * TAGS + tag] += words[bucket * TAGS + tag];
  const move = (before, tag) => moves[(before < 0 ? TAGS : before) * TAGS + tag];
  const ahead = new Float64Array(length * TAGS).fill(-Infinity);
  const behind = new Float64Array(length * TAGS).fill(-Infinity);
  for (let at = 0; at < length; at += 1)
    for (let tag = 0; tag < TAGS; tag += 1) {
      const from = [];
      if (at === 0 && allowed[0][tag]) from.push(move(-1, tag));
      for (let before = 0; at > 0 && before < TAGS; before += 1)
        if (allowed[before + 1][tag]) from.push(ahead[(at - 1) * TAGS + before] + move(before, tag));
      ahead[at * TAGS + tag] = logSum(from) + scores[at * TAGS + tag];
    }
  for (let tag = 0; tag < TAGS; tag += 1) behind[(length - 1) * TAGS + tag] = 0;
  for (let at = length - 2; at >= 0; at -= 1)
    for (let before = 0; before < TAGS; before += 1) {
      const to = [];
      for (let tag = 0; tag < TAGS; tag += 1)
        if (allowed[before + 1][tag])
          to.push(move(before, tag) + scores[(at + 1) * TAGS + tag] + behind[(at + 1) * TAGS + tag]);
      behind[at * TAGS + before] = logSum(to);
    }
  const total = logSum(ahead.subarray((length - 1) * TAGS));
  let gold = 0;
  for (let at = 0; at < length; at += 1) {
    gold += move(at === 0 ? -1 : tags[at - 1], tags[at]) + scores[at * TAGS + tags[at]];
    for (let tag = 0; tag < TAGS; tag += 1) {
      const gradient = (tag === tags[at] ? 1 : 0) - Math.exp(ahead[at * TAGS + tag] + behind[at * TAGS + tag] - total);
      for (const bucket of features[at]) step(words, sums.words, bucket * TAGS + tag, gradient, RATE);
      for (let before = at === 0 ? -1 : 0; before < (at === 0 ? 0 : TAGS); before += 1) {
        if (!allowed[before + 1][tag]) continue;
        const came = before < 0 ? 0 : ahead[(at - 1) * TAGS + before];
        const share = Math.exp(came + move(before, tag) + scores[at * TAGS + tag] + behind[at * TAGS + tag] - total);
        const isGold = tags[at] === tag && (before < 0 || tags[at - 1] === before);
        step(moves, sums.moves, (before < 0 ? TAGS : before) * TAGS + tag, (isGold ? 1 : 0) - share, RATE);
      }
    }
  }
  return gold - total;
}

/** The share of examples whose parts are all found. */
export function checkSegments(examples, { bytes, scale }) {
  const words = SEGMENT_BUCKETS * TAGS;
  const weights = { words: bytes.subarray(0, words), moves: bytes.subarray(words), scale };
  const text = (segments) => segments.map(({ kind, from, to }) => `${kind} ${from} ${to}`).join();
  const right = examples.filter(({ line, tags }) => text(cutLine(line, weights).segments) === text(segmentsOf(tags)));
  return right.length / Math.max(1, examples.length);
}
