import type { ChoiceSource, Connector } from '../../connectors/file/connector.type.js';
import type { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { callOperation } from '../../connectors/run/call-operation.js';
import { MAX_PAGES } from '../../connectors/run/operation-input.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import { textOf } from '../../connectors/template/filters.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { render } from '../../connectors/template/render.js';
import type { Caller } from '../../domain/account/caller.js';
import { Redactor } from '../../domain/redaction/index.js';
import { InvalidInputError, NotFoundError, StepFailure, UnavailableError } from '../../errors.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { cleanJson } from '../../lib/json/clean-json.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isId } from '../../lib/ids.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { didYouMean } from '../../lib/text/nearest-name.js';
import type { ConnectionStore, SealedConnection } from '../../storage/connections/connection.store.js';
import { requireScope } from '../authorise.js';
import type { ServiceOpener } from './service-opener.js';

const TIMEOUT_MS = 20_000;
const MAX_CHOICES = 500;
const MAX_LABEL = 200;
/** Pages of the list that are read. */
const PAGES = 5;

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

/** A value that a field can take. */
export interface Choice {
  readonly value: JsonValue;
  readonly label: string;
}

/** Live choices for fields of inputs, read from the service. */
export class ChoiceService {
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
    const { connector, choice } = this.#choice(request);
    const found = await this.#connection(caller, request.connection);
    const secrets = new Redactor();
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const call = { ownerId: caller.ownerId, signal, conceal: (texts: readonly string[]) => secrets.add(texts) };
      const opened = await this.deps.opener.openFound(call, connector, found);
      const operation = connector.operations[choice.from];
      if (operation === undefined) return [];
      const input = inputOf(operation.input, choice, request);
      const issues = compileSchema(operation.input)(input);
      if (issues.length > 0)
        throw new InvalidInputError(
          issues.map(({ detail }) => ({
            path: ['input'],
            detail: `The choices of "${request.field}" depend on other fields: ${detail}`,
          })),
        );
      const pages = operation.page === null ? {} : { maxPages: Math.min(PAGES, MAX_PAGES) };
      const output = await callOperation(
        this.deps.send,
        { connector, operation, opened, input: { ...input, ...pages } },
        { ...call, idempotencyKey: `choices-${found.id}`, now: this.deps.now() },
      );
      return choicesIn(output, choice, request.search).map((each) => ({
        value: secrets.json(each.value),
        label: secrets.text(each.label),
      }));
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      const message = secrets.text(error.message);
      if (error.retryable) throw new UnavailableError(message);
      throw new InvalidInputError([{ path: ['connection'], detail: message }]);
    }
  }

  #choice({ tool, field }: ChoiceRequest): { readonly connector: Connector; readonly choice: ChoiceSource } {
    const { library } = this.deps;
    const operation = library.operation(tool);
    const trigger = operation === null || operation.operation.hidden ? library.trigger(tool) : null;
    const source =
      trigger === null
        ? operation && { connector: operation.connector, choices: operation.operation.choices }
        : { connector: trigger.connector, choices: trigger.trigger.choices };
    if (source === null)
      throw new InvalidInputError([
        { path: ['tool'], detail: `${JSON.stringify(tool.slice(0, 100))} is no tool or event of a connector.` },
      ]);
    const choice = Object.hasOwn(source.choices, field) ? source.choices[field] : undefined;
    if (choice !== undefined) return { connector: source.connector, choice };
    const names = Object.keys(source.choices);
    throw new InvalidInputError([
      {
        path: ['field'],
        detail: `There are no choices for ${JSON.stringify(field.slice(0, 60))}.${didYouMean(field, names)} ${names.length === 0 ? 'No field of it has any.' : `There are some for ${names.join(', ')}.`}`,
      },
    ]);
  }

  async #connection(caller: Caller, given: string): Promise<SealedConnection> {
    const { connections } = this.deps;
    const found = isId(given, 'conn')
      ? await connections.find(caller.ownerId, given)
      : await connections.findByName(caller.ownerId, given);
    if (found === null) throw new NotFoundError('connection', given.slice(0, 100));
    return found;
  }
}

/** The fields that are named, and those of the same names. */
function inputOf(schema: JsonSchema, choice: ChoiceSource, { input = {}, search }: ChoiceRequest): JsonObject {
  const known = Object.keys(propertiesOf(schema));
  const given: JsonObject = {};
  for (const name of known) {
    const template = Object.hasOwn(choice.with, name) ? choice.with[name] : undefined;
    const value =
      template === undefined ? (Object.hasOwn(input, name) ? input[name] : undefined) : render(template, { input });
    if (value !== undefined && value !== null) given[name] = value;
  }
  if (choice.search !== null && search !== undefined && search !== '') given[choice.search] = search;
  return given;
}

function choicesIn(output: JsonValue, choice: ChoiceSource, search: string | undefined): readonly Choice[] {
  const items = valueAt(output, choice.items);
  if (!Array.isArray(items)) return [];
  const words = (choice.search === null ? (search ?? '') : '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const seen = new Set<string>();
  const found: Choice[] = [];
  for (const item of items) {
    const value = valueAt(item, choice.value);
    if (value === undefined || value === null) continue;
    const key = JSON.stringify(value);
    const labels = choice.label.map((path) => textOf(valueAt(item, path)) ?? '');
    const label = (labels.find((text) => text !== '') ?? textOf(value) ?? '').slice(0, MAX_LABEL).toWellFormed();
    if (seen.has(key) || !words.every((word) => label.toLowerCase().includes(word))) continue;
    seen.add(key);
    found.push(cleanJson({ value, label }) as unknown as Choice);
    if (found.length >= MAX_CHOICES) break;
  }
  return found;
}
