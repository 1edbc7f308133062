import { StepFailure } from '../../errors.js';
import { networkFailure } from '../../net/network-error.js';
import type { ObjectStoreError } from '../../net/s3/s3-error.js';

/** Where a request went, for the messages of its failures. */
export interface S3Place {
  /** As a user knows it: `s3.example.com`. */
  readonly host: string;
  readonly bucket: string;
  /** Null: the bucket as a whole. */
  readonly key: string | null;
  /** The region that the request was signed for. */
  readonly region: string;
}

const LOGIN: ReadonlySet<string> = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'InvalidToken',
  'ExpiredToken',
  'AuthFailure',
]);
const REGION: ReadonlySet<string> = new Set([
  'PermanentRedirect',
  'TemporaryRedirect',
  'Redirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);

/** The failure of a step whose request an object store refused, or did not answer. */
export function s3Failure(error: ObjectStoreError, place: S3Place): StepFailure {
  const { status, reason } = error;
  const { host, bucket, key } = place;
  if (status === null) return networkFailure({ code: reason === '' ? 'UNKNOWN' : reason }, host);
  const thing = key === null ? `the bucket ${quoted(bucket)}` : `${quoted(key)} in the bucket ${quoted(bucket)}`;
  const said = reason === '' ? `status ${status}` : reason;
  const details = { host, status, ...(reason === '' ? {} : { reason }) };
  if (status === 301 || status === 307 || status === 308 || REGION.has(reason)) return wrongRegion(error, place, said);
  if (LOGIN.has(reason))
    return StepFailure.permanent('LOGIN_FAILED', `${host} refused the key of the connection (${said}).`, details);
  if (reason === 'RequestTimeTooSkewed')
    return StepFailure.permanent(
      'STORE_REFUSED',
      `${host} refused the request, because the clock of this installation is wrong by 15 minutes or more (${said}).`,
      details,
    );
  if (status === 404)
    return StepFailure.permanent('STORE_NOT_FOUND', `${host} does not have ${thing} (${said}).`, details);
  if (status === 412)
    return StepFailure.retryable('STORE_CHANGED', `At ${host}, ${thing} was changed while it was read.`, details);
  if (status === 401 || status === 403)
    return StepFailure.permanent(
      'STORE_ACCESS_DENIED',
      `${host} does not allow this for ${thing} (${said}). Give the key of the connection the right to it.`,
      details,
    );
  if (reason === 'AnswerTooLong')
    return StepFailure.permanent('RESPONSE_TOO_LARGE', `The answer of ${host} is too large.`, details);
  if (error.isTemporary)
    return StepFailure.retryable('STORE_UNAVAILABLE', `${host} cannot do this now (${said}).`, details);
  return StepFailure.permanent('STORE_REFUSED', `${host} refused the request for ${thing} (${said}).`, details);
}

function wrongRegion({ region }: ObjectStoreError, place: S3Place, said: string): StepFailure {
  const { host, bucket } = place;
  const remedy =
    region === null || region === place.region
      ? 'Set "region", and "endpoint" if there is one, to those of the bucket in the connection.'
      : `It is in the region ${quoted(region)}: set "region" to that in the connection.`;
  return StepFailure.permanent(
    'STORE_WRONG_REGION',
    `The bucket ${quoted(bucket)} cannot be reached in the region ${quoted(place.region)} at ${host} (${said}). ${remedy}`,
    { host, ...(region === null ? {} : { region }) },
  );
}

const quoted = (text: string): string => JSON.stringify(text);
