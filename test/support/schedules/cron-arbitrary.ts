import fc from 'fast-check';

/* Schedules of every kind that is understood, at random. */

const MONTHS = 'jan feb MAR apr MAY Jun JUL aug SEP oct NOV dec'.split(' ');
const WEEKDAYS = 'SUN mon TUE wed Thu FRI sat'.split(' ');

const number = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map(String);

function range(min: number, max: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
}

function list(one: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((items) => items.join(','));
}

/** A step larger than the number of values is refused; Sunday is 0 and 7. */
function stepped(min: number, max: number): fc.Arbitrary<string> {
  const base = fc.oneof(fc.constant('*'), range(min, max), number(min, max));
  return fc
    .tuple(base, fc.integer({ min: 1, max: max === 7 ? 7 : max - min + 1 }))
    .map(([of, step]) => `${of}/${step}`);
}

function field(min: number, max: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant('*'),
    number(min, max),
    range(min, max),
    stepped(min, max),
    list(fc.oneof(number(min, max), range(min, max), stepped(min, max))),
  );
}

const dayOfMonth = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('*', '?') },
  { weight: 2, arbitrary: field(1, 31) },
  fc.constantFrom('L', '15,L', '1-3,L'),
);
const month = fc.oneof(
  { weight: 4, arbitrary: fc.constant('*') },
  field(1, 12),
  fc.constantFrom(...MONTHS),
  fc.constantFrom('MAR-MAY', 'SEP-nov'),
);
const dayOfWeek = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('*', '?') },
  { weight: 2, arbitrary: field(0, 7) },
  fc.constantFrom(...WEEKDAYS),
  fc.constantFrom('MON-FRI', 'fri,sat', 'sun-tue'),
  list(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('0', '7', '3', ...WEEKDAYS), fc.integer({ min: 1, max: 5 }))
        .map(([day, nth]) => `${day}#${nth}`),
      fc.constantFrom('5L', '0L', 'SUNL'),
      number(0, 7),
    ),
  ),
);
/** Hours around which clocks change come up often. */
const hour = fc.oneof(field(0, 23), fc.constantFrom('0', '1', '2', '3', '23', '0,1', '1-3', '23,0', '0-4'));

/** Five fields, or a nickname now and then; some name days that never come. */
export const schedules: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.tuple(field(0, 59), hour, dayOfMonth, month, dayOfWeek).map((fields) => fields.join(' ')),
  },
  fc.constantFrom('@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'),
);
