/**
 * Puts the most frequent English words into groups of like meaning, from vectors of words, and writes them to
 * src/planner/likely. So words that no example has are known by words like them. The groups there are of GloVe's 100-dimensional
 * vectors (Pennington, Socher and Manning 2014), which are in the public domain (PDDL 1.0). The same vectors give the same
 * groups. Takes some minutes.
 *
 * Usage: node scripts/group-words.mjs <vectors.txt>, with a word and its numbers in each line, the most frequent word first.
 */
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { brotliCompressSync, constants } from 'node:zlib';
import { randomFrom } from './reader/numbers.mjs';

/** So many words. Rarer ones are mostly names. */
const WORDS = 30_000;
/** How many groups there are: large ones, and small ones. */
const COUNTS = [500, 2_000];
const ROUNDS = 12;
/** Groups begin with words that are at most so rare. */
const FIRST_WORDS = 15_000;
/** A word of this rank counts for its group 0.7 times as much as the first one. */
const HALF_RANK = 500;

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node scripts/group-words.mjs <vectors.txt>');
  process.exit(2);
}

async function vectorsOf() {
  const words = [];
  const vectors = [];
  const lines = createReadStream(file);
  for await (const line of createInterface({ input: lines })) {
    const [word, ...numbers] = line.split(' ');
    if (!/^[a-z']+$/.test(word)) continue;
    words.push(word);
    vectors.push(ofLengthOne(Float32Array.from(numbers, Number)));
    if (words.length === WORDS) break;
  }
  return { words, vectors };
}

function ofLengthOne(vector) {
  const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0)) || 1;
  return vector.map((one) => one / length);
}

const likeness = (one, other) => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at] * other[at];
  return sum;
};

/** The group of each vector (k-means on the sphere, Dhillon and Modha 2001). */
function groupsOf(vectors, count) {
  const random = randomFrom(1);
  let centres = Array.from(
    { length: count },
    () => vectors[Math.floor(random() * Math.min(FIRST_WORDS, vectors.length))],
  );
  let groups = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    groups = vectors.map((vector) => {
      let [best, group] = [-Infinity, 0];
      for (const [at, centre] of centres.entries()) {
        const like = likeness(vector, centre);
        if (like > best) [best, group] = [like, at];
      }
      return group;
    });
    const sums = centres.map((centre) => new Float32Array(centre.length));
    for (const [rank, vector] of vectors.entries()) {
      const weight = 1 / Math.sqrt(1 + rank / HALF_RANK);
      const sum = sums[groups[rank]];
      for (let at = 0; at < sum.length; at += 1) sum[at] += weight * vector[at];
    }
    centres = sums.map(ofLengthOne);
    console.log(`${count} groups, round ${round + 1} of ${ROUNDS}`);
  }
  return groups;
}

const { words, vectors } = await vectorsOf();
const [large, small] = COUNTS.map((count) => groupsOf(vectors, count));
const text = words.map((word, at) => `${word} ${large[at]} ${small[at]}`).join('\n');
const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
writeFileSync(new URL('../src/planner/likely/word-groups.br', import.meta.url), bytes);
console.log(`${words.length} words. ${bytes.length} bytes in src/planner/likely/word-groups.br.`);
