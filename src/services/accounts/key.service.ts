import type { ApiKey } from '../../domain/account/api-key.js';
import { COMMAND_LINE_ORIGIN, auditBy } from '../../domain/account/audit.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import { DEFAULT_SCOPES, SCOPES } from '../../domain/account/caller.js';
import type { Caller, Scope } from '../../domain/account/caller.js';
import { GROUP_SCOPES } from '../../domain/mcp/mcp-group.js';
import { isId, newId } from '../../lib/ids.js';
import { checkText } from '../../lib/text/text.js';
import { ForbiddenError, IssueList, NotFoundError, UnauthenticatedError } from '../../errors.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { ApiKeyStore } from '../../storage/accounts/api-key.store.js';
import { requireNoStronger, requireScope } from '../authorise.js';
import type { KeyAuthenticator } from './key-authenticator.js';
import { createSecret, hashSecret, prefixOf } from './key-secret.js';

export interface CreateKey {
  /** Trimmed; 1 to 100 characters. */
  readonly name: string;
  /** Default: all but `admin` that the caller has. */
  readonly scopes?: readonly string[] | undefined;
  /** Default: as late as possible, and never if there is no limit. */
  readonly expiresAt?: Date | null | undefined;
}

/** A key that opens one MCP group, and nothing beside it. */
export type CreateGroupKey = Omit<CreateKey, 'scopes'>;

export interface CreatedKey {
  readonly apiKey: ApiKey;
  /** Shown this once. */
  readonly secret: string;
}

export interface KeyServiceDependencies {
  readonly keys: ApiKeyStore;
  readonly authenticator: KeyAuthenticator;
  readonly pubsub: PubSub;
  /** The longest life of a new key, in days. Null: no limit. Existing keys keep their expiry. */
  readonly maxDays?: number | null | undefined;
  /** Milliseconds since the epoch. Default: the time of the system. */
  readonly now?: (() => number) | undefined;
}

/** The user of the bootstrap key. */
export const LOCAL_USER = 'local';

const MAX_NAME = 100;
const DAY_MS = 86_400_000;
/** A token that expires must not buy a key that never does. */
const MAX_DAYS_BY_TOKEN = 90;
/** The clock of a client that counts the days itself may be ahead. */
const CLOCK_GRACE_MS = 60_000;

/** The latest end of a key, and why. */
interface Latest {
  readonly at: Date;
  readonly reason: string;
}

/** Makes and revokes keys. Only its holder knows a secret. The stored value is its hash. */
export class KeyService {
  readonly #keys: ApiKeyStore;
  readonly #authenticator: KeyAuthenticator;
  readonly #pubsub: PubSub;
  readonly #maxDays: number | null;
  readonly #now: () => Date;

  constructor(dependencies: KeyServiceDependencies) {
    this.#keys = dependencies.keys;
    this.#authenticator = dependencies.authenticator;
    this.#pubsub = dependencies.pubsub;
    this.#maxDays = dependencies.maxDays ?? null;
    const now = dependencies.now ?? Date.now;
    this.#now = () => new Date(now());
    // The key may have been revoked by any process.
    this.#pubsub.listen('keyRevoked', ALL, ({ apiKeyId }) => this.#authenticator.forget(apiKeyId));
  }

  /**
   * A key can do no more than the credential that made it: scopes beyond the caller's are refused. A key that was made
   * with a key ends no later than that one, and is revoked with it. A key that was made with a token of an identity
   * provider lives for `KEY_MAX_DAYS`, or 90 days, at most.
   *
   * @throws UnauthenticatedError if the caller's key was revoked or the session ended meanwhile.
   */
  async create(caller: Caller, input: CreateKey): Promise<CreatedKey> {
    requireScope(caller, 'keys:write');
    const beyond = (input.scopes ?? []).filter((scope) => isScope(scope) && !caller.scopes.has(scope));
    if (beyond.length > 0)
      throw new ForbiddenError(`A key cannot have scopes that your credential lacks: ${beyond.join(', ')}.`);
    const scopes = input.scopes ?? DEFAULT_SCOPES.filter((scope) => caller.scopes.has(scope));
    const now = this.#now();
    return this.#create(
      caller,
      { ...input, scopes },
      { now, limits: [...(await this.#limitsOf(caller, now)), ...this.#limitOfAll(now)] },
    );
  }

  /**
   * A key that opens one MCP group and nothing beside it. It ends as any key that the caller makes.
   *
   * @throws as `create`
   */
  async createForGroup(caller: Caller, mcpGroupId: string, input: CreateGroupKey): Promise<CreatedKey> {
    requireScope(caller, 'keys:write');
    for (const scope of GROUP_SCOPES) requireScope(caller, scope);
    const now = this.#now();
    const limits = [...(await this.#limitsOf(caller, now)), ...this.#limitOfAll(now)];
    return this.#create(caller, { ...input, scopes: GROUP_SCOPES, mcpGroupId }, { now, limits });
  }

  /**
   * Replaces the key of an MCP group by another one with the same name and end. The older key keeps working for `graceSeconds`.
   *
   * @throws NotFoundError if the group has no such key; as `create`
   */
  async rotateForGroup(
    caller: Caller,
    mcpGroupId: string,
    { id, graceSeconds }: { readonly id: string; readonly graceSeconds: number },
  ): Promise<CreatedKey> {
    requireScope(caller, 'keys:write');
    const key = isId(id, 'key') ? await this.#keys.find(caller.userId, id) : null;
    if (key === null || key.mcpGroupId !== mcpGroupId) throw new NotFoundError('API key', id);
    const now = this.#now();
    const isOver = key.expiresAt !== null && key.expiresAt <= now;
    const created = await this.createForGroup(caller, mcpGroupId, {
      name: key.name,
      expiresAt: isOver ? undefined : key.expiresAt,
    });
    if (graceSeconds === 0) await this.#revoke(caller, id);
    else await this.#shorten(caller, id, new Date(now.getTime() + graceSeconds * 1_000), created.apiKey.id);
    return created;
  }

  async #shorten(caller: Caller, id: string, expiresAt: Date, replacedBy: string): Promise<void> {
    const audit = auditBy(caller, 'api_key.shorten', id, { expiresAt: expiresAt.toISOString(), replacedBy });
    await this.#keys.shorten(caller.userId, id, expiresAt, audit);
    this.#authenticator.forget(id);
  }

  /** The keys of these MCP groups, newest first. */
  async ofGroups(caller: Caller, groupIds: readonly string[]): Promise<readonly ApiKey[]> {
    requireScope(caller, 'workflows:read');
    return groupIds.length === 0 ? [] : this.#keys.ofGroups(caller.userId, groupIds);
  }

  /** The keys of an MCP group stop working, because it is deleted. */
  async revokeOfGroup(caller: Caller, mcpGroupId: string): Promise<void> {
    for (const { id } of await this.#keys.ofGroups(caller.userId, [mcpGroupId])) await this.#revoke(caller, id);
  }

  /** For the operator at the command line, who may do anything. The key has no parent. */
  async createFor(userId: string, input: CreateKey): Promise<CreatedKey> {
    const issues = new IssueList();
    const owner = checkText(issues, userId, { what: 'The user', path: ['user'], min: 1, max: 200 });
    issues.throwIfAny();
    const now = this.#now();
    return this.#create(
      operator(owner),
      { ...input, scopes: input.scopes ?? DEFAULT_SCOPES },
      { now, limits: this.#limitOfAll(now) },
    );
  }

  /** The caller's own, newest first, without those that were revoked. */
  async list(caller: Caller): Promise<readonly ApiKey[]> {
    requireScope(caller, 'workflows:read');
    return this.listFor(caller.userId);
  }

  /** As `list`, for the operator. */
  async listFor(userId: string): Promise<readonly ApiKey[]> {
    return this.#keys.list(userId);
  }

  /**
   * The key and every key that was made with it stop working at once, and their open sockets and streams close.
   *
   * @throws ForbiddenError if the key can do something that the caller cannot. @throws NotFoundError
   */
  async revoke(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'keys:write');
    const key = isId(id, 'key') ? await this.#keys.find(caller.userId, id) : null;
    if (key === null) throw new NotFoundError('API key', id);
    requireNoStronger(caller, key.scopes, 'key');
    await this.#revoke(caller, id);
  }

  /** As `revoke`, for the operator. @throws NotFoundError */
  async revokeFor(userId: string, id: string): Promise<void> {
    await this.#revoke(operator(userId), id);
  }

  async #revoke(by: Caller, id: string): Promise<void> {
    const audit = (revoked: readonly string[]): AuditEntry =>
      auditBy(
        by,
        'api_key.revoke',
        id,
        revoked.length > 1 ? { descendants: revoked.filter((other) => other !== id) } : undefined,
      );
    const revoked = isId(id, 'key') ? await this.#keys.revoke(by.userId, id, this.#now(), audit) : [];
    if (revoked.length === 0) throw new NotFoundError('API key', id);
    this.#announce(revoked);
  }

  /** The user that this key belongs to. Null if the key is unknown, expired or revoked. */
  async authenticate(secret: string): Promise<Caller | null> {
    return this.#authenticator.authenticate(secret);
  }

  /**
   * Makes sure that this secret is the bootstrap key: a key of the user `local`, with every scope. There is one in an
   * installation: the one before is revoked with the keys that it made, in every process.
   *
   * @returns how many keys were revoked.
   */
  async ensureBootstrapKey(secret: string): Promise<number> {
    const key = {
      id: newId('key'),
      ownerId: LOCAL_USER,
      name: 'Bootstrap key',
      prefix: prefixOf(secret),
      scopes: SCOPES,
      parentId: null,
      mcpGroupId: null,
    };
    const revoked = await this.#keys.replaceBootstrap(
      { ...key, createdAt: this.#now(), expiresAt: null, lastUsedAt: null },
      hashSecret(secret),
      (ids) => ({
        userId: LOCAL_USER,
        action: 'api_key.replace_bootstrap',
        targetId: key.id,
        details: { revoked: [...ids] },
      }),
    );
    this.#announce(revoked);
    return revoked.length;
  }

  #announce(revoked: readonly string[]): void {
    for (const apiKeyId of revoked) {
      this.#authenticator.forget(apiKeyId);
      this.#pubsub.publish('keyRevoked', apiKeyId, { apiKeyId });
    }
  }

  /**
   * The time limits of the credential behind the call. A browser session ends before the key that it was opened with,
   * so it does not count.
   */
  async #limitsOf({ userId, apiKeyId, credential }: Caller, now: Date): Promise<readonly Latest[]> {
    if (apiKeyId !== undefined) {
      const at = (await this.#keys.find(userId, apiKeyId))?.expiresAt ?? null;
      return at === null
        ? []
        : [{ at, reason: `A key cannot outlive the key that made it, which ends at ${at.toISOString()}.` }];
    }
    if (credential !== 'token' || this.#maxDays !== null) return [];
    return [
      daysFrom(now, MAX_DAYS_BY_TOKEN, `A key that is made with a token lives for ${MAX_DAYS_BY_TOKEN} days at most`),
    ];
  }

  #limitOfAll(now: Date): readonly Latest[] {
    return this.#maxDays === null
      ? []
      : [daysFrom(now, this.#maxDays, `A key lives for ${this.#maxDays} days at most (KEY_MAX_DAYS)`)];
  }

  async #create(
    by: Caller,
    input: CreateKey & { readonly scopes: readonly string[]; readonly mcpGroupId?: string },
    { now, limits }: { readonly now: Date; readonly limits: readonly Latest[] },
  ): Promise<CreatedKey> {
    const issues = new IssueList();
    const name = checkText(issues, input.name, { what: 'The name', path: ['name'], min: 1, max: MAX_NAME });
    const scopes = checkScopes(issues, input.scopes);
    const latest = limits.toSorted((one, other) => one.at.getTime() - other.at.getTime())[0];
    const expiresAt = input.expiresAt ?? latest?.at ?? null;
    if (expiresAt) checkExpiry(issues, expiresAt, now, latest);
    issues.throwIfAny();
    const secret = createSecret();
    const parentId = by.apiKeyId ?? null;
    const apiKey: ApiKey = {
      id: newId('key'),
      ownerId: by.userId,
      name,
      prefix: prefixOf(secret),
      scopes,
      createdAt: now,
      expiresAt,
      lastUsedAt: null,
      parentId,
      mcpGroupId: input.mcpGroupId ?? null,
    };
    const audit = auditBy(by, 'api_key.create', apiKey.id, {
      scopes: [...scopes],
      ...(parentId === null ? {} : { parentId }),
      ...(input.mcpGroupId === undefined ? {} : { mcpGroupId: input.mcpGroupId }),
    });
    if (!(await this.#keys.insert(apiKey, hashSecret(secret), by, audit))) {
      throw new UnauthenticatedError('The credential has ended: its key was revoked, or its session was signed out.');
    }
    return { apiKey, secret };
  }
}

/** The operator at the command line, who acts for a user. */
function operator(userId: string): Caller {
  return { userId, ownerId: userId, scopes: new Set(SCOPES), origin: COMMAND_LINE_ORIGIN };
}

function daysFrom(now: Date, days: number, rule: string): Latest {
  const at = new Date(now.getTime() + days * DAY_MS);
  return { at, reason: `${rule}: until ${at.toISOString()}.` };
}

function checkExpiry(issues: IssueList, expiresAt: Date, now: Date, latest: Latest | undefined): void {
  const add = (detail: string): void => issues.add(['expiresAt'], detail);
  if (Number.isNaN(expiresAt.getTime())) add('This is not a time.');
  else if (expiresAt <= now) add('The time at which the key expires must be in the future.');
  else if (latest && expiresAt.getTime() > latest.at.getTime() + CLOCK_GRACE_MS) add(latest.reason);
}

function checkScopes(issues: IssueList, scopes: readonly string[]): readonly Scope[] {
  if (scopes.length === 0)
    issues.add(['scopes'], 'A key needs at least one scope; leave scopes out for the usual ones.');
  scopes.forEach((scope, index) => {
    if (isScope(scope)) return;
    issues.add(
      ['scopes', index],
      `${JSON.stringify(scope.slice(0, 100))} is not a scope. There are: ${SCOPES.join(', ')}.`,
    );
  });
  return SCOPES.filter((scope) => scopes.includes(scope));
}

function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}
