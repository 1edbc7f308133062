import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** A plan as numbers by name. A missing one counts as 0. */
export type Signals = Readonly<Record<string, number>>;

interface Head {
  /** Above it, a plan is to be confirmed. */
  readonly threshold: number;
  /** The limits by which the values of each signal are parted. */
  readonly features: readonly { readonly name: string; readonly cuts: readonly number[] }[];
  /** The numbers of nodes. */
  readonly trees: readonly number[];
}

/** In the place of a feature: the node is a leaf. */
const LEAF = 255;

/**
 * Whether a forest of decision trees (Breiman 2001) finds that something with these signals goes wrong so often that its plan
 * is to be confirmed. `scripts/train-misreadings.mjs` has written it: a head as JSON, a zero, and two bytes for each node, which
 * are its feature and its limit, or `LEAF` and the share of wrong ones. The left branch of a node stands behind it, and the
 * right one behind that.
 *
 * @param file compressed by Brotli
 */
export function readForest(file: URL): (signals: Signals) => boolean {
  const bytes = brotliDecompressSync(readFileSync(file));
  const end = bytes.indexOf(0);
  const { threshold, features, trees } = JSON.parse(bytes.subarray(0, end).toString()) as Head;
  const nodes = bytes.subarray(end + 1);
  const others = rightBranches(nodes, trees);
  return (signals) => {
    const bins = features.map(({ name, cuts }) => {
      const value = signals[name] ?? 0;
      return cuts.filter((cut) => value > cut).length;
    });
    let sum = 0;
    let root = 0;
    for (const count of trees) {
      let at = root;
      for (;;) {
        const feature = nodes[2 * at] ?? LEAF;
        const limit = nodes[2 * at + 1] ?? 0;
        if (feature === LEAF) {
          sum += limit / 255;
          break;
        }
        at = (bins[feature] ?? 0) > limit ? (others[at] ?? at) : at + 1;
      }
      root += count;
    }
    return sum / trees.length > threshold;
  };
}

/** For each node that parts, where its right branch stands. */
function rightBranches(nodes: Uint8Array, trees: readonly number[]): Uint32Array {
  const others = new Uint32Array(nodes.length / 2);
  let next = 0;
  const pass = (): void => {
    const at = next;
    next += 1;
    if (nodes[2 * at] === LEAF) return;
    pass();
    others[at] = next;
    pass();
  };
  for (const _tree of trees) pass();
  return others;
}
