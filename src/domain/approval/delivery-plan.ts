import { MessageStage } from './delivery.js';
import type { Addressee, ApprovalDelivery } from './delivery.js';

/** The place of a message in the plan of a delivery. */
export interface MessagePlace {
  readonly stage: MessageStage;
  readonly round: number;
  readonly position: number;
}

/** A message that is to be sent. */
export interface PlannedMessage extends MessagePlace {
  readonly addressee: Addressee;
}

export interface DeliveryPlan {
  /** Those whose time has come, and that are not known yet. */
  readonly due: readonly PlannedMessage[];
  /** When the next ones are due. Null: there are no further ones. */
  readonly nextAt: Date | null;
}

/**
 * The messages that a delivery has to send by `now`. If the times of several reminders passed while nothing was sent, only
 * the latest is due: no person gets several at once.
 *
 * @param known the messages that there are.
 */
export function planDelivery(
  { deliver, remind, escalate }: ApprovalDelivery,
  askedAt: Date,
  known: readonly MessagePlace[],
  now: Date,
): DeliveryPlan {
  const elapsed = (now.getTime() - askedAt.getTime()) / 1_000;
  const escalates = escalate !== null && elapsed >= escalate.afterSeconds;
  const round = remind === null ? 0 : roundsBy(remind, elapsed);
  const reminded = known.reduce((most, { stage, round: each }) => (isReminder(stage) ? Math.max(most, each) : most), 0);
  const due = [
    ...planned(MessageStage.QUESTION, 0, deliver),
    ...(round > reminded || (round > 0 && round === reminded) ? planned(MessageStage.REMINDER, round, deliver) : []),
    ...(escalates ? planned(MessageStage.ESCALATION, 0, escalate.deliver) : []),
  ].filter((message) => !known.some((each) => isSame(each, message)));
  const times = [
    ...(remind !== null && round < remind.times ? [remind.afterSeconds + round * remind.everySeconds] : []),
    ...(escalate !== null && !escalates ? [escalate.afterSeconds] : []),
  ];
  const nextAt = times.length === 0 ? null : new Date(askedAt.getTime() + Math.min(...times) * 1_000);
  return { due, nextAt };
}

/** How many reminders there should have been. */
function roundsBy({ afterSeconds, everySeconds, times }: NonNullable<ApprovalDelivery['remind']>, elapsed: number) {
  if (elapsed < afterSeconds) return 0;
  return Math.min(times, 1 + Math.floor((elapsed - afterSeconds) / everySeconds));
}

function planned(stage: MessageStage, round: number, addressees: readonly Addressee[]): readonly PlannedMessage[] {
  return addressees.map((addressee, position) => ({ stage, round, position, addressee }));
}

function isReminder(stage: MessageStage): boolean {
  return stage === MessageStage.REMINDER;
}

function isSame(one: MessagePlace, other: MessagePlace): boolean {
  return one.stage === other.stage && one.round === other.round && one.position === other.position;
}
