/* A part of what the engine of a code step has beside JavaScript: see make-globals.ts. It finds ask, call, line, parse, stringify,
   define and modules. */
/** Names in any letter case, as HTTP has them. */
class Headers {
  #values = new Map();
  constructor(init = {}) {
    const entries = init instanceof Headers ? init.entries() : Array.isArray(init) ? init : Object.entries(init);
    for (const [name, value] of entries) this.append(name, value);
  }
  append(name, value) {
    const key = String(name).toLowerCase();
    this.#values.set(key, this.#values.has(key) ? `${this.#values.get(key)}, ${value}` : String(value));
  }
  set(name, value) {
    this.#values.set(String(name).toLowerCase(), String(value));
  }
  get(name) {
    return this.#values.get(String(name).toLowerCase()) ?? null;
  }
  has(name) {
    return this.#values.has(String(name).toLowerCase());
  }
  delete(name) {
    this.#values.delete(String(name).toLowerCase());
  }
  entries() {
    return this.#values.entries();
  }
  keys() {
    return this.#values.keys();
  }
  values() {
    return this.#values.values();
  }
  forEach(act) {
    for (const [name, value] of this.#values) act(value, name, this);
  }
  [Symbol.iterator]() {
    return this.entries();
  }
}

class Response {
  #body;
  constructor({ status, url, headers, body }) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
    this.url = url;
    this.headers = new Headers(headers);
    this.#body = body;
  }
  async json() {
    return typeof this.#body === 'string' ? parse(this.#body) : this.#body;
  }
  async text() {
    return typeof this.#body === 'string' ? this.#body : stringify(this.#body);
  }
}

const fetch = async (address, init = {}) => {
  const headers = Object.fromEntries(new Headers(init.headers).entries());
  const body = init.body instanceof URLSearchParams ? init.body.toString() : init.body;
  if (init.body instanceof URLSearchParams) headers['content-type'] ??= 'application/x-www-form-urlencoded';
  const asked = {
    url: String(address),
    method: String(init.method ?? 'GET').toUpperCase(),
    headers,
    body: body ?? null,
    connection: init.connection ?? null,
  };
  return new Response(parse(await call('fetch', stringify(asked))));
};

class URLSearchParams {
  #pairs = [];
  #changed = () => undefined;
  constructor(init = '', changed) {
    if (typeof init === 'string') this.#pairs = ask('query', init);
    else if (init instanceof URLSearchParams) this.#pairs = [...init.entries()];
    else if (Array.isArray(init)) this.#pairs = init.map(([name, value]) => [String(name), String(value)]);
    else this.#pairs = Object.entries(init ?? {}).map(([name, value]) => [name, String(value)]);
    if (changed) this.#changed = changed;
  }
  append(name, value) {
    this.#pairs.push([String(name), String(value)]);
    this.#changed();
  }
  set(name, value) {
    const at = this.#pairs.findIndex(([each]) => each === name);
    this.#pairs = this.#pairs.filter(([each], index) => each !== name || index === at);
    if (at < 0) this.#pairs.push([String(name), String(value)]);
    else this.#pairs[this.#pairs.findIndex(([each]) => each === name)] = [String(name), String(value)];
    this.#changed();
  }
  delete(name) {
    this.#pairs = this.#pairs.filter(([each]) => each !== name);
    this.#changed();
  }
  get(name) {
    return this.#pairs.find(([each]) => each === name)?.[1] ?? null;
  }
  getAll(name) {
    return this.#pairs.filter(([each]) => each === name).map(([, value]) => value);
  }
  has(name) {
    return this.#pairs.some(([each]) => each === name);
  }
  *entries() {
    yield* this.#pairs;
  }
  *keys() {
    for (const [name] of this.#pairs) yield name;
  }
  *values() {
    for (const [, value] of this.#pairs) yield value;
  }
  forEach(act) {
    for (const [name, value] of this.#pairs) act(value, name, this);
  }
  toString() {
    return ask('queryText', this.#pairs);
  }
  [Symbol.iterator]() {
    return this.entries();
  }
}

class URL {
  constructor(address, base) {
    const parts = ask('url', String(address), base === undefined ? null : String(base));
    if (parts === null) throw new TypeError(`Invalid URL: ${address}`);
    Object.assign(this, parts);
    this.searchParams = new URLSearchParams(parts.search, () => {
      const query = this.searchParams.toString();
      this.search = query === '' ? '' : `?${query}`;
      this.href = `${this.origin}${this.pathname}${this.search}${this.hash}`;
    });
  }
  static canParse(address, base) {
    return ask('url', String(address), base === undefined ? null : String(base)) !== null;
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
}

Object.assign(modules, { url: () => ({ URL, URLSearchParams }) });
for (const [name, value] of Object.entries({ fetch, Headers, Response, URL, URLSearchParams }))
  define(globalThis, name, value);
