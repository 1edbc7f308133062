/* Log-linear models over features of words, as the trainers of the judgement and of the starts learn them. */

/**
 * Logistic regression with a ridge, by gradients with momentum (Nesterov 1983), each step as long as its curvature lets
 * it be. The same examples give the same weights.
 *
 * @param examples `features` are places in the table of weights, `isSo` is what is learned
 * @param ridge the weight of the squares of the weights beside the losses: the less, the closer it keeps to the examples
 */
export function learned(examples, { buckets, ridge, rounds }) {
  const seen = new Int32Array(buckets);
  for (const { features } of examples) for (const at of features) seen[at] += 1;
  const known = examples.map(({ features, isSo }) => ({
    // What only one request has says nothing about others.
    features: features.filter((at) => seen[at] > 1),
    value: isSo ? 1 : 0,
  }));
  const weights = new Float64Array(buckets);
  const ahead = new Float64Array(buckets);
  let bias = 0;
  let biasAhead = 0;
  const slope = new Float64Array(buckets);
  // A bound of the curvature in each direction: features stand together in at most `most` per request.
  const most = Math.max(...known.map(({ features }) => features.length)) + 1;
  for (let round = 1; round <= rounds; round += 1) {
    slope.fill(0);
    let biasSlope = 0;
    for (const { features, value } of known) {
      let sum = biasAhead;
      for (const at of features) sum += ahead[at];
      const error = 1 / (1 + Math.exp(-sum)) - value;
      biasSlope += error;
      for (const at of features) slope[at] += error;
    }
    const momentum = (round - 1) / (round + 2);
    for (let at = 0; at < buckets; at += 1) {
      if (seen[at] < 2) continue;
      const next = ahead[at] - (slope[at] + ridge * ahead[at]) / ((most * seen[at]) / 4 + ridge);
      ahead[at] = next + momentum * (next - weights[at]);
      weights[at] = next;
    }
    const next = biasAhead - biasSlope / ((most * known.length) / 4);
    biasAhead = next + momentum * (next - bias);
    bias = next;
  }
  return { weights, bias };
}

export const scoreOf = ({ weights, bias }, features) => features.reduce((sum, at) => sum + weights[at], bias);
