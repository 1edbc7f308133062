import type {
  AuthMethod,
  Connector,
  ConnectorOperation,
  ConnectorPoll,
  ConnectorTrigger,
} from '../../connectors/file/connector.type.js';
import { callOperation, innerInput } from '../../connectors/run/call-operation.js';
import { credentialOf, serversOf } from '../../connectors/run/open-service.js';
import type { OpenService } from '../../connectors/run/open-service.type.js';
import type { SendToService, ServiceCaller } from '../../connectors/run/send-to-service.type.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { render } from '../../connectors/template/render.js';
import type { Template } from '../../connectors/template/template.type.js';
import { StepFailure } from '../../errors.js';
import { compileSchema } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import { scalarText } from '../../lib/json/scalar-text.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { CheckedPart } from './connector-check.type.js';
import { itemWith, okBody, placed, plainPath, sampleAnswer, sampleInput } from './sample-answer.js';
import type { StandInService } from './stand-in-service.js';

const REFUSAL = 'The stand-in refuses this.';
const UNPLAYED = 'Only its first requests were checked: it looks into their answers for more than a shape says.';
const CALL_TIMEOUT_MS = 20_000;

/** Calls the operations and triggers of a connector against a stand-in that plays the shapes of its file. */
export class ConnectorCalls {
  readonly #opened: OpenService;
  readonly #settings: JsonObject;

  constructor(
    private readonly connector: Connector,
    private readonly standIn: StandInService,
    private readonly send: SendToService,
    private readonly now: Date,
  ) {
    const [method] = connector.auth;
    if (method === undefined) throw new Error('A connector has a way to authenticate.');
    this.#settings = sampleSettings(connector, method);
    this.#opened = {
      connectionId: 'conn_stand_in',
      settings: this.#settings,
      servers: Object.fromEntries(
        Object.entries(serversOf(connector, method, this.#settings)).map(([name, address]) => [
          name,
          standIn.addressFor(address),
        ]),
      ),
      credential: credentialOf(method, this.#settings),
      renew: null,
    };
  }

  /** The operation once with an answer of its shape, and once with a refusal. */
  async operation(operation: ConnectorOperation): Promise<CheckedPart> {
    const { name } = operation;
    const input = this.#inputOf(operation);
    this.standIn.requests.length = 0;
    try {
      const unfit = compileSchema(operation.input)(input).map(({ path, detail }) => `${path.join('.')}: ${detail}`);
      if (unfit.length > 0)
        return this.#part(name, null, `It was not called: give "examples" to its fields. ${unfit.join('; ')}`);
      const problem = (await this.#works(operation, input)) ?? (await this.#refuses(operation, input));
      return this.#part(name, problem);
    } catch (error) {
      // It looks into the answers before it, for titles of columns for example, which no shape describes.
      const looks = Object.keys(operation.before).length > 0 && this.standIn.requests.length > 0;
      return looks ? this.#part(name, null, UNPLAYED) : this.#part(name, messageOf(error));
    }
  }

  /** One look of a poll, or the registration of a webhook. */
  async trigger(trigger: ConnectorTrigger): Promise<CheckedPart> {
    const input = sampleInput(trigger.input, this.now.toISOString());
    this.standIn.requests.length = 0;
    try {
      const problem = (await this.#polls(trigger, input)) ?? (await this.#registers(trigger, input));
      return this.#part(trigger.name, problem);
    } catch (error) {
      return this.#part(trigger.name, messageOf(error));
    }
  }

  /** The fields that services refuse together are left out if the whole input does not fit. */
  #inputOf({ input: schema, inlineFiles }: ConnectorOperation): JsonObject {
    const now = this.now.toISOString();
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    const files = inlineFiles.filter((field) => !required.includes(field));
    const whole = sampleInput(schema, now, new Set(files));
    const check = compileSchema(schema);
    if (check(whole).length === 0) return whole;
    const optional = new Set(Object.keys(whole).filter((field) => !required.includes(field)));
    const least = sampleInput(schema, now, optional);
    if (check(least).length === 0) return least;
    for (const field of optional) {
      const one = sampleInput(schema, now, new Set([...optional].filter((other) => other !== field)));
      if (check(one).length === 0) return one;
    }
    return least;
  }

  async #works(operation: ConnectorOperation, input: JsonObject): Promise<string | null> {
    const { connector } = this;
    const earlier = Object.values(operation.before).flatMap((call) => connector.operations[call.operation] ?? []);
    const each = operation.each === null ? undefined : connector.operations[operation.each.operation];
    const now = this.now.toISOString();
    const answers = [...earlier, operation, ...(each === undefined ? [] : [each])];
    this.#answer(...answers.map((one) => sampleAnswer(connector, one, now)));
    const output = await this.#call(operation, input);
    const isPlain = plainPath(operation.output) !== null && operation.each === null && operation.download === null;
    if (operation.outputSchema === null || !isPlain) return null;
    const unfit = compileSchema(operation.outputSchema)(output);
    const [first] = unfit;
    return first === undefined
      ? null
      : `Its output does not fit "returns": ${first.path.join('.') || 'the output'}: ${first.detail}`;
  }

  /** The words of a refusal are a part of the error, if the file says where they are. */
  async #refuses(operation: ConnectorOperation, input: JsonObject): Promise<string | null> {
    const { message } = this.connector.errors;
    const seen = this.standIn.requests.length;
    this.standIn.answers = [{ status: 400, body: message === null ? {} : placed({}, message, REFUSAL) }];
    const failure = await this.#call(operation, input).then(
      () => null,
      (error: unknown) => error,
    );
    this.standIn.requests.length = seen;
    if (!(failure instanceof StepFailure)) return 'A refusal of the service (status 400) is no failure.';
    return message !== null && !failure.message.includes(REFUSAL.slice(0, -1))
      ? 'The error does not have the words of the service: look at errors.message.'
      : null;
  }

  async #polls({ poll }: ConnectorTrigger, input: JsonObject): Promise<string | null> {
    const operation = poll === null ? undefined : this.connector.operations[poll.operation];
    if (poll === null || operation === undefined) return null;
    const given = innerInput(operation, input, poll.with, { input });
    const sample = sampleAnswer(this.connector, operation, this.now.toISOString());
    const isFree = poll.id !== 'position' && operation.outputSchema === null;
    this.#answer(isFree ? withIds(sample, operation, poll) : sample);
    const output = await this.#call(operation, given);
    const items = valueAt(output, poll.items);
    if (plainPath(operation.output) === null) return null;
    if (!Array.isArray(items)) return `The operation "${poll.operation}" yields no list of items.`;
    const { id } = poll;
    if (id === 'position' || operation.each !== null) return null;
    const isNamed = items.every((item) => render(id, { item }) !== undefined);
    return isNamed || !namesFields(items)
      ? null
      : `"returns" of "${poll.operation}" does not name the field that the trigger takes for the id.`;
  }

  async #registers({ webhook }: ConnectorTrigger, input: JsonObject): Promise<string | null> {
    const hook: JsonObject = {
      id: 'hook_1',
      url: 'https://stepcast.example.com/hooks/hook_1',
      secret: 'hook-secret-0123456789',
    };
    for (const part of ['subscribe', 'renew', 'unsubscribe'] as const) {
      const call = webhook?.[part];
      if (!call) continue;
      const body = Object.values(call.keep).reduce<JsonValue>(
        (made, path) => placed(made, path, 'id-1'),
        okBody(this.connector),
      );
      this.standIn.answers = [{ status: 200, body }];
      const answer = await this.send(
        {
          connector: this.connector,
          opened: this.#opened,
          request: call.request,
          scope: { input, hook },
          page: null,
          maxPages: 1,
          idempotency: null,
        },
        this.#caller(),
      );
      for (const [name, path] of Object.entries(call.keep)) hook[name] = valueAt(answer, path) ?? null;
    }
    return null;
  }

  #answer(...bodies: readonly JsonValue[]): void {
    this.standIn.requests.length = 0;
    this.standIn.answers = bodies.map((body) => ({ status: 200, body }));
  }

  #call(operation: ConnectorOperation, input: JsonObject): Promise<JsonValue> {
    const { connector } = this;
    return callOperation(this.send, { connector, operation, opened: this.#opened, input }, this.#caller());
  }

  #caller(): ServiceCaller {
    return {
      ownerId: 'stand-in',
      idempotencyKey: 'stand-in:step:0',
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      now: this.now,
    };
  }

  #part(name: string, problem: string | null, unchecked: string | null = null): CheckedPart {
    return { name, requests: this.standIn.requests.map(({ method, url }) => `${method} ${url}`), problem, unchecked };
  }
}

/** The answer with a list whose items have the identities that a poll reads. */
function withIds(answer: JsonValue, { output }: ConnectorOperation, { items, id }: ConnectorPoll): JsonValue {
  const place = plainPath(output);
  return place === null || id === 'position' ? answer : placed(answer, [...place, ...items], [itemWith([id])]);
}

/** Whether a schema says which fields these items have; those without any are made up. */
function namesFields(items: readonly JsonValue[]): boolean {
  return items.every((item) => isJsonObject(item) && !('value' in item && item['name'] === 'Ada'));
}

/** Every setting that the file speaks of. One that is the whole address of the service is an address. */
function sampleSettings(connector: Connector, method: AuthMethod): JsonObject {
  const servers = [...Object.values(connector.servers), ...(method.baseUrl === null ? [] : [method.baseUrl])];
  const addresses = new Set(servers.map(addressSetting));
  const fields = [...connector.fields, ...method.fields];
  const names = new Set([...settingsIn(connector as unknown as JsonValue), ...fields.map(({ name }) => name)]);
  return Object.fromEntries(
    [...names].map((name) => {
      const usual = fields.find((field) => field.name === name)?.default ?? null;
      return [
        name,
        addresses.has(name) ? 'https://service.example' : (usual ?? `sample-${name.toLowerCase()}`),
      ] as const;
    }),
  );
}

/** The setting that an address begins with, and so is one as a whole. */
function addressSetting(server: Template): string | undefined {
  const first = server.kind === 'lone' ? server.reference : server.kind === 'text' ? server.parts[0] : undefined;
  return typeof first === 'object' ? String(first.path[0]) : undefined;
}

/** The names of settings in all templates below a value. */
function settingsIn(value: JsonValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(settingsIn);
  if (!isJsonObject(value)) return [];
  const { root, path } = value;
  if (root === 'connection' && Array.isArray(path)) return [scalarText(path[0])];
  return Object.values(value).flatMap((inner) => (inner === undefined ? [] : settingsIn(inner)));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
