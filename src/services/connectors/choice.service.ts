import type { ChoiceSource, ColumnSource, Connector } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { callOperation } from '../../connectors/run/call-operation.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import type { Caller } from '../../domain/account/caller.js';
import { Redactor } from '../../domain/redaction/index.js';
import { InvalidInputError, NotFoundError, StepFailure, UnavailableError } from '../../errors.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { isId } from '../../lib/ids.js';
import { defaultsOf } from '../../lib/json-schema/defaults-of.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import type { TableColumn } from '../../planner/planner.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import { requireScope } from '../authorise.js';
import { needsOf, readChoices } from './read-choices.js';
import type { Choice, ChoiceField, ReadOperation } from './read-choices.js';
import { readColumns } from './read-columns.js';
import type { ServiceOpener } from './service-opener.js';

const TIMEOUT_MS = 20_000;
/** Which choices are wanted. */
export interface ChoiceRequest {
  /** A tool of a connector, or the type of the events of its trigger. */
  readonly tool: string;
  readonly field: string;
  /** The id, or the name, of the connection to read with. */
  readonly connection: string;
  /** The fields of the input that are there already: the choices may depend on them. */
  readonly input?: JsonObject | undefined;
  /** Words that the labels hold. */
  readonly search?: string | undefined;
}

/** What the choices of a field depend on. */
export interface ChoiceNeeds {
  /** The other fields of the input that have to be known. */
  readonly fields: readonly string[];
  /** The service looks for words itself. */
  readonly isSearched: boolean;
  /** The same for fields of the same list, read in the same way. */
  readonly list: string;
}

/** Live choices for fields of inputs, read from the service. */
export class ChoiceService {
  /** By the tool and the field. Planners ask for them again and again, and the connectors do not change. */
  readonly #needs = new Map<string, ChoiceNeeds>();

  constructor(
    private readonly deps: {
      readonly library: ConnectorLibrary;
      readonly connections: Pick<ConnectionStore, 'find' | 'findByName'>;
      readonly opener: Pick<ServiceOpener, 'openFound'>;
      readonly send: SendToService;
      readonly now: () => Date;
    },
  ) {}

  /**
   * At most 500, as the service lists them.
   *
   * @throws NotFoundError for an unknown connection; InvalidInputError for a tool or field without choices, or if a
   * field that they depend on is missing; UnavailableError if the service cannot be asked now.
   */
  async list(caller: Caller, request: ChoiceRequest): Promise<readonly Choice[]> {
    // It uses a credential.
    requireScope(caller, 'workflows:write');
    const choices = await this.listFor(caller.ownerId, request, AbortSignal.timeout(TIMEOUT_MS));
    return choices.map(({ value, label, within }) => ({ value, label: within ? `${within} / ${label}` : label }));
  }

  /**
   * The same for a user who is known to be allowed to.
   *
   * @throws like `list`; and what `signal` is aborted with.
   */
  async listFor(ownerId: string, request: ChoiceRequest, signal: AbortSignal): Promise<readonly Choice[]> {
    const field = this.#field(request);
    return this.#read(ownerId, field.connector, request.connection, signal, (read) =>
      readChoices(read, field, request),
    );
  }

  /**
   * The columns of the table, or the questions of the form, that an input names.
   *
   * @returns null if the tool takes no such thing, or the input does not name one.
   * @throws NotFoundError, InvalidInputError and UnavailableError as `list`; and what `signal` is aborted with.
   */
  async columnsFor(
    ownerId: string,
    { tool, connection, input = {} }: Omit<ChoiceRequest, 'field' | 'search'>,
    signal: AbortSignal,
  ): Promise<readonly TableColumn[] | null> {
    const source = this.#sourceOf(tool);
    const given = { ...defaultsOf(source?.input ?? {}), ...input };
    const [columns] = Object.entries(source?.columns ?? {}).flatMap(([field, one]) => (given[field] ? [one] : []));
    if (!source || !columns) return null;
    const { connector } = source;
    return this.#read(ownerId, connector, connection, signal, (read) => readColumns(read, connector, columns, given));
  }

  /** The answer of the service, without the secrets of the connection. */
  async #read<T>(
    ownerId: string,
    connector: Connector,
    connection: string,
    signal: AbortSignal,
    reads: (read: ReadOperation) => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    const found = await this.#connection(ownerId, connection);
    const secrets = new Redactor();
    try {
      const call = { ownerId, signal, conceal: (texts: readonly string[]) => secrets.add(texts) };
      const opened = await this.deps.opener.openFound(call, connector, found);
      const idempotencyKey = `choices-${found.id}`;
      const read: ReadOperation = (operation, input) =>
        callOperation(
          this.deps.send,
          { connector, operation, opened, input },
          { ...call, idempotencyKey, now: this.deps.now() },
        );
      const things = await reads(read);
      return secrets.json(things as unknown as JsonValue) as unknown as readonly T[];
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      const message = secrets.text(error.message);
      if (error.retryable) throw new UnavailableError(message);
      throw new InvalidInputError([{ path: ['connection'], detail: message }]);
    }
  }

  /**
   * What has to be known before the choices of a field can be read.
   *
   * @returns null if the field has no choices.
   */
  needsOf({ tool, field }: Pick<ChoiceRequest, 'tool' | 'field'>): ChoiceNeeds | null {
    const key = `${tool} ${field}`;
    const known = this.#needs.get(key);
    if (known) return known;
    const found = this.#find({ tool, field });
    if (!found) return null;
    const { connector, choice } = found;
    const list = stableJson([connector.service, choice]);
    const needs = { fields: needsOf(found), isSearched: choice.search !== null, list };
    this.#needs.set(key, needs);
    return needs;
  }

  #find({ tool, field }: Pick<ChoiceRequest, 'tool' | 'field'>): ChoiceField | null {
    const source = this.#sourceOf(tool);
    const choice = source && Object.hasOwn(source.choices, field) ? source.choices[field] : undefined;
    return source && choice ? { connector: source.connector, choice, field, schema: source.input } : null;
  }

  #sourceOf(tool: string): {
    readonly connector: Connector;
    readonly choices: Readonly<Record<string, ChoiceSource>>;
    readonly columns: Readonly<Record<string, ColumnSource>>;
    readonly input: JsonSchema;
  } | null {
    const { library } = this.deps;
    const operation = library.operation(tool);
    const trigger = operation === null || operation.operation.hidden ? library.trigger(tool) : null;
    return trigger === null
      ? operation && { connector: operation.connector, ...operation.operation }
      : { connector: trigger.connector, ...trigger.trigger };
  }

  #field({ tool, field }: ChoiceRequest): ChoiceField {
    const source = this.#sourceOf(tool);
    if (source === null)
      throw new InvalidInputError([
        { path: ['tool'], detail: `${JSON.stringify(tool.slice(0, 100))} is no tool or event of a connector.` },
      ]);
    const found = this.#find({ tool, field });
    if (found) return found;
    const names = Object.keys(source.choices);
    throw new InvalidInputError([
      {
        path: ['field'],
        detail: `There are no choices for ${JSON.stringify(field.slice(0, 60))}.${didYouMean(field, names)} ${names.length === 0 ? 'No field of it has any.' : `There are some for ${names.join(', ')}.`}`,
      },
    ]);
  }

  async #connection(ownerId: string, given: string): Promise<SealedConnection> {
    const { connections } = this.deps;
    const found = isId(given, 'conn')
      ? await connections.find(ownerId, given)
      : await connections.findByName(ownerId, given);
    if (found === null) throw new NotFoundError('connection', given.slice(0, 100));
    return found;
  }
}
