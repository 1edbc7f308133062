import { eventTypeProblem } from '../../domain/event/event-type.js';
import { HookPreset, needsSecret } from '../../domain/event/hook.js';
import type { Hook, HookReach } from '../../domain/event/hook.js';
import { checkHookAuth, hasSenderKeys } from '../../domain/event/hooks/hook-auth.js';
import type { GivenHookAuth } from '../../domain/event/hooks/hook-auth.js';
import { corsProblems } from '../../domain/event/hooks/hook-cors.js';
import type { HookCors } from '../../domain/event/hooks/hook-cors.js';
import { filledHookPath, hookPathParams, hookPathProblem } from '../../domain/event/hooks/hook-path.js';
import type { JsonObject } from '../../lib/json/json.js';
import { scalarText } from '../../lib/json/scalar-text.js';
import { linkTermProblems } from '../../domain/signed-link/index.js';
import { HEADER_NAME, MAX_RESPOND_SECONDS, PLAIN_ANSWERING } from '../../domain/event/hook-answer.js';
import type { GivenAnswering, HookAnswering } from '../../domain/event/hook-answer.js';
import { checkText, textProblem } from '../../lib/text/text.js';
import { webhookRules } from '../../domain/event/webhooks/index.js';
import { IssueList } from '../../errors.js';

/** How requests reach an address, as it is given. Absent fields take their defaults, or stay as they are. */
interface GivenReach {
  /** Null: nothing follows the token. */
  readonly path?: string | null | undefined;
  readonly rawBody?: boolean | undefined;
  /** Null: none. */
  readonly cors?: HookCors | null | undefined;
  /** Null: the defaults of the preset. */
  readonly auth?: GivenHookAuth | null | undefined;
}

export interface CreateHook extends GivenAnswering, GivenReach {
  /** Trimmed; 1 to 100 characters. */
  readonly name: string;
  readonly preset: HookPreset;
  /** Absent: a secret is generated if the sender accepts ours. Otherwise set it later with `rotateSecret`. */
  readonly secret?: string | undefined;
  /** Absent: read from the request, as the preset has it. */
  readonly eventType?: string | undefined;
  /** For `HMAC` alone. */
  readonly signatureHeader?: string | undefined;
  /** For presets without a place for it. */
  readonly deliveryIdHeader?: string | undefined;
}

/** Absent fields stay as they are. */
export interface UpdateHook extends GivenAnswering, GivenReach {
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

/** A new signed link. */
export interface CreateHookLink {
  /** The address. */
  readonly id: string;
  readonly expiresInSeconds: number;
  /** Null: anyone. */
  readonly subject: string | null;
  /** The values of the parameters of its path: texts or numbers. */
  readonly params: JsonObject;
  /** Whether it starts one run at most. */
  readonly isSingleUse: boolean;
}

/** Presets whose senders have no delivery ids of their own. */
const NAMED_DELIVERIES: ReadonlySet<HookPreset> = new Set([
  HookPreset.HMAC,
  HookPreset.NONE,
  HookPreset.HEADER,
  HookPreset.BASIC,
  HookPreset.JWT,
  HookPreset.SIGNED_LINK,
]);
const MAX_NAME = 100;
const MAX_SECRET = 500;
const MAX_OVERLAP_SECONDS = 30 * 24 * 3_600;

/**
 * The input with its names in the form in which they are stored. @throws InvalidInputError naming everything that is
 * wrong.
 */
export function checkCreateHook(
  input: CreateHook,
): Omit<CreateHook, keyof HookAnswering | keyof HookReach> & HookAnswering & HookReach {
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
    NAMED_DELIVERIES.has(preset),
  );
  const answering = checkAnswering(issues, input);
  const reach = checkReach(issues, input);
  if (secret !== undefined && hasSenderKeys(reach.auth))
    issues.add(['secret'], 'Tokens are signed by the keys of the sender, so that there is no secret.');
  issues.throwIfAny();
  return { name, preset, secret, eventType, signatureHeader, deliveryIdHeader, ...answering, ...reach };
}

function checkReach(
  issues: IssueList,
  { preset, path = null, rawBody = false, cors = null, auth = null }: GivenReach & Pick<CreateHook, 'preset'>,
): HookReach {
  const given = path?.trim() || null;
  const unfit = given === null ? null : hookPathProblem(given);
  if (unfit !== null) issues.add(['path'], unfit);
  if (cors !== null) for (const problem of corsProblems(cors)) issues.add(['cors', ...problem.path], problem.detail);
  return {
    path: given,
    rawBody,
    cors: cors && { origins: [...new Set(cors.origins)], credentials: cors.credentials },
    auth: checkHookAuth(issues, preset, auth),
  };
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
  const {
    secret: _,
    preset,
    name,
    eventType,
    signatureHeader,
    deliveryIdHeader,
    ...rest
  } = checkCreateHook({
    preset: hook.preset,
    name: changes.name ?? hook.name,
    eventType: valueOf(changes.eventType, hook.eventType),
    signatureHeader: valueOf(changes.signatureHeader, hook.signatureHeader),
    deliveryIdHeader: valueOf(changes.deliveryIdHeader, hook.deliveryIdHeader),
    respond: changes.respond ?? hook.respond,
    respondWithinSeconds: changes.respondWithinSeconds ?? hook.respondWithinSeconds,
    methods: changes.methods ?? hook.methods,
    path: changes.path === undefined ? hook.path : changes.path,
    rawBody: changes.rawBody ?? hook.rawBody,
    cors: changes.cors === undefined ? hook.cors : changes.cors,
    auth: changes.auth === undefined ? hook.auth : changes.auth,
  });
  return {
    name,
    eventType: eventType ?? null,
    signatureHeader: signatureHeader ?? null,
    deliveryIdHeader: deliveryIdHeader ?? null,
    isEnabled: changes.isEnabled ?? hook.isEnabled,
    ...rest,
    // Secrets that no delivery needs any longer are forgotten.
    ...(needsSecret({ preset, auth: rest.auth }) ? {} : { secrets: [] }),
  };
}

/**
 * The path that a link opens. @throws InvalidInputError
 */
export function checkLink(hook: Hook, { params, ...terms }: Omit<CreateHookLink, 'id'>): string {
  const issues = new IssueList();
  if (hook.preset !== HookPreset.SIGNED_LINK)
    issues.add(['id'], 'Only an address of the preset SIGNED_LINK has signed links.');
  for (const { field, detail } of linkTermProblems(terms)) issues.add([field], detail);
  const texts = Object.entries(params).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  const { path, unfit } = filledHookPath(
    hook.path,
    Object.fromEntries(texts.map(([name, value]) => [name, scalarText(value)])),
  );
  for (const name of unfit) issues.add(['params', name], 'Give the value of this parameter: 1 to 500 characters.');
  const known = new Set(hook.path === null ? [] : hookPathParams(hook.path));
  for (const name of Object.keys(params).filter((one) => !known.has(one)))
    issues.add(['params', name], 'The path of the address has no such parameter.');
  issues.throwIfAny();
  return path;
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
