/* Random forests (Breiman 2001), as the trainer of the judgement on agents grows them. */
import { randomFrom } from '../reader/numbers.mjs';

/** The limits by which the values of a feature are parted, at most. */
const MOST_CUTS = 24;

/**
 * A forest that tells how likely something is. The same examples give the same forest.
 *
 * @param examples `signals` has numbers by name (0 if one is missing), `isSo` is what is learned
 * @param trees their number. @param leaf the least number of examples in a leaf
 * @returns `features` with their names and limits, and `trees`: each a list of its nodes, the left branch before the right one
 */
export function grown(examples, { trees, leaf }) {
  const names = [...new Set(examples.flatMap(({ signals }) => Object.keys(signals)))].sort();
  const features = names
    .map((name) => ({ name, cuts: cutsOf(examples.map(({ signals }) => signals[name] ?? 0)) }))
    .filter(({ cuts }) => cuts.length > 0);
  const columns = features.map(({ name, cuts }) =>
    Uint8Array.from(examples, ({ signals }) => binOf(cuts, signals[name] ?? 0)),
  );
  const random = randomFrom(1);
  const known = { columns, isSo: examples.map(({ isSo }) => isSo), leaf, random };
  return {
    features,
    trees: Array.from({ length: trees }, () => {
      const drawn = examples.map(() => Math.floor(random() * examples.length));
      return treeOf(drawn, known);
    }),
  };
}

/** The share of the trees that say so, each by the share of its examples. */
export function shareOf({ features, trees }, signals) {
  const bins = features.map(({ name, cuts }) => binOf(cuts, signals[name] ?? 0));
  const told = trees.map((nodes) => {
    let at = 0;
    while (nodes[at].feature !== undefined) at = bins[nodes[at].feature] > nodes[at].cut ? nodes[at].other : at + 1;
    return nodes[at].share;
  });
  return told.reduce((sum, share) => sum + share, 0) / trees.length;
}

/** Limits between the values, at even shares of them. */
function cutsOf(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const known = [...new Set(sorted)];
  const own =
    known.length <= MOST_CUTS
      ? known.slice(0, -1).map((value, at) => (value + known[at + 1]) / 2)
      : Array.from({ length: MOST_CUTS }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / (MOST_CUTS + 1))]);
  return [...new Set(own)].filter((cut) => cut < sorted.at(-1)).map((cut) => Number(cut.toPrecision(6)));
}

/** How many limits a value is above. */
const binOf = (cuts, value) => cuts.reduce((count, cut) => count + (value > cut ? 1 : 0), 0);

function treeOf(drawn, known) {
  const nodes = [];
  const grow = (rows) => {
    const so = rows.reduce((count, row) => count + (known.isSo[row] ? 1 : 0), 0);
    const split = so === 0 || so === rows.length ? null : bestSplit(rows, so, known);
    if (!split) {
      nodes.push({ share: so / rows.length });
      return;
    }
    const node = { ...split, other: 0 };
    nodes.push(node);
    const column = known.columns[split.feature];
    grow(rows.filter((row) => column[row] <= split.cut));
    node.other = nodes.length;
    grow(rows.filter((row) => column[row] > split.cut));
  };
  grow(drawn);
  return nodes;
}

/** The split of some features drawn at random that parts the examples best (Gini). Null: none does. */
function bestSplit(rows, so, { columns, isSo, leaf, random }) {
  const order = columns.map((_, feature) => feature);
  const wanted = Math.ceil(Math.sqrt(columns.length));
  let best = null;
  for (let tried = 0; tried < order.length && (tried < wanted || best === null); tried += 1) {
    const drawn = tried + Math.floor(random() * (order.length - tried));
    [order[tried], order[drawn]] = [order[drawn], order[tried]];
    const feature = order[tried];
    const [all, those] = counted(rows, columns[feature], isSo);
    let below = 0;
    let soBelow = 0;
    for (let cut = 0; cut < all.length - 1; cut += 1) {
      below += all[cut];
      soBelow += those[cut];
      const above = rows.length - below;
      if (all[cut] === 0 || below < leaf || above < leaf) continue;
      const soAbove = so - soBelow;
      // The more each side is of one kind, the higher.
      const purity = (soBelow ** 2 + (below - soBelow) ** 2) / below + (soAbove ** 2 + (above - soAbove) ** 2) / above;
      if (best === null || purity > best.purity) best = { purity, feature, cut };
    }
  }
  return best && { feature: best.feature, cut: best.cut };
}

function counted(rows, column, isSo) {
  const all = new Int32Array(MOST_CUTS + 1);
  const those = new Int32Array(MOST_CUTS + 1);
  for (const row of rows) {
    all[column[row]] += 1;
    if (isSo[row]) those[column[row]] += 1;
  }
  return [all, those];
}
