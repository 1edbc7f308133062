import { GapKind } from '../../../../domain/plan-report/index.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import type { Ask } from '../../build/builder.js';
import type { Draft } from '../../build/builder.js';
import { plural } from '../../build/value.js';
import type { Token } from '../../text/tokens.js';
import { Part } from '../account.js';
import type { Account } from '../account.js';
import type { Reading } from '../reading.js';
import { columnsAt } from '../payload/column-tests.js';
import type { OpenRestriction } from '../payload/line.type.js';
import { choicesFor, fieldsFor, judgedChoice, keyword } from './filter-choices.js';
import { listed } from '../../../../lib/text/listed.js';

/* The question about words that say which events are meant, if no field of them is known to tell. */

/** A restriction whose words nothing else may take. */
type HeldRestriction = OpenRestriction & { readonly type: EventType };

/** The words wait for their question, which names the steps. */
export function setAside(
  open: readonly OpenRestriction[],
  type: EventType,
  account: Account,
): readonly HeldRestriction[] {
  return open.map((one) => {
    account.take(one.from, one.to, new Part('condition'), 'when');
    return { ...one, type };
  });
}

export function askForRestrictions(r: Reading, open: readonly HeldRestriction[]): void {
  const { account } = r;
  for (const { from, to, isNot, words, type } of open) {
    const tokens = account.tokens.slice(from, to).filter(({ kind }) => kind !== 'mark');
    r.builder.ask(whichField(r, { tokens, words, isNot, type, steps: r.builder.steps }));
  }
}

/** The question by which field of the event words are to be decided. */
export function whichField(
  r: Reading,
  about: {
    readonly tokens: readonly Token[];
    readonly words: readonly Token[];
    readonly isNot: boolean;
    readonly type: EventType;
    readonly steps: readonly Draft[];
  },
): Ask {
  const { tokens, words, isNot, type, steps } = about;
  const said = r.builder.said(words.length > 0 ? words : tokens);
  const thing = type.planning?.things[0] ?? 'event';
  const names = namesOf(type);
  const columns =
    columnsAt(type) === null ? '' : 'Its columns count as well: name one, for example "whose Status is open". ';
  const fields = names.length > 0 ? `It has: ${listed(names)}. ` : '';
  return {
    kind: GapKind.CONDITION,
    tokens,
    isFilter: true,
    reason: `No field of this ${thing} is known to tell "${said}".`,
    question: `By which field of the ${thing} is "${said}" to be known? ${fields}${columns}Choose one, or leave the words out to take all ${plural(thing)}.`,
    at: steps[0] ? { step: steps[0].id, path: '/when' } : { step: null, path: '/trigger/filters' },
    choices: [...choicesFor(type, keyword(words), isNot, steps), ...judgedChoice(r.builder, tokens, type)],
  };
}

const MAX_NAMES = 10;

const namesOf = (type: EventType): readonly string[] =>
  [...new Set(fieldsFor(type).map(({ words }) => words))].slice(0, MAX_NAMES);
