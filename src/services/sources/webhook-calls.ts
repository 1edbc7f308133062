import { randomBytes } from 'node:crypto';
import type {
  Connector,
  ConnectorTrigger,
  ConnectorWebhook,
  WebhookRequest,
} from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import type { OpenService } from '../../connectors/run/open-service.type.js';
import { withDefaults } from '../../connectors/run/operation-input.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import { valueAt } from '../../connectors/template/data-path.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import { sourceHookContext, SourceDelivery } from '../../domain/source/source-hook.js';
import type { SourceHook, StoredSourceHook } from '../../domain/source/source-hook.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import type { AccessTokens } from '../connections/access-tokens.js';
import type { ServiceOpener } from '../connectors/service-opener.js';
import { createHookToken } from '../events/hook-token.js';

const SECRET_BYTES = 24;

export interface WebhookCallsDependencies {
  readonly library: ConnectorLibrary;
  readonly send: SendToService;
  readonly opener: Pick<ServiceOpener, 'openFound' | 'storedSecretsOf'>;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly box: SecretBox;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A trigger whose service sends what is new. */
export interface WebhookTrigger {
  readonly connector: Connector;
  readonly trigger: ConnectorTrigger;
  readonly webhook: ConnectorWebhook;
}

/** The source of a call, and the means to end it and to keep its secrets out of everything. */
export interface WebhookCall {
  readonly source: Pick<StoredSourceHook, 'id' | 'ownerId' | 'eventType' | 'connectionId' | 'parameters'>;
  readonly signal: AbortSignal;
  readonly conceal: (secrets: readonly string[]) => void;
  /** For a connection that is not stored any more. */
  readonly tokens?: Pick<AccessTokens, 'get'> | undefined;
}

/** The requests by which addresses of sources are registered at their services, extended and removed. */
export class WebhookCalls {
  constructor(private readonly deps: WebhookCallsDependencies) {}

  /** Null: events of this type come from no webhook of a connector. */
  triggerOf(eventType: string): WebhookTrigger | null {
    const found = this.deps.library.trigger(eventType);
    const webhook = found?.trigger.webhook ?? null;
    return found === null || webhook === null ? null : { ...found, webhook };
  }

  /** How the events of this type arrive. @param isReachable whether services can reach this installation. */
  deliveryOf(eventType: string, isReachable: boolean): SourceDelivery {
    const found = this.deps.library.trigger(eventType);
    const { poll = null, webhook = null } = found?.trigger ?? {};
    if (webhook === null) return SourceDelivery.POLL;
    const registers = webhook.subscribe !== null;
    if (poll !== null && !(registers && isReachable)) return SourceDelivery.POLL;
    return registers ? SourceDelivery.REGISTERED : SourceDelivery.MANUAL;
  }

  fresh(): SourceHook {
    return { token: createHookToken(), secret: randomBytes(SECRET_BYTES).toString('hex'), url: '', kept: {} };
  }

  seal(id: string, hook: SourceHook): string {
    return this.deps.box.seal(JSON.stringify(hook), sourceHookContext(id, 'hook'));
  }

  /** The address of a source, with what the service gave when it checked it. Null: it has none. */
  open({ id, hook, handshake }: Pick<StoredSourceHook, 'id' | 'hook' | 'handshake'>): SourceHook | null {
    if (hook === null) return null;
    const { box } = this.deps;
    const opened = JSON.parse(box.open(hook, sourceHookContext(id, 'hook'))) as SourceHook;
    if (handshake === null) return opened;
    const more = JSON.parse(box.open(handshake, sourceHookContext(id, 'handshake'))) as JsonObject;
    return { ...opened, kept: { ...opened.kept, ...more } };
  }

  sealHandshake(id: string, kept: JsonObject): string {
    return this.deps.box.seal(JSON.stringify(kept), sourceHookContext(id, 'handshake'));
  }

  /** @returns what the service gave. @throws StepFailure */
  async send(found: WebhookTrigger, request: WebhookRequest, hook: SourceHook, call: WebhookCall): Promise<JsonObject> {
    return this.sendBy(await this.connectionOf(found.connector, call.source), found, request, hook, call);
  }

  /** The same with a connection that was found before, and may be deleted by now. @throws StepFailure */
  async sendBy(
    connection: SealedConnection,
    found: WebhookTrigger,
    request: WebhookRequest,
    hook: SourceHook,
    call: WebhookCall,
  ): Promise<JsonObject> {
    const { source, signal, conceal, tokens } = call;
    const { connector, trigger } = found;
    const opened = await this.deps.opener.openFound(
      { ownerId: source.ownerId, signal, conceal, tokens },
      connector,
      connection,
    );
    conceal([hook.secret, hook.token].filter((secret) => secret !== ''));
    const answer = await this.deps.send(
      {
        connector,
        opened,
        request: request.request,
        scope: { input: withDefaults(trigger.input, source.parameters), hook: scopeOf(source.id, hook) },
        page: null,
        maxPages: 1,
        idempotency: null,
      },
      {
        ownerId: source.ownerId,
        idempotencyKey: `hook:${source.id}:${hook.token.slice(0, 8)}`,
        signal,
        now: new Date(this.deps.now()),
      },
    );
    return Object.fromEntries(
      Object.entries(request.keep).flatMap(([name, path]) => {
        const value = valueAt(answer, path);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  }

  /** @throws StepFailure `MISSING_CONNECTION`, and as `ServiceOpener` */
  async connect(connector: Connector, { source, signal, conceal }: WebhookCall): Promise<OpenService> {
    const found = await this.connectionOf(connector, source);
    return this.deps.opener.openFound({ ownerId: source.ownerId, signal, conceal }, connector, found);
  }

  /** @throws StepFailure `MISSING_CONNECTION` */
  async connectionOf(
    { title }: Connector,
    { ownerId, connectionId }: Pick<WebhookCall['source'], 'ownerId' | 'connectionId'>,
  ): Promise<SealedConnection> {
    const found = connectionId === null ? null : await this.deps.connections.find(ownerId, connectionId);
    if (found === null) throw StepFailure.permanent('MISSING_CONNECTION', `The source needs a connection to ${title}.`);
    return found;
  }

  /** The secrets of the connection of a source. Empty if there is none. */
  async secretsOf({ ownerId, connectionId }: WebhookCall['source']): Promise<readonly string[]> {
    const found = connectionId === null ? null : await this.deps.connections.find(ownerId, connectionId);
    return found === null ? [] : this.deps.opener.storedSecretsOf(found);
  }
}

/** `hook` in templates. */
export function scopeOf(id: string, { url, secret, kept }: SourceHook): JsonObject {
  return { ...(isJsonObject(kept) ? kept : {}), id, url, secret };
}
