import { parseAllDocuments } from 'yaml';
import { findEventType } from '../../../src/domain/event/types/index.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import type { ApiClient } from '../api-client.js';
import { bindSlots } from '../bind-slots.js';
import {
  asFilledIn,
  deliver,
  deliveredTrigger,
  deliverRegistered,
  registrationIn,
  subscribedTrigger,
} from './deliver.js';
import { fillIn, formOf } from './pages.js';
import { Places } from './places.js';
import { connectionTo } from './services.js';
import { makeTables } from './tables.js';
import type { Imported, Means, N8nRun } from './run-n8n.type.js';
import { Shape } from './shapes.js';
import { sampleOf, typed, valueOf } from './values.js';
import type { N8nWorld, RunStep } from './world.js';

export type { Imported, Means, N8nRun };

const IMPORT = `mutation ($input: ImportWorkflowInput!) { importWorkflow(input: $input) { key document workflow { id }
  notes { code detail node } importedWorkflows { key document workflow { id } } } }`;

/** Imports an n8n workflow, and sets its addresses to the stand-ins. Nothing else of it changes but the length of sleeps. */
export async function importN8n({ api, world }: Means, source: JsonObject): Promise<Imported> {
  const { importWorkflow: made } = await api.must(IMPORT, { input: { document: JSON.stringify(source) } });
  const adapt = async (one: { readonly document: string; readonly workflow: { readonly id: string } }) => {
    const document = withVariables(parsed(one.document), made.notes);
    const moved = { ...document, steps: stepsAt(world.web.url, document['steps'] ?? []) };
    const { importWorkflow: again } = await api.must(IMPORT, {
      input: { document: JSON.stringify(moved), workflowId: one.workflow.id, format: 'JSON' },
    });
    return { id: again.workflow.id as string, document: moved };
  };
  const main = await adapt(made);
  const further = [];
  for (const each of made.importedWorkflows) further.push(await adapt(each));
  const steps = [main, ...further].flatMap(({ document }) => allSteps(document['steps'] ?? []));
  return { ...main, notes: made.notes, steps, places: new Places(source), further };
}

/** A document hides texts that look like secrets; any text stands for them here. */
const parsed = (text: string): JsonObject =>
  withSecrets((parseAllDocuments(text) as { toJS(): JsonObject }[])[0]?.toJS() ?? {}) as JsonObject;

/** In a document, a line may end within such a text. */
function withSecrets(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.replaceAll('<secret: not exported>', 'a-likely-secret');
  if (Array.isArray(value)) return value.map(withSecrets);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withSecrets(each)]));
}

function allSteps(steps: JsonValue): readonly RunStep[] {
  return (Array.isArray(steps) ? steps : []).filter(isJsonObject).flatMap((step) => [
    {
      id: String(step['id']),
      title: String(step['title'] ?? step['id']),
      tool: String(step['tool'] ?? ''),
      input: (step['input'] ?? {}) as JsonObject,
    },
    ...(isJsonObject(step['loop']) ? allSteps(step['loop']['steps'] ?? []) : []),
  ]);
}

/** The steps with addresses of the stand-ins. */
function stepsAt(url: string, steps: JsonValue): JsonValue {
  if (!Array.isArray(steps)) return steps;
  return steps.map((step) => {
    if (!isJsonObject(step)) return step;
    const { loop, input, ...rest } = step;
    const asked = JSON.stringify(input ?? {}).replaceAll(
      // The name of a node may hold an address.
      /(?<!\$\((?:'|\\")[^'"]{0,200})(?<!"nodes":\{"[^"]{0,200})https?:\/\/(?!127\.0\.0\.1:)(?=[^\s"\\])/g,
      `${url}/@${encodeURIComponent(String(step['id']))}/~`,
    );
    const own = withAddresses(String(step['tool']), JSON.parse(asked) as JsonObject);
    const moved = String(step['title']).startsWith('Settings of ') ? withSettings(url, own) : own;
    return {
      ...rest,
      ...(input === undefined ? {} : { input: step['tool'] === 'flow.sleep' ? { seconds: 0 } : moved }),
      ...(isJsonObject(loop) ? { loop: { ...loop, steps: stepsAt(url, loop['steps'] ?? []) } } : {}),
    };
  });
}

/** Who imports a workflow writes the settings of its credentials into it. */
function withSettings(url: string, { input, ...rest }: JsonObject): JsonObject {
  const named = Object.entries(isJsonObject(input ?? null) ? (input as JsonObject) : {});
  const values = named.map(([name]) => [
    name,
    /ur[il]|server|host|domain|site/i.test(name) ? `${url}/~settings.example` : 'acme',
  ]);
  return { ...rest, input: Object.fromEntries(values) as JsonObject };
}

/** Names of values that runs are given by nobody, so that who imports a workflow puts them in their places. */
const GIVEN_BY_NOBODY = /put a value in the place of "context\.(\w+)"/g;

/** A document with values in the places of those that no run is given. */
function withVariables(document: JsonObject, notes: Imported['notes']): JsonObject {
  const names = new Set(
    notes.flatMap(({ detail }) => [...detail.matchAll(GIVEN_BY_NOBODY)].map(([, name = '']) => name)),
  );
  const fields = fieldsOfContext(document['steps'] ?? []);
  let steps = JSON.stringify(document['steps'] ?? []);
  for (const name of names) {
    const value = JSON.stringify(givenFor(name, fields.get(name) ?? name));
    steps = steps.replaceAll(new RegExp(`\\bcontext\\.${name}\\b`, 'g'), JSON.stringify(value).slice(1, -1));
  }
  return { ...document, steps: JSON.parse(steps) as JsonValue };
}

/** The fields of steps whose values are one of the context, or an address that begins with one, by the names of these. */
function fieldsOfContext(steps: JsonValue): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: JsonValue, key: string): void => {
    const [, name, rest] = typeof value === 'string' ? (/^\{\{\s*context\.(\w+)\s*\}\}(.*)$/s.exec(value) ?? []) : [];
    if (name !== undefined && (rest === '' || key === 'url')) found.set(name, key);
    if (Array.isArray(value)) for (const each of value) visit(each, key);
    else if (isJsonObject(value)) for (const [inner, each] of Object.entries(value)) visit(each, inner);
  };
  visit(steps, '');
  return found;
}

/** @param field in which it stands */
function givenFor(name: string, field: string): JsonValue {
  if (/^(?:to|cc|bcc|from)$|e-?mail/i.test(field) || /e-?mail/i.test(name)) return 'ada@example.com';
  if (/^(?:row|fields|columnValues)$/.test(field)) return { name: `${name} of the owner` };
  return field === 'url' || /ur[il]$|host|server|domain|endpoint|address/i.test(name)
    ? 'https://server.example'
    : `${name} of the owner`;
}

/** Who imports a workflow puts an address in the place of "YOUR_EMAIL_ADDRESS". */
function withAddresses(tool: string, input: JsonObject): JsonObject {
  if (!/mail|outlook/.test(tool)) return input;
  const filled = (value: JsonValue): JsonValue =>
    Array.isArray(value)
      ? value.map(filled)
      : typeof value === 'string' && !/@|\{\{/.test(value)
        ? 'ada@example.com'
        : value;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, ['to', 'cc', 'bcc'].includes(name) ? filled(value) : value]),
  );
}

/** Makes what the workflow needs and nobody has made yet: connections, and the workflows that it runs. */
export async function connectN8n(means: Means, imported: Imported): Promise<void> {
  const kinds = new Map(
    imported.notes.flatMap(({ detail }) => {
      const [, name, kind] =
        /as a connection "([^"]+)" of the kind ([A-Z0-9]+(?: for the service "\w+")?)/.exec(detail) ?? [];
      return name === undefined || kind === undefined ? [] : [[name, kind] as const];
    }),
  );
  for (const { id } of [imported, ...imported.further]) {
    await connectOne(means, id, kinds);
    await bindSlots(means.api, id);
  }
  await makeTables(means.tables, imported.steps);
  for (const { tool, input } of imported.steps)
    if (tool.startsWith('sftp.'))
      storeAt(means, `${String(input['path'] ?? '')}${tool === 'sftp.list' ? '/' : ''}`, tool === 'sftp.get');
  for (const { tool, input } of imported.steps)
    if (tool === 'knowledge.search') await makeBase(means.api, String(input['base']));
  const own = [imported, ...imported.further].map(({ document }) => document['key']);
  for (const { tool, input, title } of imported.steps)
    for (const key of calledBy(tool, input)) if (!own.includes(key)) await makeCalled(means, imported, key, title);
}

/** Makes the folder of a path, and a file there if it is fixed and wanted. */
function storeAt({ stored, world }: Means, path: string, isFile: boolean): void {
  const parts = path
    .replace(/\{\{.*$/s, '')
    .split('/')
    .slice(0, -1);
  for (const [at] of parts.entries()) {
    const folder = parts.slice(0, at + 1).join('/') || '/';
    if (!stored.has(folder)) stored.set(folder, { mode: 0o4_0755, content: Buffer.alloc(0) });
  }
  if (!isFile || path.includes('{{')) return;
  const { content } = world.fileNamed(path.replaceAll(/\.(?=[^.]+$)/g, '_'));
  stored.set(path, { mode: 0o10_0644, content: Buffer.from(content as string) });
}

/** Documents that n8n has in a store are added again, so the knowledge base is there. */
async function makeBase(api: ApiClient, name: string): Promise<void> {
  // It may be there already.
  await api.ask('mutation ($name: String!) { createKnowledgeBase(input: { name: $name }) { knowledgeBase { id } } }', {
    name,
  });
}

/** The keys of the workflows that a step runs, or that an agent may run. */
function calledBy(tool: string, { workflow, workflowId, tools }: JsonObject): readonly string[] {
  const run = tool === 'flow.run_workflow' ? [workflow ?? workflowId] : [];
  const called = [tool, ...(Array.isArray(tools) ? tools : [])].flatMap(
    (each) => /^workflow\.(.+)$/.exec(String(each))?.[1] ?? [],
  );
  return [...run, ...called].map(String).filter((key) => /^[\w-]+$/.test(key) && !/^[0-9a-f]{8}-/.test(key));
}

/** @param kinds those that the notes of the import name */
async function connectOne(
  { api, world, connect }: Means,
  id: string,
  kinds: ReadonlyMap<string, string>,
): Promise<void> {
  const { workflow } = await api.must(
    'query ($id: ID!) { workflow(id: $id) { missingConnections { name kind service } } }',
    { id },
  );
  const { connections } = await api.must('{ connections { name } }');
  const made = new Set(connections.map((each: { readonly name: string }) => each.name));
  for (const { name, kind: missing, service: known } of workflow.missingConnections) {
    const [told = '', ofService] = /^(\w+)(?: for the service "(\w+)")?$/.exec(kinds.get(name) ?? '')?.slice(1) ?? [];
    const kind = missing === 'BEARER' && ['BASIC', 'HEADER', 'SERVICE'].includes(told) ? told : missing;
    const service = known ?? ofService;
    // A mailbox that starts a workflow is not watched here: its message is sent as an event.
    if (name === null || kind === 'IMAP' || made.has(name)) continue;
    made.add(name);
    const config =
      kind === 'SERVICE'
        ? serviceConfig(service, world.web.url)
        : (connect(kind, name) ?? httpConfig(kind, world.web.url));
    const input =
      kind === 'SERVICE' && config['token'] === `token-of-${service}`
        ? { name, kind: 'BEARER', config: { ...config, origins: [world.web.url] } }
        : { name, kind, config, ...(kind === 'SERVICE' ? { service } : {}) };
    const { errors } = await api.ask(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      { input },
    );
    // Workflows of one document share their connections.
    const [failure] = errors;
    if (failure && failure.extensions['code'] !== 'NAME_TAKEN') throw new Error(JSON.stringify(errors));
  }
}

/** Another workflow, which answers what this one reads. */
async function makeCalled({ api, world }: Means, { places }: Imported, key: string, title: string): Promise<void> {
  const shape = places.shapes.get(title);
  const answer = shape ? valueOf(shape, { url: world.web.url, of: title }) : {};
  const document = {
    apiVersion: 'stepcast/v1',
    kind: 'Workflow',
    key,
    title: `Called ${key}`,
    steps: [
      {
        id: 'answer',
        title: 'Answer',
        tool: 'data.transform',
        input: {
          expression: isJsonObject(answer) ? `$merge([context, ${JSON.stringify(answer)}])` : JSON.stringify(answer),
        },
      },
    ],
  };
  const { errors } = await api.ask(IMPORT, { input: { document: JSON.stringify(document) } });
  if (errors.length > 0 && !/already|own/.test(errors[0]?.message ?? '')) throw new Error(JSON.stringify(errors));
}

function serviceConfig(service: string, url: string): JsonObject {
  return connectionTo(service, url);
}

function httpConfig(kind: string, url: string): JsonObject {
  const origins = [url];
  switch (kind) {
    case 'BASIC':
      return { username: 'ada', password: 'password-of-ada', origins };
    case 'HEADER':
      return { name: 'X-Key', value: 'value-of-the-key', origins };
    case 'S3':
      return { accessKeyId: 'AKIA0123', secretAccessKey: 'secret-of-the-key', endpoint: url, bucket: 'reports' };
    case 'KEY':
      return { secret: 'the-secret-of-the-key', encoding: 'text' };
    default:
      return { token: 'token-of-the-test', origins };
  }
}

/** Fires a trigger as it is fired outside. @returns the run that it started. */
export async function startN8n(means: Means, imported: Imported, trigger: JsonObject | null): Promise<string> {
  const { api, world } = means;
  const { id, places } = imported;
  const type = trigger === null ? 'MANUAL' : String(trigger['type']);
  const shape = triggerShape(places, trigger);
  for (const [path, filter] of Object.entries(
    isJsonObject(trigger?.['filters'] ?? null) ? (trigger?.['filters'] as JsonObject) : {},
  ))
    path
      .split('.')
      .reduce<Shape>((at, part) => at.child(part), shape)
      .hint({ equals: isJsonObject(filter) ? (Object.values(filter)[0] ?? null) : filter });
  const origin = { url: world.web.url, of: 'the trigger' };
  if (type === 'MANUAL') {
    const schema = imported.document['inputSchema'];
    if (!isJsonObject(schema))
      return api.execute(id, { ...(await filesOfContext(means, imported.document)), ...objectValue(shape, origin) });
    const context = {
      ...(sampleOf(schema, origin) as JsonObject),
      ...givenByHand(imported.document, schema, world.web.url),
    };
    return api.execute(id, { ...context, ...(await uploadedFor(means, schema)) });
  }
  world.hasNews = !isJsonObject(trigger?.['source']);
  world.triggerShape = { service: String(trigger?.['eventType']).split('.')[0] ?? '', shape };
  await api.must('mutation ($id: ID!) { activateWorkflow(id: $id) { workflow { id } } }', { id });
  const before = await runsOf(api, id);
  const source = trigger?.['source'];
  const eventType = String(trigger?.['eventType']);
  try {
    if (type === 'SCHEDULED') await comeDue(means, id, trigger?.['key']);
    else if (isJsonObject(source) && source['chat'] !== undefined) await writeToChat(api, id);
    else if (isJsonObject(source) && source['form'] !== undefined)
      await fillIn(means, imported, source['form'] as JsonObject, shape, origin);
    else if (deliveredTrigger(eventType, world.web.url)) await comeIn(means, id, eventType, objectValue(shape, origin));
    else if (subscribedTrigger(eventType, world.web.url))
      await comeRegistered(means, eventType, objectValue(shape, origin));
    else if (isJsonObject(source)) await arrive(means, id, String(trigger?.['key'] ?? 'main'));
    else if (eventType === 'webhook.received') await callHook(means, imported, shape);
    else if (eventType === 'workflow.failed') await fail(api);
    else {
      const sample = (findEventType(eventType)?.sample ?? {}) as JsonObject;
      const payload = await withUploads(means, {
        ...sample,
        ...senderOf(eventType, shape),
        ...(typed(objectValue(mailShape(eventType, shape), origin), sample) as JsonObject),
        ...passing(trigger?.['filters'] ?? null),
      });
      await api.must('mutation ($input: EmitEventInput!) { emitEvent(input: $input) { executions { id } } }', {
        input: { eventType, payload },
      });
    }
    return await nextRunOf(api, id, before);
  } finally {
    await api.must('mutation ($id: ID!) { deactivateWorkflow(id: $id) { workflow { id } } }', { id });
  }
}

/** Texts that the filters of a trigger let through. */
function passing(filters: JsonValue): JsonObject {
  if (!isJsonObject(filters)) return {};
  const fields = Object.entries(filters).flatMap(([name, test]) => {
    const part = isJsonObject(test) ? test['contains'] : undefined;
    return typeof part === 'string' ? [[name, part] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** Messages have their people and texts in their own form, whatever the workflow makes of them. */
function mailShape(eventType: string, shape: Shape): Shape {
  if (eventType !== 'email.received' && eventType !== 'gmail.new_email') return shape;
  const known = new Shape();
  for (const [name, field] of shape.fields)
    if (!['from', 'to', 'cc', 'attachments', 'From', 'To'].includes(name)) known.fields.set(name, field);
  return known;
}

/** The sender whom a workflow looks for: "Name <address>". */
function senderOf(eventType: string, shape: Shape): JsonObject {
  if (mailShape(eventType, shape) === shape) return {};
  const one = shape.fields.get('from')?.fields.get('value')?.item;
  const wanted = (name: string): string | undefined => {
    const hints = one?.fields.get(name)?.hints ?? [];
    return hints.flatMap((hint) => ('equals' in hint ? [String(hint.equals)] : []))[0];
  };
  const [name, address] = [wanted('name'), wanted('address')];
  return name === undefined && address === undefined
    ? {}
    : { from: `${name ?? 'Grace Boss'} <${address ?? 'boss@example.com'}>` };
}

/** An event whose files are there. */
async function withUploads(means: Means, value: JsonObject): Promise<JsonObject> {
  const entries = Object.entries(value).map(async ([name, each]): Promise<readonly [string, JsonValue]> => {
    if (Array.isArray(each))
      return [name, await Promise.all(each.map(async (one) => (isJsonObject(one) ? withUploads(means, one) : one)))];
    if (!isJsonObject(each)) return [name, each];
    if (!('sha256' in each)) return [name, await withUploads(means, each)];
    const own =
      String(each['name'] ?? '')
        .split('.')
        .at(-1) ?? 'txt';
    return [name, await uploaded(means, `file_${means.world.endingForTriggers() ?? own}`)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The files that runs by hand are given. */
async function uploadedFor(means: Means, { properties }: JsonObject): Promise<JsonObject> {
  const files: Record<string, JsonValue> = {};
  for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (!isJsonObject(schema) || !isJsonObject(schema['properties']) || !('sha256' in schema['properties'])) continue;
    files[name] = await uploaded(means, name);
  }
  return files;
}

/** Files that steps take from the context of a run, which another workflow gives. */
async function filesOfContext(means: Means, { steps }: JsonObject): Promise<JsonObject> {
  const files: Record<string, JsonValue> = {};
  for (const [name, field] of fieldsOfContext(steps ?? []))
    if (field === 'file') files[name] = await uploaded(means, `${name}_txt`);
  // One is found by the name of the first field.
  if (/"file":"[^"]*\$merge\(\[context/.test(JSON.stringify(steps ?? [])))
    files['data'] ??= await uploaded(means, 'data_txt');
  return files;
}

/** Uploads a small file for a name such as `list_csv`. */
async function uploaded({ api, world }: Means, name: string): Promise<JsonObject> {
  const { type, content } = world.fileNamed(name);
  const response = await fetch(
    `${api.url}/api/v1/files?name=${encodeURIComponent(name.replace(/_(?=[a-z0-9]+$)/, '.'))}`,
    { method: 'POST', headers: { authorization: `Bearer ${api.key}`, 'content-type': type }, body: content },
  );
  const { media_type: mediaType, ...file } = (await response.json()) as JsonObject;
  return { ...file, mediaType: mediaType ?? null } as JsonObject;
}

const objectValue = (shape: Shape, origin: { readonly url: string; readonly of: string }): JsonObject => {
  const value = valueOf(shape, origin);
  return isJsonObject(value) ? value : {};
};

/** The shape of the nodes that stand for a trigger. */
function triggerShape({ workflow, shapes }: Places, trigger: JsonObject | null): Shape {
  const all = new Shape();
  const isOf = (type: string): boolean => {
    const event = String(trigger?.['eventType'] ?? '');
    if (trigger === null || trigger['type'] === 'MANUAL')
      return /^(?:manual|executeWorkflow|start|manualChat|evaluation)/.test(type);
    if (event === 'form.submitted') return type === 'formTrigger';
    if (event === 'chat.message') return type === 'chatTrigger';
    return type === 'webhook' || type.endsWith('Trigger');
  };
  for (const { name, type } of workflow.nodes) {
    const shape = isOf(type) ? shapes.get(name) : undefined;
    for (const [key, field] of shape?.fields ?? []) if (!all.fields.has(key)) all.fields.set(key, field);
  }
  return all;
}

/** Values of the fields that stand alone in an input, and need to have its form. */
function givenByHand({ steps }: JsonObject, { properties }: JsonObject, url: string): JsonObject {
  const known = isJsonObject(properties ?? null) ? (properties as JsonObject) : {};
  const entries = [...fieldsOfContext(steps ?? [])].flatMap(([name, field]) => {
    const schema = known[name] ?? null;
    const given = givenFor(name, field);
    if (field === 'url') return [[name, `${url}/~${name}.example`] as const];
    const isFormed = isJsonObject(given) || String(given).includes('@');
    return isFormed && isJsonObject(schema) && schema['format'] === undefined ? [[name, given] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Lets the next time of a schedule come at once. */
async function comeDue({ api, rows, world }: Means, id: string, key: JsonValue | undefined): Promise<void> {
  if (key === undefined)
    await rows.query(
      "update workflow set next_run_at = date_trunc('milliseconds', now()), fire_at = null where id = $1",
      [id],
    );
  else
    await rows.query(
      "update workflow_trigger set next_run_at = date_trunc('milliseconds', now()), fire_at = null where workflow_id = $1 and key = $2",
      [id, key],
    );
  await wakeSchedulers(api, world);
}

/** They sleep until the time that they know of. A workflow that watches a list wakes them. */
async function wakeSchedulers(api: ApiClient, world: N8nWorld): Promise<void> {
  await api.createWorkflow([{ id: 'a', title: 'a', tool: 'data.transform', input: { expression: '1' } }], {
    title: 'Wakes the scheduler',
    trigger: {
      type: 'EVENT',
      eventType: 'http.new_item',
      enabled: false,
      source: { parameters: { url: `${world.web.url}/~data.example/list` } },
    },
  });
}

async function callHook({ api, world }: Means, imported: Imported, shape: Shape): Promise<void> {
  const note = imported.notes.map(({ detail }) => detail).find((detail) => detail.includes('make a hook')) ?? '';
  const respond = /responds with (\w+)/.exec(note)?.[1];
  const method = /accepts (\w+)/.exec(note)?.[1] ?? 'POST';
  const { createHook } = await api.must(
    'mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { id url } } }',
    {
      input: {
        name: `Hook of ${imported.id}`,
        eventType: 'webhook.received',
        methods: [method],
        ...(respond === undefined ? {} : { respond }),
      },
    },
  );
  const value = objectValue(shape, { url: world.web.url, of: 'the caller' });
  const isWebhook = imported.places.workflow.nodes.some(({ type }) => type === 'webhook');
  const body = isWebhook ? (value['body'] ?? {}) : value;
  const url = new URL(createHook.hook.url);
  for (const [name, each] of Object.entries(isJsonObject(value['query']) && isWebhook ? value['query'] : {}))
    url.searchParams.set(name, String(each));
  const form = formOf(world, imported, body as JsonObject);
  const headers = isJsonObject(value['headers']) && isWebhook ? value['headers'] : {};
  await fetch(url, {
    method,
    headers: {
      ...(form === null ? { 'content-type': 'application/json' } : {}),
      ...Object.fromEntries(Object.entries(headers).map(([name, each]) => [name, String(each)])),
    },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: form ?? JSON.stringify(body) }),
  });
  await api.must('mutation ($id: ID!) { deleteHook(input: { id: $id }) { id } }', { id: createHook.hook.id });
}

async function writeToChat(api: ApiClient, workflowId: string): Promise<void> {
  await api.must('mutation ($input: SendChatMessageInput!) { sendChatMessage(input: $input) { chatMessage { id } } }', {
    input: { workflowId, text: 'How can you help me?', clientId: 'first' },
  });
}

/** An event of a service that comes to an address of ours. */
async function comeIn({ api, world }: Means, id: string, eventType: string, event: JsonObject): Promise<void> {
  const origin = world.web.url;
  const trigger = deliveredTrigger(eventType, origin);
  const { workflow } = await api.must(
    'query ($id: ID!) { workflow(id: $id) { triggers { trigger { ... on EventTrigger { eventType source { webhook { url } } } } } } }',
    { id },
  );
  const own = workflow.triggers.find((one: { trigger: { eventType?: string } }) => one.trigger.eventType === eventType);
  const url = own?.trigger.source?.webhook?.url;
  if (trigger && url) await deliver(trigger, { url, eventType, origin }, event);
}

/** An event of a service that was told an address of ours. */
async function comeRegistered({ world }: Means, eventType: string, event: JsonObject): Promise<void> {
  const origin = world.web.url;
  const trigger = subscribedTrigger(eventType, origin);
  for (let tries = 0; trigger; tries += 1) {
    const registration = registrationIn(world.web.requests);
    if (registration === null && tries > 250) throw new Error('No address was registered.');
    if (registration !== null)
      return deliverRegistered(trigger, registration, eventType.startsWith('typeform.') ? asFilledIn(event) : event);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A first look at the list of the service, and then one that finds something new. */
async function arrive({ api, world, rows }: Means, id: string, key: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { workflow } = await api.must(
      'query ($id: ID!) { workflow(id: $id) { triggers { key trigger { ... on EventTrigger { source { state { status problem { message } } } } } } } }',
      { id },
    );
    const { status, problem } = workflow.triggers.find((one: { readonly key: string }) => one.key === key).trigger
      .source.state;
    if (problem || tries > 250) throw new Error(`The source is ${status}: ${problem?.message ?? 'it was not read'}`);
    if (status === 'WATCHING') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  world.hasNews = true;
  world.news += 1;
  await rows.query("update event_source set last_poll_at = now() - interval '1 minute' where lease is null");
  if (key === 'main')
    return void (await api.must(
      'mutation ($input: PollSourceInput!) { pollSource(input: $input) { workflow { id } } }',
      { input: { workflowId: id } },
    ));
  // A look that is under way is not disturbed, so it is asked for more than once.
  for (let times = 0; times < 4; times += 1) {
    await rows.query('update event_source set next_poll_at = now() where lease is null and next_poll_at is not null');
    await wakeSchedulers(api, world);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function fail(api: ApiClient): Promise<void> {
  const failing = await api.createWorkflow([
    { id: 'a', title: 'a', tool: 'data.transform', input: { expression: '$error("on purpose")' } },
  ]);
  await api.ended(await api.execute(failing));
}

async function runsOf(api: ApiClient, id: string): Promise<readonly string[]> {
  const { workflow } = await api.must('query ($id: ID!) { workflow(id: $id) { executions { nodes { id } } } }', { id });
  return workflow.executions.nodes.map((run: { readonly id: string }) => run.id);
}

/** Waits until all runs of a workflow have ended: a new item may start several triggers. */
export async function settledN8n({ api }: Means, { id }: Imported): Promise<void> {
  for (const run of await runsOf(api, id)) await endOfN8n({ api }, run);
}

async function nextRunOf(api: ApiClient, workflowId: string, before: readonly string[]): Promise<string> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const found = (await runsOf(api, workflowId)).find((run) => !before.includes(run));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The trigger has started nothing.');
}

/** Waits for the end of a run, and decides what it asks a person. */
export async function endOfN8n(
  { api }: Pick<Means, 'api'>,
  id: string,
  withinMs = 90_000,
): Promise<Omit<N8nRun, 'by'>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { execution } = await api.must(
      `query ($id: ID!) { execution(id: $id) { status output error { code message } steps { title status output error { code message } } } }`,
      { id },
    );
    if (['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(execution.status)) return execution;
    if (Date.now() > deadline)
      return {
        ...execution,
        status: 'UNFINISHED',
        error: { code: 'UNFINISHED', message: `It was ${execution.status}.` },
      };
    const { approvals } = await api.must('{ approvals { id execution { id } } }');
    const asked = approvals.find((one: { execution: { id: string } }) => one.execution.id === id);
    if (asked)
      await api.ask('mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) { execution { id } } }', {
        input: { id: asked.id, approved: true },
      });
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
