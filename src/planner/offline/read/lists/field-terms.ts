import type { Narrowing, NarrowingField, NarrowingPart, NarrowingTerm } from '../../../../domain/steps/narrowing.js';

/*
 * Ways to ask for some of the items that follow from what the parts of an item tell: a time when it is due gives `due
 * tomorrow`, `overdue` and `without a due date`. The phrases are the usual ones of their groups, see `phrases.ts`.
 */

/** The terms for the parts of an item that the file names. */
export function fieldTerms({ fields }: Pick<Narrowing, 'fields'>): readonly NarrowingTerm[] {
  return (Object.entries(fields) as readonly (readonly [NarrowingField, NarrowingPart])[]).flatMap(
    ([name, { is, assume }]) => TERMS[name](is, fields).map((term) => ({ ...term, assume: term.assume ?? assume })),
  );
}

const termOf = (said: readonly string[], keep: string, isTime = false): NarrowingTerm => ({
  said,
  set: {},
  since: {},
  until: {},
  keep,
  isTime,
  forActs: false,
  within: null,
  assume: null,
});

/** A test of one part. What is no plain path is worked out once. */
function about(part: string, test: (path: string) => string): string {
  return /^[\w.]+$/.test(part) ? test(part) : `($part := ${part}; ${test('$part')})`;
}

/** A time may be missing, and nothing is compared with `null`. */
const timed = (part: string, test: (path: string) => string): string =>
  about(part, (path) => `$type(${path}) = "string" and ${test(path)}`);
const during = (part: string): string => timed(part, (path) => `${path} >= <since> and ${path} < <until>`);
const isNone = (part: string): string =>
  about(part, (path) => `$not($exists(${path})) or ${path} = null or ${path} = ""`);
/** A day may stand with a time or without one. */
const day = (path: string): string => `$substring(${path}, 0, 10)`;
const also = ({ open }: Narrowing['fields']): string => (open === undefined ? '' : ` and (${open.is})`);

const TERMS: Readonly<Record<NarrowingField, (part: string, fields: Narrowing['fields']) => readonly NarrowingTerm[]>> =
  {
    created: (part) => [
      termOf(
        ['older than'],
        timed(part, (path) => `${path} < <before>`),
      ),
      termOf(['created'], during(part), true),
    ],
    updated: (part, { replies }) => [
      termOf(
        ['not updated for'],
        timed(part, (path) => `${path} < <before>`),
      ),
      ...(replies === undefined
        ? [
            {
              ...termOf(
                ['without a reply'],
                timed(part, (path) => `${path} < <before>`),
              ),
              assume: 'No answer for so long is read as no change for so long.',
            },
          ]
        : []),
      termOf(['updated'], during(part)),
    ],
    due: (part, fields) => [
      termOf(['overdue'], timed(part, (path) => `${day(path)} < <today>`) + also(fields)),
      termOf(['overdue by'], timed(part, (path) => `${day(path)} < <before:date>`) + also(fields)),
      termOf(['without a due date'], isNone(part)),
      {
        ...termOf(
          ['due'],
          timed(part, (path) => `${day(path)} >= <since:date> and ${day(path)} < <until:date>`) + also(fields),
        ),
        assume: fields.open === undefined ? null : 'Those that are finished are left out.',
      },
    ],
    done: (part) => [termOf(['completed'], during(part))],
    open: (test) => [termOf(['open'], test), termOf(['completed'], `$not(${test})`)],
    assignee: (part) => [
      termOf(['unassigned'], isNone(part)),
      termOf(['assigned to'], `$contains($lowercase($string(${part})), <value>)`),
    ],
    status: (part) => [termOf(['with status'], `$lowercase($string(${part})) = <value>`)],
    labels: (part) => [
      termOf(['without labels'], `$count(${part}) = 0`),
      termOf(['with the label'], `$exists(${part}[$lowercase($) = <value>])`),
    ],
    replies: (part, { created }) => [
      ...(created
        ? [termOf(['without a reply'], `${part} = 0 and ${timed(created.is, (path) => `${path} < <before>`)}`)]
        : []),
      termOf(['without a reply'], `${part} = 0`),
    ],
  };
