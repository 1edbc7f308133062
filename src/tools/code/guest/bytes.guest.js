/* A part of what the engine of a code step has beside JavaScript: see make-globals.ts. It finds ask, call, line, parse, stringify,
   define and modules. */
/** Text and bytes, as far as code that works with JSON needs them. */
class Buffer extends Uint8Array {
  static from(value, encoding = 'utf8') {
    if (typeof value === 'string') return new Buffer(ask('bytes', value, encoding));
    return new Buffer(value);
  }
  static alloc(size, fill = 0) {
    return new Buffer(size).fill(fill);
  }
  static concat(all) {
    return new Buffer(all.flatMap((each) => [...each]));
  }
  static isBuffer(value) {
    return value instanceof Buffer;
  }
  static byteLength(value, encoding = 'utf8') {
    return Buffer.from(value, encoding).length;
  }
  toString(encoding = 'utf8') {
    return ask('text', [...this], encoding);
  }
  toJSON() {
    return { type: 'Buffer', data: [...this] };
  }
  equals(other) {
    return this.length === other.length && this.every((byte, index) => byte === other[index]);
  }
}
const bytesOf = (value) => (typeof value === 'string' ? [...Buffer.from(value)] : [...value]);
const digest = (bytes, encoding) =>
  encoding === undefined ? new Buffer(bytes) : ask('text', bytes, encoding === 'base64url' ? 'base64url' : encoding);
const hashing = (finish) => {
  const parts = [];
  const self = {
    update: (value) => (parts.push(...bytesOf(value)), self),
    digest: (encoding) => digest(finish(parts), encoding),
  };
  return self;
};
const crypto = {
  createHash: (algorithm) => hashing((parts) => ask('hash', algorithm, parts)),
  createHmac: (algorithm, key) => hashing((parts) => ask('hmac', algorithm, bytesOf(key), parts)),
  randomUUID: () => ask('uuid'),
  randomBytes: (size) => new Buffer(ask('random', size)),
  getRandomValues: (array) => (array.set(ask('random', array.byteLength)), array),
  timingSafeEqual: (one, other) => one.length === other.length && one.every((byte, index) => byte === other[index]),
};

const atob = (text) => ask('text', [...Buffer.from(String(text), 'base64')], 'latin1');
const btoa = (text) => ask('text', ask('bytes', String(text), 'latin1'), 'base64');
class TextEncoder {
  encode(text = '') {
    return new Uint8Array(ask('bytes', String(text), 'utf8'));
  }
}
class TextDecoder {
  decode(bytes) {
    return bytes === undefined ? '' : ask('text', [...new Uint8Array(bytes)], 'utf8');
  }
}

Object.assign(modules, { crypto: () => crypto, buffer: () => ({ Buffer }) });
for (const [name, value] of Object.entries({ Buffer, crypto, atob, btoa, TextEncoder, TextDecoder }))
  define(globalThis, name, value);
