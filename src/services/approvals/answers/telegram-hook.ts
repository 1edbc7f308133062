import type { ConnectorLibrary } from '../../../connectors/library/connector-library.js';
import type { WebhookRequest } from '../../../connectors/file/connector.type.js';
import type { SendToService } from '../../../connectors/run/send-to-service.type.js';
import { valueAt } from '../../../connectors/template/data-path.js';
import { Redactor } from '../../../domain/redaction/index.js';
import type { PublicAddress } from '../../../domain/source/source-hook.js';
import { ConflictError, InvalidInputError, StepFailure, UnavailableError } from '../../../errors.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { SealedConnection } from '../../../storage/connections/connection.store.js';
import type { BotTrigger } from '../../../storage/sources/source-hook.store.js';
import type { ServiceOpener } from '../../connectors/service-opener.js';

const EVENT_TYPE = 'telegram.update';
const PRESSES = 'callback_query';
const CALL_MS = 15_000;

export interface TelegramHookDependencies {
  readonly library: ConnectorLibrary;
  readonly send: SendToService;
  readonly opener: Pick<ServiceOpener, 'openFound'>;
  /** The trigger that takes the updates of a connection's bot. Null: none does. */
  readonly triggerOf: (ownerId: string, connectionId: string) => Promise<BotTrigger | null>;
  readonly address: () => PublicAddress;
  readonly now: () => Date;
}

/** The one webhook of a Telegram bot: it is registered for answers, unless a trigger has it, which passes them on. */
export class TelegramHook {
  constructor(private readonly deps: TelegramHookDependencies) {}

  /**
   * @returns false if answers come with the events of a trigger.
   * @throws ConflictError `ILLEGAL_STATE`, InvalidInputError, UnavailableError
   */
  async register(found: SealedConnection, hook: { readonly url: string; readonly secret: string }): Promise<boolean> {
    const trigger = await this.deps.triggerOf(found.ownerId, found.id);
    if (trigger !== null) return this.#shared(trigger);
    const { unreachable, url: here } = this.deps.address();
    if (unreachable !== null)
      throw new ConflictError('ILLEGAL_STATE', `Telegram cannot send answers here: ${unreachable}`);
    return this.#calling(found, async (webhook, call) => {
      const { url: current = '' } = webhook.current === null ? {} : await call(webhook.current, {});
      if (typeof current === 'string' && current !== '' && !current.startsWith(`${here}/api/v1/answers/`))
        throw new ConflictError(
          'ILLEGAL_STATE',
          `Telegram sends what happens to a bot to one address, and this bot has another one already (${hostOf(current)}). Remove it there first, by the program that has set it, or use another bot.`,
        );
      if (webhook.subscribe !== null) await call(webhook.subscribe, { kinds: [PRESSES] }, hook);
      return true;
    });
  }

  #shared({ kinds, workflowTitle }: BotTrigger): boolean {
    if (kinds === null || kinds.includes(PRESSES)) return false;
    throw new ConflictError(
      'ILLEGAL_STATE',
      `The workflow ${JSON.stringify(workflowTitle)} takes the updates of this bot, and presses of buttons are not among them: add "${PRESSES}" to the kinds of its trigger.`,
    );
  }

  async #calling(found: SealedConnection, act: (webhook: Webhook, call: Call) => Promise<boolean>): Promise<boolean> {
    const { library, send, opener, now } = this.deps;
    const trigger = library.trigger(EVENT_TYPE);
    const webhook = trigger?.trigger.webhook ?? null;
    if (trigger === null || webhook === null)
      throw new ConflictError('ILLEGAL_STATE', 'The connector for Telegram of this server registers no addresses.');
    const { connector } = trigger;
    const redactor = new Redactor();
    const { ownerId, id } = found;
    const signal = AbortSignal.timeout(CALL_MS);
    const conceal = (secrets: readonly string[]): void => redactor.add(secrets);
    try {
      const opened = await opener.openFound({ ownerId, signal, conceal }, connector, found);
      return await act(webhook, async ({ request, keep }, input, hook = {}) => {
        const scope = { input, hook };
        const answer = await send(
          { connector, opened, request, scope, page: null, maxPages: 1, idempotency: null },
          { ownerId, idempotencyKey: `answers:${id}`, signal, now: now() },
        );
        return Object.fromEntries(Object.entries(keep).map(([name, path]) => [name, valueAt(answer, path) ?? null]));
      });
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      const message = String(redactor.json(error.message));
      if (error.retryable) throw new UnavailableError(message);
      throw new InvalidInputError([{ path: ['connectionId'], detail: message }]);
    }
  }
}

type Webhook = NonNullable<NonNullable<ReturnType<ConnectorLibrary['trigger']>>['trigger']['webhook']>;
type Call = (request: WebhookRequest, input: JsonObject, hook?: JsonObject) => Promise<JsonObject>;

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'unknown';
}
