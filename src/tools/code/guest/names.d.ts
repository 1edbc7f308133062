/*
 * The names that the code of a step finds besides those of JavaScript, its own data excepted. The scripts in this folder
 * make them. The editor of the console reads this file, and a test holds it to the engine.
 */

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A file of a step. Its content is read with `files`. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

export interface FetchOptions {
  /** Default: GET. */
  readonly method?: string;
  readonly headers?: Headers | Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly body?: string | URLSearchParams | Json;
  /** The name of a connection, whose credential is sent. */
  readonly connection?: string;
}

/** A value whose type nothing tells. */
export type Anything = ReturnType<typeof JSON.parse>;

/** The kept data that a call of `state` means. */
export interface StateScoped {
  /** workflow: only this workflow has it. owner: all of your workflows share it. Default: workflow. */
  readonly scope?: 'workflow' | 'owner';
}

export interface StateExpiry extends StateScoped {
  /** Seconds after which it is gone. Default: never. */
  readonly expiresAfterSeconds?: number;
}

export interface NewItemsOptions extends StateExpiry {
  /** The path of the id in an item, for example data.id. Default: the whole item. */
  readonly id?: string;
  /** The name of the list that they are remembered in. Default: items. */
  readonly list?: string;
  /** now: they count as seen at once. at_success: when the run succeeds. Default: now. */
  readonly mark?: 'now' | 'at_success';
  /** For at_success: after this time other runs may get the items. Default: 3600. */
  readonly claimSeconds?: number;
}

/** An HTTP request by the rules of `http.request`: public addresses only, with limits on size and time. */
export declare function fetch(url: string | URL, options?: FetchOptions): Promise<Response>;

/** Data that is kept between runs. */
export declare const state: {
  /** The value that is kept under a name; the fallback if there is none. */
  get(name: string, fallback?: unknown, options?: StateScoped): Promise<Anything>;
  /** Keeps a value under a name for later runs, up to 256 KB of JSON. */
  set(
    name: string,
    value: unknown,
    options?: StateExpiry,
  ): Promise<{
    readonly value: Anything;
    readonly previous: Anything;
    readonly isFirst: boolean;
    readonly hasChanged: boolean;
  }>;
  /** Adds to a kept number, which begins at 0. Runs at the same time and retries are counted exactly. */
  increment(name: string, by?: number, options?: StateExpiry): Promise<number>;
  /** Forgets a value. */
  delete(name: string, options?: StateScoped): Promise<{ readonly previous: Anything; readonly deleted: boolean }>;
  /** Those of the items that no earlier run has seen, in their order, each once. */
  newItems<Item>(items: readonly Item[], options?: NewItemsOptions): Promise<Item[]>;
};

/** Files of steps. */
export declare const files: {
  text(file: FileValue | string): Promise<string>;
  json(file: FileValue | string): Promise<Anything>;
  bytes(file: FileValue | string): Promise<Uint8Array>;
  /** Makes a file of text, of bytes, or of a value as JSON. `about` is its name, or its name and media type. */
  create(
    content: unknown,
    about?: string | { readonly name?: string; readonly mediaType?: string },
  ): Promise<FileValue>;
};

/** Lines that are shown while the step runs. */
export declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  table(...values: unknown[]): void;
  dir(value: unknown): void;
  /** Shows a line if the condition does not hold. */
  assert(holds: unknown, ...values: unknown[]): void;
  /** Does nothing here. */
  time(label?: string): void;
  /** Does nothing here. */
  timeEnd(label?: string): void;
  /** Does nothing here. */
  group(...values: unknown[]): void;
  /** Does nothing here. */
  groupEnd(): void;
  /** Does nothing here. */
  count(label?: string): void;
};

/** Calls a function after a time, at most a minute. Counts as a call. */
export declare function setTimeout<Args extends unknown[]>(
  act: (...args: Args) => void,
  ms?: number,
  ...args: Args
): number;
export declare function clearTimeout(id: number | undefined): void;
export declare function setImmediate<Args extends unknown[]>(act: (...args: Args) => void, ...args: Args): number;
/** Calls a function as soon as the running one has ended. */
export declare function queueMicrotask(act: () => void): void;
export declare function structuredClone<Value>(value: Value): Value;

/** The modules `crypto`, `buffer`, `url` and `util`. There are no other ones. */
export declare function require(name: 'crypto' | 'node:crypto'): typeof crypto;
export declare function require(name: 'buffer' | 'node:buffer'): { readonly Buffer: typeof Buffer };
export declare function require(name: 'url' | 'node:url'): {
  readonly URL: typeof URL;
  readonly URLSearchParams: typeof URLSearchParams;
};
export declare function require(name: 'util' | 'node:util'): {
  inspect(value: unknown): string;
  format(...values: unknown[]): string;
  promisify<Act>(act: Act): Act;
};

export interface Hash {
  update(value: string | Uint8Array): Hash;
  digest(): Buffer;
  digest(encoding: 'hex' | 'base64' | 'base64url' | 'latin1'): string;
}

/** Hashes and random values. */
export declare const crypto: {
  createHash(algorithm: 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'): Hash;
  createHmac(algorithm: 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512', key: string | Uint8Array): Hash;
  randomUUID(): string;
  randomBytes(size: number): Buffer;
  getRandomValues<Values extends Uint8Array>(array: Values): Values;
  timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean;
};

/** Bytes, with the encodings of Node. */
export declare class Buffer extends Uint8Array<ArrayBuffer> {
  static from(value: string, encoding?: string): Buffer;
  static from(value: ArrayLike<number> | ArrayBuffer | Iterable<number>): Buffer;
  static alloc(size: number, fill?: number): Buffer;
  static concat(all: readonly Uint8Array[]): Buffer;
  static isBuffer(value: unknown): value is Buffer;
  static byteLength(value: string, encoding?: string): number;
  toString(encoding?: string): string;
  toJSON(): { type: 'Buffer'; data: number[] };
  equals(other: Uint8Array): boolean;
}

export declare function atob(text: string): string;
export declare function btoa(text: string): string;

/** Text as UTF-8. */
export declare class TextEncoder {
  encode(text?: string): Uint8Array;
}

/** UTF-8 as text. */
export declare class TextDecoder {
  decode(bytes?: Uint8Array | ArrayBuffer): string;
}

/** The headers of a request or of a response, in any letter case. */
export declare class Headers {
  constructor(init?: Headers | Readonly<Record<string, string>> | readonly (readonly [string, string])[]);
  append(name: string, value: string): void;
  set(name: string, value: string): void;
  get(name: string): string | null;
  has(name: string): boolean;
  delete(name: string): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  forEach(act: (value: string, name: string, headers: Headers) => void): void;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

/** The answer to `fetch`. */
export declare class Response {
  readonly status: number;
  /** Whether the status is 200 to 299. */
  readonly ok: boolean;
  readonly url: string;
  readonly headers: Headers;
  json(): Promise<Anything>;
  text(): Promise<string>;
}

/** The query of an address. */
export declare class URLSearchParams {
  constructor(
    init?: string | URLSearchParams | readonly (readonly [string, string])[] | Readonly<Record<string, string>>,
  );
  append(name: string, value: string): void;
  set(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  forEach(act: (value: string, name: string, parameters: URLSearchParams) => void): void;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

/** An address and its parts. */
export declare class URL {
  constructor(address: string | URL, base?: string | URL);
  static canParse(address: string, base?: string): boolean;
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
  toJSON(): string;
}

/** The clock, in milliseconds. */
export declare const performance: {
  readonly timeOrigin: number;
  now(): number;
};

/** The error that `atob` and others of a browser throw. */
export declare class DOMException extends Error {
  constructor(message?: string, name?: string);
}

/** The error of the engine itself, for example if the memory is used up. */
export declare const InternalError: ErrorConstructor;
