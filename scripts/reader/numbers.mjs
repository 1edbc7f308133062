/* What the trainers share: random numbers that are the same each time, and weights as bytes. */

/** A generator of numbers from 0 to 1, the same for the same seed (a linear congruential one). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Mixes a list in place (Fisher and Yates). */
export function shuffle(list, random) {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list;
}

/** The weights as multiples of a scale, one byte each. */
export function asBytes(weights) {
  let most = 0;
  for (const one of weights) most = Math.max(most, Math.abs(one));
  const scale = most === 0 ? 1 : most / 127;
  return { bytes: Int8Array.from(weights, (one) => Math.round(one / scale)), scale };
}

/** One step of AdaGrad (Duchi, Hazan and Singer 2011): often seen features learn more slowly. */
export function step(weights, sums, at, gradient, rate) {
  if (Math.abs(gradient) < 1e-4) return;
  sums[at] += gradient * gradient;
  weights[at] += (rate * gradient) / Math.sqrt(sums[at] + 0.01);
}

export function logSum(values) {
  let most = -Infinity;
  for (const one of values) if (one > most) most = one;
  if (most === -Infinity) return most;
  let sum = 0;
  for (const one of values) sum += Math.exp(one - most);
  return most + Math.log(sum);
}
