import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { NodeContext } from '../../flow/node-context.js';
import type { NodeConverter } from '../node-converter.type.js';
import { withResults } from './result-fields.js';

const UNITS: ReadonlySet<string> = new Set(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second']);

/** Date & Time, versions 1 and 2. */
export const dateTime: NodeConverter = (context) => {
  if (context.node.version < 2) return ofVersionOne(context);
  const { parameters } = context;
  const operation = textOf(parameters.operation) || 'getCurrentDate';
  const yields = (fallback: string, id: string, path: string) => {
    const name = textOf(parameters.outputFieldName) || fallback;
    return [withResults(context, [{ name, id, path }], objectOf(parameters.options).includeInputFields === true)];
  };
  const date = (name: string): JsonObject => ({ date: context.value(parameters[name], [name]), ...zoneOf(context) });
  switch (operation) {
    case 'getCurrentDate': {
      const to = parameters.includeTime === false ? { to: 'start of day' } : {};
      return yields(
        'currentDate',
        context.call('date.calculate', { date: '{{ now }}', ...zoneOf(context), ...to }),
        'date',
      );
    }
    case 'addToDate':
    case 'subtractFromDate': {
      const add = amountOf(context, operation === 'addToDate' ? '' : '-');
      return yields('newDate', context.call('date.calculate', { ...date('magnitude'), add }), 'date');
    }
    case 'formatDate': {
      const given = textOf(parameters.format) || 'MM/dd/yyyy';
      const format = context.value(given === 'custom' ? parameters.customFormat : given, ['format']);
      const from = textOf(objectOf(parameters.options).fromFormat);
      const input = { ...date('date'), ...(from === '' ? {} : { fromFormat: from }), format };
      return yields('formattedDate', context.call('date.format', input), 'text');
    }
    case 'roundDate': {
      const isUp = textOf(parameters.mode) === 'roundUp';
      const unit = textOf(isUp ? parameters.to : parameters.toNearest) || 'month';
      if (!UNITS.has(unit)) return `it rounds to ${unit.slice(0, 50)}`;
      const more = { ...(isUp ? { add: { [`${unit}s`]: 1 } } : {}), to: `start of ${unit}` };
      return yields('roundedDate', context.call('date.calculate', { ...date('date'), ...more }), 'date');
    }
    case 'getTimeBetweenDates': {
      if (objectOf(parameters.options).isoString === true) return 'it writes the time between dates as ISO 8601';
      const units = listOf(parameters.units ?? ['day']).map((unit) => `${textOf(unit)}s`);
      const until = context.value(parameters.endDate, ['endDate']);
      return yields(
        'timeDifference',
        context.call('date.calculate', { ...date('startDate'), until, units }),
        'difference',
      );
    }
    case 'extractDate': {
      const part = textOf(parameters.part) || 'month';
      if (!UNITS.has(part)) return `it extracts ${part.slice(0, 50)}`;
      return yields('datePart', context.call('date.format', date('date')), `parts.${part}`);
    }
    default:
      return `its operation ${operation.slice(0, 50)} has no counterpart`;
  }
};

/** Version 1 wrote dates as Moment does. */
function ofVersionOne(context: NodeContext): ReturnType<NodeConverter> {
  const { parameters } = context;
  const options = objectOf(parameters.options);
  const name = textOf(parameters.dataPropertyName) || 'data';
  const isCalculation = textOf(parameters.action) === 'calculate';
  const from = textOf(options.fromFormat);
  const zone = textOf(options.toTimezone);
  const input = {
    date: context.value(parameters.value, ['value']),
    ...(from === '' ? {} : { fromFormat: fromMoment(from) }),
    ...(zone === '' || zone.startsWith('=') ? zoneOf(context) : { timezone: zone }),
  };
  if (isCalculation) {
    const add = amountOf(context, textOf(parameters.operation) === 'subtract' ? '-' : '');
    return [
      withResults(context, [{ name, id: context.call('date.calculate', { ...input, add }), path: 'date' }], true),
    ];
  }
  const format = textOf(parameters.toFormat) || 'MM/DD/YYYY';
  if (format.startsWith('=')) return 'the form of its date is computed';
  const id = context.call('date.format', { ...input, format: fromMoment(format) });
  return [withResults(context, [{ name, id, path: 'text' }], true)];
}

/** The amount to add, in the unit of the node. */
function amountOf(context: NodeContext, sign: '' | '-'): JsonObject {
  const { duration = 0, timeUnit } = context.parameters;
  const unit = (textOf(timeUnit) || 'days').replace(/s?$/, 's');
  const amount = context.value(duration, ['duration']);
  return { [unit]: sign === '' ? amount : negated(amount) };
}

function negated(amount: JsonValue): JsonValue {
  if (typeof amount === 'number') return -amount;
  const text = textOf(amount);
  const code = /^\{\{([\s\S]*)\}\}$/.exec(text)?.[1];
  return code === undefined ? -Number(text) || 0 : `{{ -$number(${code}) }}`;
}

/** The zone of the node, else that of the workflow. */
function zoneOf(context: NodeContext): { readonly timezone?: string } {
  const given = textOf(objectOf(context.parameters.options).timezone);
  const zone = given === '' || given.startsWith('=') ? textOf(context.conversion.workflow.settings.timezone) : given;
  return zone === '' || zone === 'DEFAULT' ? {} : { timezone: zone };
}

/** The letters of Moment that differ from those of Luxon. */
const LETTERS: Readonly<Record<string, string>> = {
  YYYY: 'yyyy',
  YY: 'yy',
  DDDD: 'ooo',
  DDD: 'o',
  DD: 'dd',
  D: 'd',
  dddd: 'cccc',
  ddd: 'ccc',
  E: 'c',
  MMMM: 'LLLL',
  MMM: 'LLL',
  A: 'a',
  Z: 'ZZ',
  ZZ: 'ZZZ',
  Q: 'q',
  WW: 'WW',
};

/** A form of a date for Moment as one for Luxon. Texts stand between brackets there, and between quotes here. */
function fromMoment(format: string): string {
  return format.replaceAll(/\[([^\]]*)\]|([A-Za-z])\2*/g, (part, text: string | undefined) =>
    text === undefined ? (LETTERS[part] ?? part) : `'${text.replaceAll("'", '')}'`,
  );
}
