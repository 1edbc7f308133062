import { auditBy } from '../../domain/account/audit.js';
import { randomBytes } from 'node:crypto';
import type { Caller } from '../../domain/account/caller.js';
import { hookContext, needsSecret } from '../../domain/event/hook.js';
import { hasSenderKeys } from '../../domain/event/hooks/hook-auth.js';
import type { Hook, SealedSecret, StoredHook } from '../../domain/event/hook.js';
import { isId } from '../../lib/ids.js';
import type { IdFactory } from '../../lib/ids.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import { hookLinkAddress, webhookRules } from '../../domain/event/webhooks/index.js';
import { LINK_PARAMETER, signLink } from '../../domain/signed-link/index.js';
import type { AuditLogStore } from '../../storage/accounts/audit-log.store.js';
import { InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import type { HookChange, HookStore } from '../../storage/events/hook.store.js';
import { requireScope } from '../authorise.js';
import { createHookToken, hookTokenHash } from './hook-token.js';
import { checkCreateHook, checkHookChange, checkLink, checkRotation, checkSecret } from './hook.inputs.js';
import type { CreateHook, CreateHookLink, RotateHookSecret, UpdateHook } from './hook.inputs.js';

/** A webhook address as its owner sees it. */
export interface HookView extends Hook {
  readonly url: string;
  readonly hasSecret: boolean;
  /** The time until which earlier secrets are valid, for the last of them. Null if none is valid. */
  readonly previousSecretValidUntil: Date | null;
}

/** A hook, and the secret that was made for it: shown this once. */
export interface HookWithSecret {
  readonly hook: HookView;
  readonly secret: string | null;
}

/** A link that was made. It is not stored. */
export interface HookLink {
  readonly url: string;
  readonly expiresAt: Date;
}

export interface HookServiceDependencies {
  readonly audit: Pick<AuditLogStore, 'record'>;
  readonly hooks: HookStore;
  readonly secrets: SecretBox;
  /** The public address of this installation, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly newId: IdFactory;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The list is shown whole. */
const MAX_SHOWN = 10_000;
/** Rotating again and again keeps no more than these. */
const MAX_SECRETS = 5;
const SECRET_BYTES = 32;
const HOOKS_PATH = '/api/v1/hooks';

/** The webhook addresses of users. They are credentials, so that all of it needs `connections:write`. */
export class HookService {
  readonly #deps: HookServiceDependencies;

  constructor(dependencies: HookServiceDependencies) {
    this.#deps = dependencies;
  }

  /** @throws InvalidInputError; QuotaExceededError if there are too many. */
  async create(caller: Caller, input: CreateHook): Promise<HookWithSecret> {
    requireScope(caller, 'connections:write');
    const { name, preset, secret, eventType, signatureHeader, deliveryIdHeader, ...rest } = checkCreateHook(input);
    const { hooks, secrets, newId, now } = this.#deps;
    const id = newId('hook');
    const rules = webhookRules(preset);
    const isMade = secret === undefined && needsSecret({ preset, auth: rest.auth });
    const made = isMade ? (rules.createSecret?.(randomBytes(SECRET_BYTES)) ?? null) : null;
    const present = secret ?? made;
    const token = createHookToken();
    const tokenHash = hookTokenHash(token);
    if (tokenHash === null) throw new Error('A token was made that is none.');
    const hook: StoredHook = {
      id,
      ownerId: caller.ownerId,
      name,
      preset,
      eventType: eventType ?? null,
      signatureHeader: signatureHeader ?? null,
      deliveryIdHeader: deliveryIdHeader ?? null,
      isEnabled: true,
      createdAt: new Date(now()),
      sealedToken: secrets.seal(token, hookContext(id, 'token')),
      secrets: present === null ? [] : [this.#sealed(id, present)],
      ...rest,
    };
    await hooks.insert(hook, tokenHash, auditBy(caller, 'hook.create', id, { preset }));
    return { hook: this.#view(hook), secret: rules.hidesSecret ? null : made };
  }

  /** Newest first. */
  async list(caller: Caller): Promise<readonly HookView[]> {
    requireScope(caller, 'connections:write');
    const hooks = await this.#deps.hooks.list(caller.ownerId, MAX_SHOWN);
    return hooks.map((hook) => this.#view(hook));
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<HookView> {
    requireScope(caller, 'connections:write');
    return this.#view(await this.#find(caller, id));
  }

  /** Changes the given fields; the URL, the preset and the secrets stay. @throws NotFoundError, InvalidInputError */
  async update(caller: Caller, { id, ...changes }: UpdateHook): Promise<HookView> {
    requireScope(caller, 'connections:write');
    const audit = auditBy(caller, 'hook.update', id, {
      fields: Object.keys(changes).filter((field) => changes[field as keyof typeof changes] !== undefined),
    });
    const changed = isId(id, 'hook')
      ? await this.#deps.hooks.change(caller.ownerId, id, (hook) => checkHookChange(hook, changes), audit)
      : null;
    if (changed === null) throw new NotFoundError('webhook address', id);
    return this.#view(changed);
  }

  /** From now on its URL leads nowhere. @throws NotFoundError */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'connections:write');
    const audit = auditBy(caller, 'hook.delete', id);
    if (!isId(id, 'hook') || !(await this.#deps.hooks.delete(caller.ownerId, id, audit)))
      throw new NotFoundError('webhook address', id);
  }

  /** Gives it another secret; the one before stays valid for the overlap. @throws NotFoundError, InvalidInputError */
  async rotateSecret(caller: Caller, input: RotateHookSecret): Promise<HookWithSecret> {
    requireScope(caller, 'connections:write');
    checkRotation(input);
    let made: string | null = null;
    const change = (hook: StoredHook): HookChange => {
      made = input.secret === undefined ? this.#fresh(hook) : null;
      return { secrets: this.#rotated(hook, input.secret ?? made ?? '', input.overlapSeconds * 1_000, made !== null) };
    };
    const audit = auditBy(caller, 'hook.rotate_secret', input.id);
    const hook = isId(input.id, 'hook') ? await this.#deps.hooks.change(caller.ownerId, input.id, change, audit) : null;
    if (hook === null) throw new NotFoundError('webhook address', input.id);
    return { hook: this.#view(hook), secret: webhookRules(hook.preset).hidesSecret ? null : made };
  }

  /**
   * Makes a link that opens an address of the preset `SIGNED_LINK` for one subject, until an instant.
   *
   * @throws NotFoundError, InvalidInputError; ConflictError `ILLEGAL_STATE`
   */
  async createLink(caller: Caller, { id, ...input }: CreateHookLink): Promise<HookLink> {
    requireScope(caller, 'connections:write');
    const hook = await this.#find(caller, id);
    const path = checkLink(hook, input);
    const { secrets, now, audit, publicUrl } = this.#deps;
    const [key] = hook.secrets;
    if (key === undefined) throw new Error('An address for signed links has no key.');
    const expiresAt = new Date((Math.floor(now() / 1_000) + input.expiresInSeconds) * 1_000);
    const proof = signLink(
      hookLinkAddress(id, path),
      { subject: input.subject, expiresAt, isSingleUse: input.isSingleUse },
      secrets.open(key.sealed, hookContext(id, 'secret')),
    );
    await audit.record(
      auditBy(caller, 'hook.create_link', id, { subject: input.subject, expiresAt: expiresAt.toISOString() }),
    );
    const token = secrets.open(hook.sealedToken, hookContext(id, 'token'));
    return { url: `${publicUrl()}${HOOKS_PATH}/${token}${path}?${LINK_PARAMETER}=${proof}`, expiresAt };
  }

  async #find(caller: Caller, id: string): Promise<StoredHook> {
    const hook = isId(id, 'hook') ? await this.#deps.hooks.find(caller.ownerId, id) : null;
    if (hook === null) throw new NotFoundError('webhook address', id);
    return hook;
  }

  #fresh({ preset, auth }: Hook): string {
    const { createSecret, isSigned } = webhookRules(preset);
    if (createSecret !== null && needsSecret({ preset, auth })) return createSecret(randomBytes(SECRET_BYTES));
    const detail = isSigned
      ? 'The sender makes this secret: copy it from there.'
      : 'This address has no signatures, and so no secret.';
    throw new InvalidInputError([{ path: ['secret'], detail }]);
  }

  #rotated(hook: StoredHook, secret: string, overlapMs: number, isMade: boolean): readonly SealedSecret[] {
    const issues = new IssueList();
    if (!isMade) checkSecret(issues, hook.preset, secret);
    if (hasSenderKeys(hook.auth)) issues.add(['secret'], 'Tokens are signed by the keys of the sender: change `auth`.');
    issues.throwIfAny();
    const [present] = hook.secrets;
    const { secrets, now } = this.#deps;
    if (present?.until === null && secrets.open(present.sealed, hookContext(hook.id, 'secret')) === secret) {
      throw new InvalidInputError([{ path: ['secret'], detail: 'This is the present secret. Give another one.' }]);
    }
    const until = new Date(now() + overlapMs);
    const before = hook.secrets.map((one) => ({
      sealed: one.sealed,
      until: one.until !== null && one.until < until ? one.until : until,
    }));
    return [this.#sealed(hook.id, secret), ...before.filter((one) => one.until.getTime() > now())].slice(
      0,
      MAX_SECRETS,
    );
  }

  #sealed(hookId: string, secret: string): SealedSecret {
    return { sealed: this.#deps.secrets.seal(secret, hookContext(hookId, 'secret')), until: null };
  }

  #view({ sealedToken, secrets, ...hook }: StoredHook): HookView {
    const token = this.#deps.secrets.open(sealedToken, hookContext(hook.id, 'token'));
    const earlier = secrets.flatMap(({ until }) =>
      until === null || until.getTime() <= this.#deps.now() ? [] : [until.getTime()],
    );
    return {
      ...hook,
      url: `${this.#deps.publicUrl()}${HOOKS_PATH}/${token}${hook.path ?? ''}`,
      hasSecret: secrets.length > 0 || hasSenderKeys(hook.auth),
      previousSecretValidUntil: earlier.length === 0 ? null : new Date(Math.max(...earlier)),
    };
  }
}
