// The script of hosted forms. They work without it, except that proof of work needs it.
(() => {
  'use strict';

  const K = new Uint32Array(64);
  const H = new Uint32Array(8);
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  primes.forEach((prime, index) => {
    K[index] = fraction(Math.cbrt(prime));
    if (index < 8) H[index] = fraction(Math.sqrt(prime));
  });

  /** The first 32 bits of the SHA-256 of an ASCII text. FIPS 180-4. `crypto.subtle` is missing without https. */
  function firstWord(text) {
    const length = text.length;
    const words = new Uint32Array((((length + 8) >> 6) + 1) << 4);
    for (let at = 0; at < length; at += 1) words[at >> 2] |= text.charCodeAt(at) << (24 - (at % 4) * 8);
    words[length >> 2] |= 0x80 << (24 - (length % 4) * 8);
    words[words.length - 1] = length * 8;
    const state = H.slice();
    const w = new Uint32Array(64);
    const turn = (x, by) => (x >>> by) | (x << (32 - by));
    for (let block = 0; block < words.length; block += 16) {
      w.set(words.subarray(block, block + 16));
      for (let t = 16; t < 64; t += 1) {
        const a = w[t - 15];
        const b = w[t - 2];
        w[t] = w[t - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[t - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let t = 0; t < 64; t += 1) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + one) | 0;
        d = c;
        c = b;
        b = a;
        a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((value, index) => {
        state[index] += value;
      });
    }
    return state[0];
  }

  /** Looks for the number in slices, so that the page stays alive. */
  function work(text, bits) {
    return new Promise((resolve) => {
      let nonce = 0;
      const slice = () => {
        for (const until = performance.now() + 20; performance.now() < until;)
          for (let turns = 0; turns < 200; turns += 1, nonce += 1)
            if (firstWord(`${text}.${nonce}`) >>> (32 - bits) === 0) return resolve(nonce);
        return setTimeout(slice);
      };
      slice();
    });
  }

  const form = document.querySelector('form[method=post]');
  const button = form?.querySelector('button');
  let isSent = false;
  const done = form?.dataset.work ? work(form.dataset.work, Number(form.dataset.bits)) : null;
  void done?.then((nonce) => {
    form.elements.work.value = String(nonce);
  });
  form?.addEventListener('submit', (event) => {
    // A double click sends once. The server counts a submission once in any case.
    if (isSent) return event.preventDefault();
    isSent = true;
    button?.setAttribute('aria-disabled', 'true');
    if (done === null || form.elements.work.value !== '') return undefined;
    event.preventDefault();
    return void done.then(() => HTMLFormElement.prototype.submit.call(form));
  });
  // The back button shows the page as it was.
  addEventListener('pageshow', () => {
    isSent = false;
    button?.removeAttribute('aria-disabled');
  });

  document.querySelector('#mistakes')?.focus();

  const progress = document.querySelector('#progress');
  if (progress?.dataset.events) {
    const source = new EventSource(progress.dataset.events);
    source.addEventListener('message', (event) => {
      const state = JSON.parse(event.data);
      if (state.words) progress.textContent = state.words;
      if (state.reload) {
        source.close();
        location.reload();
      }
    });
  }
})();
