import type { ApiKey } from '../domain/api-key.js';
import { COMMAND_LINE_ORIGIN, auditBy } from '../domain/audit.js';
import { DEFAULT_SCOPES, SCOPES } from '../domain/caller.js';
import type { Caller, Scope } from '../domain/caller.js';
import { isId, newId } from '../domain/ids.js';
import { checkText } from '../domain/text.js';
import { ForbiddenError, IssueList, NotFoundError } from '../errors.js';
import type { PubSub } from '../pubsub.js';
import type { ApiKeyStore } from '../storage/api-key.store.js';
import { requireScope } from './authorise.js';
import type { KeyAuthenticator } from './key-authenticator.js';
import { createSecret, hashSecret, prefixOf } from './key-secret.js';

export interface CreateKey {
  /** Trimmed; 1 to 100 characters. */
  readonly name: string;
  /** Default: all but `admin` that the caller has. */
  readonly scopes?: readonly string[] | undefined;
  /** Default: never. */
  readonly expiresAt?: Date | null | undefined;
}

export interface CreatedKey {
  readonly apiKey: ApiKey;
  /** Shown this once. */
  readonly secret: string;
}

/** The user of the bootstrap key. */
export const LOCAL_USER = 'local';

const MAX_NAME = 100;

/** Makes and revokes keys. A secret is known to its holder alone: what is stored is its hash. */
export class KeyService {
  readonly #keys: ApiKeyStore;
  readonly #authenticator: KeyAuthenticator;
  readonly #pubsub: PubSub;

  constructor(dependencies: { readonly keys: ApiKeyStore; readonly authenticator: KeyAuthenticator; readonly pubsub: PubSub }) {
    this.#keys = dependencies.keys;
    this.#authenticator = dependencies.authenticator;
    this.#pubsub = dependencies.pubsub;
  }

  /**
   * A key can do no more than the credential that made it: scopes beyond the caller's are refused, and a key that
   * makes another ends no earlier than that one.
   */
  async create(caller: Caller, input: CreateKey): Promise<CreatedKey> {
    requireScope(caller, 'workflows:write');
    const beyond = (input.scopes ?? []).filter((scope) => isScope(scope) && !caller.scopes.has(scope));
    if (beyond.length > 0) throw new ForbiddenError(`A key cannot have scopes that its maker lacks: ${beyond.join(', ')}.`);
    const scopes = input.scopes ?? DEFAULT_SCOPES.filter((scope) => caller.scopes.has(scope));
    return this.#create(caller, { ...input, scopes }, await this.#endOf(caller));
  }

  /** When the key behind the call ends: a session in a browser that was opened with it ends earlier, and does not count. */
  async #endOf({ userId, apiKeyId, expiresAt }: Caller): Promise<Date | undefined> {
    if (apiKeyId === undefined) return undefined;
    const key = (await this.#keys.list(userId)).find(({ id }) => id === apiKeyId);
    return key === undefined ? expiresAt : (key.expiresAt ?? undefined);
  }

  /** For the operator at the command line, who may do anything. */
  async createFor(userId: string, input: CreateKey): Promise<CreatedKey> {
    const issues = new IssueList();
    const owner = checkText(issues, userId, { what: 'The user', path: ['user'], min: 1, max: 200 });
    issues.throwIfAny();
    return this.#create(operator(owner), { ...input, scopes: input.scopes ?? DEFAULT_SCOPES }, undefined);
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

  /** The key stops working at once, and its open sockets close. */
  async revoke(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    await this.#revoke(caller, id);
  }

  /** As `revoke`, for the operator. @throws NotFoundError */
  async revokeFor(userId: string, id: string): Promise<void> {
    await this.#revoke(operator(userId), id);
  }

  async #revoke(by: Caller, id: string): Promise<void> {
    const revoked = isId(id, 'key') && (await this.#keys.revoke(by.userId, id, new Date(), auditBy(by, 'api_key.revoke', id)));
    if (!revoked) throw new NotFoundError('API key', id);
    this.#authenticator.forget(id);
    this.#pubsub.publish('keyRevoked', id, { apiKeyId: id });
  }

  /** Whose key this is; null where it is none of ours, expired or revoked. */
  async authenticate(secret: string): Promise<Caller | null> {
    return this.#authenticator.authenticate(secret);
  }

  /** Makes sure that this secret is a key of the user `local`, with every scope. */
  async ensureBootstrapKey(secret: string): Promise<void> {
    const key = { id: newId('key'), ownerId: LOCAL_USER, name: 'Bootstrap key', prefix: prefixOf(secret), scopes: SCOPES };
    await this.#keys.ensure({ ...key, createdAt: new Date(), expiresAt: null, lastUsedAt: null }, hashSecret(secret));
  }

  async #create(by: Caller, input: CreateKey & { readonly scopes: readonly string[] }, latest: Date | undefined): Promise<CreatedKey> {
    const now = new Date();
    const issues = new IssueList();
    const name = checkText(issues, input.name, { what: 'The name', path: ['name'], min: 1, max: MAX_NAME });
    const scopes = checkScopes(issues, input.scopes);
    const expiresAt = input.expiresAt ?? latest ?? null;
    if (expiresAt) checkExpiry(issues, expiresAt, now, latest);
    issues.throwIfAny();
    const secret = createSecret();
    const apiKey: ApiKey = { id: newId('key'), ownerId: by.userId, name, prefix: prefixOf(secret), scopes, createdAt: now, expiresAt, lastUsedAt: null };
    const audit = auditBy(by, 'api_key.create', apiKey.id, { scopes: [...scopes] });
    await this.#keys.insert(apiKey, hashSecret(secret), audit);
    return { apiKey, secret };
  }
}

/** The operator at the command line, who acts for a user. */
function operator(userId: string): Caller {
  return { userId, scopes: new Set(SCOPES), origin: COMMAND_LINE_ORIGIN };
}

function checkExpiry(issues: IssueList, expiresAt: Date, now: Date, latest: Date | undefined): void {
  const add = (detail: string): void => issues.add(['expiresAt'], detail);
  if (Number.isNaN(expiresAt.getTime())) add('This is not a time.');
  else if (expiresAt <= now) add('The time at which the key expires must be in the future.');
  else if (latest && expiresAt > latest) add(`A key cannot outlive the key that made it, which ends at ${latest.toISOString()}.`);
}

function checkScopes(issues: IssueList, scopes: readonly string[]): readonly Scope[] {
  if (scopes.length === 0) issues.add(['scopes'], 'A key needs at least one scope; leave scopes out for the usual ones.');
  scopes.forEach((scope, index) => {
    if (isScope(scope)) return;
    issues.add(['scopes', index], `${JSON.stringify(scope.slice(0, 100))} is not a scope. There are: ${SCOPES.join(', ')}.`);
  });
  return SCOPES.filter((scope) => scopes.includes(scope));
}

function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}
