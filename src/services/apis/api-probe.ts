import { buildRequest } from '../../connectors/request/build-request.js';
import type { PlacedCredential } from '../../connectors/request/credential.js';
import { InvalidInputError } from '../../errors.js';
import { requiredOf } from '../../lib/json-schema/required-of.js';
import type { ApiRecord, ApiStore } from '../../storage/connections/api.store.js';
import { accountIn } from '../connections/account-of.js';
import type { ProbeRequest, ProbeResult } from '../connections/connection-probe.type.js';
import { withoutSecrets } from '../connections/connection-problem.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { ApiCalls } from './api-calls.js';
import type { ApiDirectory } from './api-directory.js';
import type { ApiRegistry } from './api-registry.js';

/** Words of operations that say whose credential they got. */
const WORDS = ['me', 'whoami', 'userinfo', 'auth.test', 'user', 'account', 'profile', 'self'];
/** Their usual paths. */
const PATH =
  /(^|\/)(me|@me|whoami|who_am_i|userinfo|auth\.test|users?\/me|current[_-]?user|self|user|account|profile|myself)$/i;
/** The path that says so most plainly comes first. */
const PLAIN = /(^|\/)(me|@me|whoami|who_am_i|userinfo|auth\.test|myself|self|current[_-]?user)$/i;
/** Operations that are looked at. */
const MAX_FOUND = 100;

export interface ApiProbeDependencies {
  readonly store: Pick<ApiStore, 'find' | 'search'>;
  readonly directory: Pick<ApiDirectory, 'checked'>;
  readonly calls: Pick<ApiCalls, 'openRecord'>;
  readonly registry: Pick<ApiRegistry, 'load'>;
  readonly vault: Pick<ConnectionVault, 'open'>;
}

/** The test of a connection to an API. */
export interface ApiTest {
  readonly ownerId: string;
  readonly connectionId: string;
  /** Absent: one that says whose credential it got, if the API has one. */
  readonly operation?: string | undefined;
  readonly signal: AbortSignal;
}

/** Tries the API of a connection by an operation that changes nothing. */
export class ApiProbe {
  constructor(private readonly deps: ApiProbeDependencies) {}

  /**
   * Calls an operation that needs no input. Without one, the description is fetched and read, if it has an address.
   *
   * @throws StepFailure; InvalidInputError for an operation that cannot be called for a test.
   */
  async try({ ownerId, connectionId, operation, signal }: ApiTest, request: ProbeRequest): Promise<ProbeResult> {
    const record = await this.deps.store.find(ownerId, connectionId);
    if (record === null) return { account: null, isCalled: false };
    const name = operation === undefined ? await this.#usual(record) : await this.#given(record, operation);
    if (name === null) {
      const { url } = this.deps.vault.open(record.connection);
      if (typeof url === 'string') await this.deps.registry.load(ownerId, { url });
      return { account: null, isCalled: false };
    }
    const secrets: string[] = [];
    const call = {
      ownerId,
      workflowId: '',
      signal,
      conceal: (found: readonly string[]) => void secrets.push(...found),
    };
    const opened = await this.deps.calls.openRecord(call, record, {
      connection: record.connection.name,
      operation: name,
    });
    const built = buildRequest(opened.plan, {}, opened.server, 'test');
    const { url, headers } = withCredential(
      built.url,
      { accept: opened.plan.accept, ...built.headers },
      opened.credential,
    );
    const account = accountIn(url, await request({ url, headers }, { ownerId, signal }));
    return { account: account && withoutSecrets(account, secrets), isCalled: true };
  }

  async #given(record: ApiRecord, name: string): Promise<string> {
    const found = await this.deps.directory.checked(record, name);
    const problem =
      found === null
        ? `The API has no operation ${JSON.stringify(name.slice(0, 100))}.`
        : found.operation.method.toUpperCase() !== 'GET'
          ? 'A test changes nothing, so it calls operations of the method GET only.'
          : requiredOf(found.inputSchema).length > 0
            ? `The operation needs input (${requiredOf(found.inputSchema).slice(0, 5).join(', ')}), and a test gives none.`
            : null;
    if (problem !== null) throw new InvalidInputError([{ path: ['operation'], detail: problem }]);
    return name;
  }

  /** An operation such as `GET /me`. Null: there is none. */
  async #usual(record: ApiRecord): Promise<string | null> {
    const { id, name } = record.connection;
    const found = await this.deps.store.search([{ id, name }], WORDS, { isAny: true, count: MAX_FOUND });
    const usual = found.filter(({ method, path }) => method.toUpperCase() === 'GET' && PATH.test(path));
    const ordered = [...usual].sort((one, other) => rank(one.path) - rank(other.path));
    for (const each of ordered) {
      const checked = await this.deps.directory.checked(record, each.name);
      if (checked !== null && requiredOf(checked.inputSchema).length === 0) return each.name;
    }
    return null;
  }
}

function rank(path: string): number {
  return (PLAIN.test(path) ? 0 : 1_000) + path.length;
}

function withCredential(
  address: string,
  headers: Readonly<Record<string, string>>,
  credential: PlacedCredential,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } {
  const url = new URL(address);
  for (const [name, value] of credential.query) url.searchParams.set(name, value);
  const cookie = credential.cookies.map(([name, value]) => `${name}=${value}`).join('; ');
  return { url: url.href, headers: { ...headers, ...credential.headers, ...(cookie === '' ? {} : { cookie }) } };
}
