import { GapKind, PlanStatus } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import type { WordsPlan } from '../plan-words.type.js';
import type { LearnedReading } from './learned-reading.js';
import { losesCondition } from './lost-conditions.js';

/** How a request is read by examples, and planned so. */
export interface Learned {
  readonly read: () => LearnedReading | null;
  readonly plan: (reading: LearnedReading) => Promise<WordsPlan>;
}

/** The reader has to be as sure as this of the parts of a request, and of what they mean. */
const MIN_CERTAINTY = 0.2;

/** The plan, or that of the reading by examples if it leaves less open. */
export async function withLearned(plain: WordsPlan, { read, plan }: Learned): Promise<WordsPlan> {
  const reading = read();
  if (reading === null || certaintyOf(reading) < MIN_CERTAINTY) return plain;
  if (process.env['LEARNED'] === 'off') return plain;
  const made = await plan(reading);
  if (process.env['LEARNED'] === 'show')
    console.log(
      `   LEARNED ${reading.certainty.toFixed(2)} ${JSON.stringify(reading.tokens.map(({ text }) => text).join(' '))} ${[
        reading.start,
        ...reading.acts,
      ]
        .map((part) =>
          part
            ? `${part.choices
                .slice(0, 2)
                .map(({ candidate, probability }) => `${candidate.name} ${probability.toFixed(2)}`)
                .join(
                  ' | ',
                )} {${part.words.values.map(({ name, from, to }) => `${name}:${reading.text.slice(from, to)}`).join('; ')}}`
            : '-',
        )
        .join(' ; ')}`,
    );
  if (process.env['LEARNED'] === 'show')
    console.log(
      `   PLAIN ${plain.report.status} ${costOf(plain.report)} ${shapeOf(plain)}   LEARNED ${made.report.status} ${costOf(made.report)} ${shapeOf(made)} ${certaintyOf(reading).toFixed(2)}`,
    );
  if (process.env['LEARNED'] === 'only') return made;
  return isBetter(plain, made, reading) ? made : plain;
}

/** The event of a plan, if no words of it are open. Null: there is none, or a doubt about it. */
export function startOf({ trigger, report }: WordsPlan): string | null {
  const isOpen = report.gaps.some(
    ({ isBlocking, kind, target }) =>
      isBlocking && kind !== GapKind.VALUE && (target === null || target.startsWith('/trigger')),
  );
  return isOpen ? null : (trigger?.eventType ?? null);
}

const shapeOf = ({ trigger, steps }: WordsPlan): string =>
  [trigger?.eventType ?? trigger?.type ?? '-', ...steps.map(({ tool }) => tool)].join(' ');

function isBetter(plain: WordsPlan, made: WordsPlan, reading: LearnedReading): boolean {
  if (made.report.status === PlanStatus.REFUSED) return false;
  if (plain.report.status === PlanStatus.REFUSED) return true;
  if (plain.report.status === PlanStatus.READY || losesCondition(plain, made)) return false;
  const [one, other] = [costOf(plain.report), costOf(made.report)];
  const starts = (plain.trigger === null) === (made.trigger === null);
  return other < one || (other === one && !starts && made.trigger !== null && certaintyOf(reading) > 0.6);
}

/** How sure the reader is of all that it has read. */
const certaintyOf = ({ certainty, start, acts }: LearnedReading): number =>
  [start, ...acts].reduce((sure, part) => sure * (part?.choices[0]?.probability ?? 1), certainty);

const COSTS: Partial<Record<GapKind, number>> = { [GapKind.VALUE]: 1, [GapKind.CHOICE]: 2, [GapKind.CONDITION]: 3 };
const COST_OF_WORDS = 4;

/** What the open questions of a plan cost its user. */
const costOf = ({ status, gaps }: PlanReport): number =>
  status === PlanStatus.REFUSED
    ? 100
    : gaps.filter(({ isBlocking }) => isBlocking).reduce((sum, { kind }) => sum + (COSTS[kind] ?? COST_OF_WORDS), 0);
