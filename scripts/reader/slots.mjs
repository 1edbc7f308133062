/* Trains the conditional random field that finds the values in a part, and the table of words that are none. */
import { inputsOf, isTool } from './corpus.mjs';
import { asBytes, randomFrom, shuffle, step } from './numbers.mjs';

const built = (name) => import(new URL(`../../dist/planner/offline/learned/${name}`, import.meta.url).href);
const { eachMoveFeature, eachSlotFeature, SLOT_BUCKETS, slotWords } = await built('slot-features.js');
const { latticeOf, readSlots, sumsOf } = await built('slot-tagger.js');
const { IDLE_BITS, idleBit, serviceBit } = await built('known-idle.js');

const EPOCHS = 7;
const RATE = 0.08;
const LEFT_OUT = 0.4;
/** A word of so many operations, or events, without being a value is none for all of them. */
const OPERATIONS = 5;
const EVENTS = 15;
/** A service with fewer examples is not known. */
const EXAMPLES = 100;
const PLACE = ['channel', 'channel_id', 'chat_id'];

/** The parts with the number of the input of each word; 0: none. */
function itemsOf(examples) {
  return examples.flatMap(({ meant }) =>
    meant
      .filter(({ name, line }) => name !== 'none' && line.length > 0)
      .map((part) => {
        const names = inputsOf(part.name);
        const numberOf = (slot, at) => {
          if (slot === '-') return 0;
          const isChannel = part.line[at].word === '<channel>';
          const tried = [slot, ...(isChannel ? PLACE : []), 'other', 'if'];
          return names.indexOf(tried.find((one) => names.includes(one)) ?? '') + 1;
        };
        return { part, names, tags: part.slots.map(numberOf) };
      }),
  );
}

export function trainSlots(examples, report) {
  const items = itemsOf(examples);
  const weights = new Float64Array(SLOT_BUCKETS);
  const sums = new Float64Array(SLOT_BUCKETS);
  const random = randomFrom(5);
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
    let likelihood = 0;
    for (const item of shuffle(items, random)) likelihood += learn(item, weights, sums, random);
    report(`values ${epoch} of ${EPOCHS}: ${(likelihood / items.length).toFixed(3)}`);
  }
  return asBytes(weights);
}

function learn({ part, names, tags }, weights, sums, random) {
  const words = slotWords(part.line).map(({ hashes, moves, around }) => ({
    hashes: hashes.filter((_, at) => at === 0 || random() >= LEFT_OUT),
    moves,
    around: random() < LEFT_OUT ? [] : around,
  }));
  const lattice = latticeOf(part.line, part.name, names, { weights, scale: 1 }, words);
  const { ahead, behind, total } = sumsOf(lattice);
  const { slots, word, move } = lattice;
  const count = slots.length;
  const changes = [];
  let gold = 0;
  for (const [at, tag] of tags.entries()) {
    gold += word(at, tag) + move(at, at === 0 ? -1 : tags[at - 1], tag);
    for (let slot = 0; slot < count; slot += 1) {
      const share = Math.exp(ahead[at * count + slot] + behind[at * count + slot] - total);
      const gradient = (tag === slot ? 1 : 0) - share;
      if (Math.abs(gradient) >= 1e-3) changes.push([at, null, slot, gradient]);
      for (let before = at === 0 ? -1 : 0; before < (at === 0 ? 0 : count); before += 1) {
        const came = before < 0 ? 0 : ahead[(at - 1) * count + before];
        const moved = Math.exp(came + move(at, before, slot) + word(at, slot) + behind[at * count + slot] - total);
        const isGold = tag === slot && (before < 0 || tags[at - 1] === before);
        const pull = (isGold ? 1 : 0) - moved;
        if (Math.abs(pull) >= 1e-3) changes.push([at, before, slot, pull]);
      }
    }
  }
  for (const [at, before, slot, gradient] of changes) {
    const learned = (bucket) => step(weights, sums, bucket, gradient, RATE);
    if (before === null) eachSlotFeature(words[at], slots[slot], learned);
    else eachMoveFeature(slots[before] ?? null, slots[slot], words[at], learned);
  }
  return gold - total;
}

/** The words that were seen without being a value: one bit for each with its event or operation, and for all of them. */
export function idleTable(examples) {
  const table = new Uint8Array(IDLE_BITS / 8);
  const set = (bit) => {
    table[bit >> 3] |= 1 << (bit & 7);
  };
  const counts = new Map();
  for (const { name } of examples.flatMap(({ meant }) => meant)) {
    const service = name.slice(0, name.indexOf('.'));
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  for (const [service, count] of counts) if (count >= EXAMPLES) set(serviceBit(service));
  const seen = new Map();
  for (const { part, tags } of itemsOf(examples))
    for (const [at, tag] of tags.entries()) {
      const { stem } = part.line[at];
      const own = seen.get(stem) ?? new Map();
      const count = own.get(part.name) ?? { idle: 0, value: 0 };
      count[tag === 0 ? 'idle' : 'value'] += 1;
      seen.set(stem, own.set(part.name, count));
    }
  for (const [stem, own] of seen) {
    const all = [...own];
    for (const [name, { idle, value }] of all) {
      const least = isTool(name) ? 1 : 2;
      if (idle >= least && idle >= value * 3) set(idleBit(name, stem));
    }
    const idle = all.filter(([, count]) => count.idle > 0);
    const values = all.reduce((sum, [, { value }]) => sum + value, 0);
    if (idle.length * 3 <= values) continue;
    if (idle.length >= OPERATIONS) set(idleBit(null, stem));
    if (idle.filter(([name]) => !isTool(name)).length >= EVENTS) set(idleBit('start', stem));
  }
  return table;
}

/** The share of parts whose values are all found. */
export function checkSlots(examples, { bytes, scale }) {
  const items = itemsOf(examples);
  const right = items.filter(({ part, names, tags }) => {
    const read = tags.map(() => 0);
    for (const { name, from, to } of readSlots(part.line, part.name, names, { weights: bytes, scale }).filled)
      read.fill(names.indexOf(name) + 1, from, to);
    return read.every((slot, at) => slot === tags[at]);
  });
  return right.length / Math.max(1, items.length);
}
