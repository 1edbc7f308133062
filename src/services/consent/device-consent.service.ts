import type { CallOrigin } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import { deviceContext, DeviceConsentStatus, filledIn } from '../../domain/connection/index.js';
import type { DeviceConsent, PendingConsent } from '../../domain/connection/index.js';
import { ConflictError, NotFoundError, StepcastError, StepFailure } from '../../errors.js';
import { isId, newId } from '../../lib/ids.js';
import type { TokenEndpoint } from '../../oauth/token-endpoint.type.js';
import type { ClaimedDevice, DeviceAuthorizationStore } from '../../storage/connections/device-authorization.store.js';
import { requireScope } from '../authorise.js';
import type { ConsentConfigs, OpenedPreset } from './consent-configs.js';
import type { ConsentFinisher } from './consent-finisher.js';
import type { StartAuthorization } from './consent.inputs.js';
import type { ConsentService } from './consent.service.js';
import { serverErrorOf } from '../../domain/connection/oauth/server-error.js';

/** Longer than a provider takes. No other process asks meanwhile. */
const REQUEST_TIMEOUT_MS = 20_000;
/** RFC 8628, section 3.5: the time that `slow_down` adds. */
const SLOWER_BY_SECONDS = 5;
const MAX_INTERVAL_SECONDS = 60;

/** The begin of a consent on another device. */
export interface StartedDevice {
  readonly authorizationId: string;
  /** The user enters it at `verificationUrl`. */
  readonly userCode: string;
  readonly verificationUrl: string;
  readonly completeUrl: string | null;
  readonly intervalSeconds: number;
  readonly expiresAt: Date;
}

/** The result of asking. */
export interface CheckedDevice {
  readonly status: DeviceConsentStatus;
  /** The least time until the next question. */
  readonly intervalSeconds: number;
  readonly connectionId: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export interface DeviceConsentDependencies {
  readonly consents: Pick<ConsentService, 'prepare'>;
  readonly store: DeviceAuthorizationStore;
  readonly endpoint: Pick<TokenEndpoint, 'startDevice' | 'pollDevice'>;
  readonly configs: ConsentConfigs;
  readonly finisher: Pick<ConsentFinisher, 'store' | 'recordFailure'>;
  readonly box: SecretBox;
  readonly now: () => Date;
}

/**
 * Consent on another device (RFC 8628), for terminals. The provider shows its own page, so that nothing has to lead
 * back to this server. The client asks until the user has decided; the provider is asked at its own interval only,
 * however often the client asks.
 */
export class DeviceConsentService {
  constructor(private readonly deps: DeviceConsentDependencies) {}

  /**
   * Asks the provider for a code.
   *
   * @throws as `ConsentService.start`; ConflictError `ILLEGAL_STATE` if the provider has no device flow,
   * `OAUTH_REFUSED` or `OAUTH_UNAVAILABLE` if it gives no code.
   */
  async start(caller: Caller, input: Omit<StartAuthorization, 'returnTo'>): Promise<StartedDevice> {
    requireScope(caller, 'connections:write');
    const prepared = await this.deps.consents.prepare(caller, { ...input, returnTo: undefined });
    const opened = await this.deps.configs.openConsent(prepared);
    const { preset } = opened;
    const url = preset.device && filledIn(preset.device.url, prepared.variables);
    if (!url)
      throw new ConflictError(
        'ILLEGAL_STATE',
        `The preset of ${preset.title} has no device flow. Use a connect link instead: createConnectLink, or "stepcast connections connect ${prepared.service}".`,
      );
    const scope = prepared.scopes.join(preset.scopeSeparator);
    const code = await this.#asked(() =>
      this.deps.endpoint.startDevice(configOf(opened), { url, scope }, AbortSignal.timeout(REQUEST_TIMEOUT_MS)),
    );
    const { returnTo: _none, authorization: _server, ...consent } = prepared;
    const now = this.deps.now();
    const started: DeviceConsent = {
      ...consent,
      id: newId('device'),
      userId: caller.userId,
      intervalSeconds: code.intervalSeconds,
      expiresAt: new Date(now.getTime() + code.expiresInSeconds * 1_000),
    };
    await this.deps.store.add(started, this.deps.box.seal(code.deviceCode, deviceContext(started.id)), now);
    const { userCode, verificationUrl, completeUrl, intervalSeconds } = code;
    const { id: authorizationId, expiresAt } = started;
    return { authorizationId, userCode, verificationUrl, completeUrl, intervalSeconds, expiresAt };
  }

  /**
   * Asks whether the user has decided. A call before its time sends no request, and says PENDING.
   *
   * @throws NotFoundError if it is unknown, was answered, or has expired.
   */
  async check(caller: Caller, id: string): Promise<CheckedDevice> {
    requireScope(caller, 'connections:write');
    const { store, now } = this.deps;
    const found = isId(id, 'device') ? await store.find(caller.ownerId, id, now()) : null;
    if (found === null) throw new NotFoundError('consent under way', id);
    const until = new Date(now().getTime() + REQUEST_TIMEOUT_MS + found.intervalSeconds * 1_000);
    const claimed = await store.claim(caller.ownerId, id, now(), until);
    return claimed === null ? pending(found.intervalSeconds) : this.#ask(claimed, caller.origin);
  }

  async #ask(claimed: ClaimedDevice, origin: CallOrigin | undefined): Promise<CheckedDevice> {
    const { id, sealedDeviceCode, intervalSeconds, ...rest } = claimed;
    const { box, configs, endpoint, finisher, store } = this.deps;
    const consent: PendingConsent = { ...rest, connectLinkId: null, authorization: null, returnTo: null };
    try {
      const opened = await configs.open(consent.provider, consent.variables);
      const code = box.open(sealedDeviceCode, deviceContext(id));
      const issued = await endpoint.pollDevice(configOf(opened), code, AbortSignal.timeout(REQUEST_TIMEOUT_MS));
      if (issued === 'pending') return await this.#later(id, intervalSeconds);
      if (issued === 'slow_down')
        return await this.#later(id, Math.min(intervalSeconds + SLOWER_BY_SECONDS, MAX_INTERVAL_SECONDS));
      // The code is spent, even if the tokens cannot be stored.
      await store.remove(id);
      const connectionId = await finisher.store(consent, opened, issued, origin);
      return { status: DeviceConsentStatus.CONNECTED, intervalSeconds, connectionId, failure: null };
    } catch (error) {
      if (error instanceof StepFailure && error.retryable) return this.#later(id, intervalSeconds);
      if (!(error instanceof StepFailure) && !(error instanceof StepcastError)) throw error;
      const failure = failureOf(error);
      await store.remove(id);
      await finisher.recordFailure(consent, failure.code, origin);
      return { status: DeviceConsentStatus.FAILED, intervalSeconds, connectionId: null, failure };
    }
  }

  async #later(id: string, intervalSeconds: number): Promise<CheckedDevice> {
    await this.deps.store.wait(id, intervalSeconds, new Date(this.deps.now().getTime() + intervalSeconds * 1_000));
    return pending(intervalSeconds);
  }

  async #asked<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      throw new ConflictError(error.retryable ? 'OAUTH_UNAVAILABLE' : 'OAUTH_REFUSED', error.message);
    }
  }
}

function pending(intervalSeconds: number): CheckedDevice {
  return { status: DeviceConsentStatus.PENDING, intervalSeconds, connectionId: null, failure: null };
}

/** A client of a terminal is public at some providers, which refuse one that sends a secret. */
function configOf({ config, preset }: OpenedPreset): OpenedPreset['config'] {
  const { clientSecret: _unsent, ...publicConfig } = config;
  return preset.device?.sendsSecret === false ? publicConfig : config;
}

function failureOf(error: StepFailure | StepcastError): { readonly code: string; readonly message: string } {
  const said = error instanceof StepFailure ? serverErrorOf(error) : null;
  if (said === 'access_denied')
    return { code: 'CONSENT_REFUSED', message: 'The consent was refused, so nothing was connected.' };
  if (said === 'expired_token')
    return { code: 'CONSENT_EXPIRED', message: 'The code has expired, so nothing was connected. Start again.' };
  return { code: error.code, message: error.message };
}
