/* A part of what the engine of a code step has beside JavaScript: see make-globals.ts. It finds ask, call, line, parse, stringify,
   define and modules. */
/* The formats of languages and time zones are those of the host. */
const plainOptions = (options) => (options === undefined ? null : parse(stringify(options)));
const formatter = (kind, extra) =>
  class {
    constructor(locales, options) {
      this.locales = locales ?? null;
      this.options = plainOptions(options);
    }
    format(value) {
      return ask('format', kind, this.locales, this.options, extra(value));
    }
    formatToParts(value) {
      return ask('formatToParts', kind, this.locales, this.options, extra(value));
    }
    resolvedOptions() {
      return ask('resolvedOptions', kind, this.locales, this.options);
    }
    static supportedLocalesOf(locales) {
      return [locales].flat();
    }
  };
const instant = (value) => (value === undefined ? Date.now() : Number(value));
/* JSON has neither large whole numbers nor NaN and the infinities. */
const number = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : String(value));
const DateTimeFormat = formatter('DateTimeFormat', instant);
const NumberFormat = formatter('NumberFormat', number);
/* Callable without `new`, as the real ones are. */
const callable = (Class) => {
  const make = function (...args) {
    return new Class(...args);
  };
  make.supportedLocalesOf = Class.supportedLocalesOf;
  make.prototype = Class.prototype;
  return make;
};
const Intl = {
  DateTimeFormat: callable(DateTimeFormat),
  NumberFormat: callable(NumberFormat),
  PluralRules: callable(
    class {
      constructor(locales, options) {
        this.locales = locales ?? null;
        this.options = plainOptions(options);
      }
      select(value) {
        return ask('plural', this.locales, this.options, value);
      }
    },
  ),
  RelativeTimeFormat: callable(
    class {
      constructor(locales, options) {
        this.locales = locales ?? null;
        this.options = plainOptions(options);
      }
      format(value, unit) {
        return ask('relative', this.locales, this.options, value, unit);
      }
    },
  ),
  Collator: callable(
    class {
      constructor(locales, options) {
        this.locales = locales ?? null;
        this.options = plainOptions(options);
        this.compare = (one, other) => ask('compare', this.locales, this.options, one, other);
      }
    },
  ),
  getCanonicalLocales: (locales) => [locales].flat(),
  supportedValuesOf: () => [],
};
const DATE = { year: 'numeric', month: 'numeric', day: 'numeric' };
const TIME = { hour: 'numeric', minute: 'numeric', second: 'numeric' };
const has = (options, names) => names.some((name) => options?.[name] !== undefined);
const DATE_NAMES = ['weekday', 'year', 'month', 'day', 'dateStyle'];
const TIME_NAMES = ['hour', 'minute', 'second', 'dayPeriod', 'fractionalSecondDigits', 'timeStyle'];
const dated = (date, locales, options) =>
  Number.isNaN(date.getTime()) ? 'Invalid Date' : new DateTimeFormat(locales, options).format(date);
define(Date.prototype, 'toLocaleString', function (locales, options) {
  const plain = has(options, [...DATE_NAMES, ...TIME_NAMES]) ? options : { ...options, ...DATE, ...TIME };
  return dated(this, locales, plain);
});
define(Date.prototype, 'toLocaleDateString', function (locales, options) {
  return dated(this, locales, has(options, DATE_NAMES) ? options : { ...options, ...DATE });
});
define(Date.prototype, 'toLocaleTimeString', function (locales, options) {
  return dated(this, locales, has(options, TIME_NAMES) ? options : { ...options, ...TIME });
});
define(Number.prototype, 'toLocaleString', function (locales, options) {
  return new NumberFormat(locales, options).format(Number(this));
});
define(String.prototype, 'localeCompare', function (other, locales, options) {
  return ask('compare', locales ?? null, plainOptions(options), String(this), String(other));
});
define(Array.prototype, 'toLocaleString', function (locales, options) {
  return this.map((each) => each?.toLocaleString(locales, options) ?? '').join(',');
});

define(globalThis, 'Intl', Intl);
