/** Adds a function to the values of a kind, as n8n does it for its expressions. */
const on = (kinds: string, name: string, body: string): string =>
  `for (const kind of [${kinds}]) Object.defineProperty(kind.prototype, '${name}', { configurable: true, writable: true, value: ${body} });`;
const text = (name: string, body: string): string => on('String', name, body);
const list = (name: string, body: string): string => on('Array', name, body);
const number = (name: string, body: string): string => on('Number', name, body);
const object = (name: string, body: string): string => on('Object', name, body);

/** Whether a value counts as empty. */
const EMPTY =
  'function () { const value = this.valueOf(); return typeof value === "number" || typeof value === "boolean" ? false : typeof value === "string" || Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0; }';
const FULL = `function () { return !(${EMPTY}).call(this); }`;
const AMOUNT =
  'function (amount, unit) { return own.call(this, typeof amount === "object" ? amount : { [unit ?? "milliseconds"]: Number(amount) }); }';
const UNIQUE =
  'function (...names) { const seen = new Set(); return this.filter((each) => { const key = JSON.stringify(names.length === 0 ? each : names.map((name) => each?.[name])); return !seen.has(key) && seen.add(key); }); }';

/**
 * The functions that n8n adds to the values of its expressions, by their names, as JavaScript that defines them. Code
 * that uses one of these names is given its definition.
 */
export const EXTENSIONS: Readonly<Record<string, string>> = {
  parseJson: text('parseJson', 'function () { try { return JSON.parse(this); } catch { return undefined; } }'),
  toJsonString: on('String, Number, Boolean, Object', 'toJsonString', 'function () { return JSON.stringify(this); }'),
  toDateTime: [
    text(
      'toDateTime',
      'function (format) { return format === undefined || format === "" ? [DateTime.fromISO, DateTime.fromRFC2822, DateTime.fromHTTP, DateTime.fromSQL].map((read) => read.call(DateTime, String(this))).find((date) => date.isValid) ?? DateTime.fromJSDate(new Date(String(this))) : format === "s" ? DateTime.fromSeconds(Number(this)) : format === "ms" ? DateTime.fromMillis(Number(this)) : DateTime.fromFormat(String(this), format); }',
    ),
    number(
      'toDateTime',
      'function (format) { return format === "s" ? DateTime.fromSeconds(Number(this)) : DateTime.fromMillis(Number(this)); }',
    ),
    'Object.defineProperty(Date.prototype, "toDateTime", { configurable: true, value() { return DateTime.fromJSDate(this); } });',
  ].join('\n'),
  format: [
    'DateTime.prototype.format = function (form) { return this.toFormat(form); };',
    'Date.prototype.format = function (form) { return DateTime.fromJSDate(this).toFormat(form); };',
    number('format', 'function (locale = "en-US", options) { return this.toLocaleString(locale, options); }'),
  ].join('\n'),
  plus: `{ const own = DateTime.prototype.plus; DateTime.prototype.plus = ${AMOUNT}; }`,
  minus: `{ const own = DateTime.prototype.minus; DateTime.prototype.minus = ${AMOUNT}; }`,
  isWeekend: 'Object.defineProperty(DateTime.prototype, "isWeekend", { value() { return this.weekday > 5; } });',
  isEmpty: on('String, Array, Object', 'isEmpty', EMPTY),
  isNotEmpty: on('String, Array, Object', 'isNotEmpty', FULL),
  toBoolean: on(
    'String, Number, Boolean',
    'toBoolean',
    'function () { return !["false", "no", "0", ""].includes(String(this).toLowerCase()); }',
  ),
  toInt: on('String, Number', 'toInt', 'function () { return parseInt(String(this), 10); }'),
  toFloat: on('String, Number', 'toFloat', 'function () { return parseFloat(String(this)); }'),
  toNumber: on('String, Number, Boolean', 'toNumber', 'function () { return Number(this); }'),
  removeTags: text('removeTags', 'function () { return this.replace(/<[^>]*>?/gm, ""); }'),
  extractEmail: text(
    'extractEmail',
    'function () { return /[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}/.exec(this)?.[0]; }',
  ),
  extractUrl: text('extractUrl', 'function () { return /https?:\\/\\/[^\\s"\'<>]+/.exec(this)?.[0]; }'),
  extractDomain: text(
    'extractDomain',
    'function () { return /^(?:[a-z][a-z0-9+.-]*:\\/\\/)?(?:[^@\\/\\s]+@)?([a-z0-9-]+(?:\\.[a-z0-9-]+)+)/i.exec(this.trim())?.[1]; }',
  ),
  extractUrlPath: text(
    'extractUrlPath',
    'function () { try { return new URL(this).pathname; } catch { return undefined; } }',
  ),
  isEmail: text('isEmail', 'function () { return /^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$/.test(this); }'),
  isUrl: text(
    'isUrl',
    'function () { try { return /^https?:$/.test(new URL(this).protocol); } catch { return false; } }',
  ),
  isNumeric: text('isNumeric', 'function () { return this.trim() !== "" && !isNaN(Number(this)); }'),
  urlEncode: [
    object('urlEncode', 'function () { return new URLSearchParams(this).toString(); }'),
    text('urlEncode', 'function (whole) { return (whole ? encodeURI : encodeURIComponent)(this); }'),
  ].join('\n'),
  urlDecode: text('urlDecode', 'function (whole) { return (whole ? decodeURI : decodeURIComponent)(this); }'),
  toTitleCase: text(
    'toTitleCase',
    'function () { return this.replace(/\\S+/g, (word) => word[0].toUpperCase() + word.slice(1).toLowerCase()); }',
  ),
  toSentenceCase: text(
    'toSentenceCase',
    'function () { return this.toLowerCase().replace(/(^\\s*|[.!?]\\s+)(\\p{L})/gu, (all, before, letter) => before + letter.toUpperCase()); }',
  ),
  toSnakeCase: text(
    'toSnakeCase',
    'function () { return this.toLowerCase().replace(/[ -]/g, "_").replace(/[^\\w]/g, ""); }',
  ),
  quote: text('quote', 'function (mark = \'"\') { return mark + this.replaceAll(mark, "\\\\" + mark) + mark; }'),
  removeMarkdown: text(
    'removeMarkdown',
    'function () { return this.replace(/!?\\[([^\\]]*)\\]\\([^)]*\\)/g, "$1").replace(/^#{1,6}\\s+|^\\s*>\\s?/gm, "").replace(/(\\*\\*|__|~~|`)(.*?)\\1/g, "$2").replace(/([*_])(.*?)\\1/g, "$2"); }',
  ),
  first: list('first', 'function () { return this[0]; }'),
  last: list('last', 'function () { return this.at(-1); }'),
  compact: [
    object(
      'compact',
      'function () { return Object.fromEntries(Object.entries(this).filter(([, each]) => each !== null && each !== undefined && each !== "" && each !== "nil")); }',
    ),
    list(
      'compact',
      'function () { return this.filter((each) => each !== null && each !== undefined && each !== ""); }',
    ),
  ].join('\n'),
  randomItem: list('randomItem', 'function () { return this[Math.floor(Math.random() * this.length)]; }'),
  unique: list('unique', UNIQUE),
  removeDuplicates: list('removeDuplicates', UNIQUE),
  pluck: list(
    'pluck',
    'function (...names) { return this.map((each) => (names.length === 1 ? each?.[names[0]] : names.map((name) => each?.[name]))); }',
  ),
  sum: list('sum', 'function () { return this.reduce((sum, each) => sum + Number(each), 0); }'),
  average: list(
    'average',
    'function () { return this.length === 0 ? 0 : this.reduce((sum, each) => sum + Number(each), 0) / this.length; }',
  ),
  max: list('max', 'function () { return Math.max(...this.map(Number)); }'),
  min: list('min', 'function () { return Math.min(...this.map(Number)); }'),
  chunk: list(
    'chunk',
    'function (size) { return Array.from({ length: Math.ceil(this.length / size) }, (_, index) => this.slice(index * size, (index + 1) * size)); }',
  ),
  append: list('append', 'function (...more) { return [...this, ...more]; }'),
  union: list(
    'union',
    'function (other) { return [...this, ...other.filter((each) => !this.some((own) => JSON.stringify(own) === JSON.stringify(each)))]; }',
  ),
  intersection: list(
    'intersection',
    'function (other) { return this.filter((each) => other.some((own) => JSON.stringify(own) === JSON.stringify(each))); }',
  ),
  difference: list(
    'difference',
    'function (other) { return this.filter((each) => !other.some((own) => JSON.stringify(own) === JSON.stringify(each))); }',
  ),
  smartJoin: list(
    'smartJoin',
    'function (key, value) { return Object.fromEntries(this.map((each) => [each[key], each[value]])); }',
  ),
  round: number('round', 'function (digits = 0) { return Math.round(Number(this) * 10 ** digits) / 10 ** digits; }'),
  floor: number('floor', 'function () { return Math.floor(this); }'),
  ceil: number('ceil', 'function () { return Math.ceil(this); }'),
  abs: number('abs', 'function () { return Math.abs(this); }'),
  isEven: number('isEven', 'function () { return this % 2 === 0; }'),
  isOdd: number('isOdd', 'function () { return Math.abs(this % 2) === 1; }'),
  hasField: object('hasField', 'function (name) { return Object.hasOwn(this, name); }'),
  removeField: object('removeField', 'function (name) { const { [name]: _, ...rest } = this; return rest; }'),
  base64Encode: text('base64Encode', 'function () { return Buffer.from(String(this), "utf8").toString("base64"); }'),
  base64Decode: text('base64Decode', 'function () { return Buffer.from(String(this), "base64").toString("utf8"); }'),
};

/** Functions that n8n adds as well, and that have no counterpart. */
export const MISSING_EXTENSIONS: ReadonlySet<string> = new Set(
  `hash renameKeys beginningOf endOfMonth extract isBetween isInLast diffTo isDst
   keepFieldsContaining removeFieldsContaining replaceSpecialChars stripTags`.split(/\s+/),
);
