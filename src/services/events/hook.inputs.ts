import { eventTypeProblem } from '../../domain/event/event-type.js';
import { HookPreset } from '../../domain/event/hook.js';
import type { Hook } from '../../domain/event/hook.js';
import { HEADER_NAME, MAX_RESPOND_SECONDS, PLAIN_ANSWERING } from '../../domain/event/hook-answer.js';
import type { GivenAnswering, HookAnswering } from '../../domain/event/hook-answer.js';
import { checkText, textProblem } from '../../lib/text/text.js';
import { webhookRules } from '../../domain/event/webhooks/index.js';
import { IssueList } from '../../errors.js';

export interface CreateHook extends GivenAnswering {
  /** Trimmed; 1 to 100 characters. */
  readonly name: string;
  readonly preset: HookPreset;
  /** Absent: a secret is generated if the sender accepts ours. Otherwise set it later with `rotateSecret`. */
  readonly secret?: string | undefined;
  /** Absent: read from the request, as the preset has it. */
  readonly eventType?: string | undefined;
  /** For `HMAC` alone. */
  readonly signatureHeader?: string | undefined;
  /** For `HMAC` and `NONE`. */
  readonly deliveryIdHeader?: string | undefined;
}

/** Absent fields stay as they are. */
export interface UpdateHook extends GivenAnswering {
  readonly id: string;
  readonly name?: string | undefined;
  /** Null: read from the request, as the preset has it. */
  readonly eventType?: string | null | undefined;
  /** Null: that of the preset. */
  readonly signatureHeader?: string | null | undefined;
  /** Null: that of the preset. */
  readonly deliveryIdHeader?: string | null | undefined;
  /** Whether it accepts deliveries. */
  readonly isEnabled?: boolean | undefined;
}

export interface RotateHookSecret {
  readonly id: string;
  /** Absent: one is made. */
  readonly secret?: string | undefined;
  /** How long the secret before stays valid as well. */
  readonly overlapSeconds: number;
}

const MAX_NAME = 100;
const MAX_SECRET = 500;
const MAX_OVERLAP_SECONDS = 30 * 24 * 3_600;

/**
 * The input with its names in the form in which they are stored. @throws InvalidInputError naming everything that is
 * wrong.
 */
export function checkCreateHook(input: CreateHook): Omit<CreateHook, keyof HookAnswering> & HookAnswering {
  const issues = new IssueList();
  const { preset, secret, eventType } = input;
  const name = checkText(issues, input.name, { what: 'The name', path: ['name'], min: 1, max: MAX_NAME });
  if (secret !== undefined) checkSecret(issues, preset, secret);
  const unfit = eventType === undefined ? null : eventTypeProblem(eventType);
  if (unfit !== null) issues.add(['eventType'], unfit);
  const signatureHeader = checkHeader(issues, 'signatureHeader', input.signatureHeader, preset === HookPreset.HMAC);
  const deliveryIdHeader = checkHeader(
    issues,
    'deliveryIdHeader',
    input.deliveryIdHeader,
    preset === HookPreset.HMAC || preset === HookPreset.NONE,
  );
  const answering = checkAnswering(issues, input);
  issues.throwIfAny();
  return { name, preset, secret, eventType, signatureHeader, deliveryIdHeader, ...answering };
}

function checkAnswering(issues: IssueList, given: GivenAnswering): HookAnswering {
  const {
    respond = PLAIN_ANSWERING.respond,
    respondWithinSeconds = PLAIN_ANSWERING.respondWithinSeconds,
    methods = PLAIN_ANSWERING.methods,
  } = given;
  if (!Number.isInteger(respondWithinSeconds) || respondWithinSeconds < 1 || respondWithinSeconds > MAX_RESPOND_SECONDS)
    issues.add(
      ['respondWithinSeconds'],
      `The time limit is a whole number of seconds from 1 to ${MAX_RESPOND_SECONDS}.`,
    );
  if (methods.length === 0) issues.add(['methods'], 'Name at least one method.');
  return { respond, respondWithinSeconds, methods: [...new Set(methods)] };
}

/** The changed fields, in the form in which they are stored. @throws InvalidInputError as `checkCreateHook` does. */
export function checkHookChange(hook: Hook, changes: Omit<UpdateHook, 'id'>) {
  const { name, eventType, signatureHeader, deliveryIdHeader, respond, respondWithinSeconds, methods } =
    checkCreateHook({
      preset: hook.preset,
      name: changes.name ?? hook.name,
      eventType: valueOf(changes.eventType, hook.eventType),
      signatureHeader: valueOf(changes.signatureHeader, hook.signatureHeader),
      deliveryIdHeader: valueOf(changes.deliveryIdHeader, hook.deliveryIdHeader),
      respond: changes.respond ?? hook.respond,
      respondWithinSeconds: changes.respondWithinSeconds ?? hook.respondWithinSeconds,
      methods: changes.methods ?? hook.methods,
    });
  return {
    name,
    eventType: eventType ?? null,
    signatureHeader: signatureHeader ?? null,
    deliveryIdHeader: deliveryIdHeader ?? null,
    isEnabled: changes.isEnabled ?? hook.isEnabled,
    respond,
    respondWithinSeconds,
    methods,
  };
}

/** @param given undefined: as before; null: none. */
function valueOf(given: string | null | undefined, before: string | null): string | undefined {
  return (given === undefined ? before : given) ?? undefined;
}

/** @throws InvalidInputError naming everything that is wrong, as far as it can be seen without the hook. */
export function checkRotation({ overlapSeconds }: RotateHookSecret): void {
  const issues = new IssueList();
  if (!Number.isInteger(overlapSeconds) || overlapSeconds < 0 || overlapSeconds > MAX_OVERLAP_SECONDS) {
    issues.add(
      ['overlapSeconds'],
      `The overlap is a whole number of seconds from 0 to ${MAX_OVERLAP_SECONDS.toLocaleString('en')}.`,
    );
  }
  issues.throwIfAny();
}

/** Adds the mistakes of a secret to `issues`, without repeating the secret. */
export function checkSecret(issues: IssueList, preset: HookPreset, secret: string): void {
  const tooLong = secret.length > MAX_SECRET ? `The secret must have at most ${MAX_SECRET} characters.` : null;
  const problem = webhookRules(preset).secretProblem(secret) ?? tooLong ?? textProblem(secret);
  if (problem !== null) issues.add(['secret'], problem);
}

function checkHeader(issues: IssueList, field: string, name: string | undefined, isOfUse: boolean): string | undefined {
  if (name === undefined) return undefined;
  const lower = name.trim().toLowerCase();
  if (!isOfUse) issues.add([field], 'The preset fixes this; it cannot be chosen.');
  else if (!HEADER_NAME.test(lower)) issues.add([field], 'This is not the name of a header.');
  return lower;
}
