import { readN8n } from '../../../src/n8n/document/read-n8n.js';
import type { N8nNode, N8nWorkflow } from '../../../src/n8n/document/n8n.type.js';
import { segmentsOf } from '../../../src/n8n/expressions/segments.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { Items, Made, MadeList, NOWHERE, Shape, Union } from './shapes.js';
import type { Place } from './shapes.js';
import { follow } from './wanted.js';
import type { Names } from './wanted.js';

const PASSING = new Set(
  'if filter switch noOp merge wait limit sort removeDuplicates splitInBatches stopAndError respondToWebhook executionData itemLists renameKeys dateTime crypto markdown'.split(
    ' ',
  ),
);
/** After so many nodes, a question is answered from what is known of them: circles within circles take very long. */
const MOST_WORK = 300;
const DOWNLOADS = /^(?:googleDrive|dropbox|awsS3|s3|microsoftOneDrive) download$/;
const objectOf = (value: JsonValue | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const listOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.map(objectOf) : [];
const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** The shapes that the nodes of a workflow have to answer, by the names of the nodes. */
export class Places {
  readonly workflow: N8nWorkflow;
  /** Those of nodes that get their items from outside. */
  readonly shapes = new Map<string, Shape>();
  readonly #made = new Map<string, Place>();
  /** Those of the question that is being answered, once it has become long. */
  readonly #near = new Map<string, Place>();
  #work = 0;
  readonly #busy = new Set<string>();

  constructor(document: JsonObject) {
    this.workflow = readN8n(document);
    for (const node of this.workflow.nodes) if (!node.isDisabled) this.#readNode(node);
  }

  node(name: string): N8nNode | undefined {
    return this.workflow.nodes.find((node) => node.name === name || node.name.trim() === name);
  }

  /** The shape of the answer of the node that a step comes from. Its title has no spaces around it. */
  shapeOf(title: string): Shape | undefined {
    return this.shapes.get(this.node(title)?.name ?? title);
  }

  /** The shape of the answer of a node. */
  shape(name: string): Shape {
    const known = this.shapes.get(name);
    if (known) return known;
    const made = new Shape();
    this.shapes.set(name, made);
    return made;
  }

  /** The nodes behind one, which read its items. */
  behind(name: string): readonly N8nNode[] {
    return this.workflow.links.flatMap(({ from, to, kind }) =>
      (from === name || from.trim() === name) && kind === 'main' ? (this.node(to) ?? []) : [],
    );
  }

  /** The fields that are known of the items that come in. */
  inputNames(name: string): readonly string[] {
    return this.#input(name).names();
  }

  #names(node: N8nNode): Names {
    return {
      input: new Items(() => this.#input(node.name), node.type === 'functionItem'),
      node: (name) => new Items(() => this.#output(name)),
    };
  }

  #input(name: string): Place {
    return this.#once(`in ${name}`, () => {
      const { links } = this.workflow;
      const before = links.filter(({ to, kind }) => to === name && kind === 'main');
      if (before.length > 0) return Union.of(before.map(({ from }) => this.#output(from)));
      const [parent] = links.filter(({ from, kind }) => from === name && kind !== 'main');
      return parent ? this.#input(parent.to) : NOWHERE;
    });
  }

  /** Circles end in themselves. */
  #once(key: string, make: () => Place): Place {
    if (this.#busy.has(key)) return NOWHERE;
    this.#busy.add(key);
    try {
      return make();
    } finally {
      this.#busy.delete(key);
      if (this.#busy.size === 0) {
        this.#near.clear();
        this.#work = 0;
      }
    }
  }

  #output(name: string): Place {
    const known = this.#made.get(name);
    if (known) return known;
    const node = this.node(name);
    if (!node) return NOWHERE;
    const near = this.#near.get(name);
    if (near) return near;
    return this.#once(name, () => {
      const made = this.#outputOf(node);
      // What goes in a circle is looked up again, since a part of it was left out.
      if (this.#busy.size === 1) this.#made.set(name, made);
      else if ((this.#work += 1) > MOST_WORK) this.#near.set(name, made);
      return made;
    });
  }

  #outputOf(node: N8nNode): Place {
    const { type, parameters, name } = node;
    if (node.isDisabled) return this.#input(name);
    if (PASSING.has(type) && !(type === 'itemLists' && splits(node))) return this.#input(name);
    // It keeps the data of its items beside the file.
    if (DOWNLOADS.test(`${type} ${text(parameters['operation'])}`)) return this.#input(name);
    switch (type) {
      case 'set':
        return this.#set(node);
      case 'code':
      case 'function':
      case 'functionItem':
        return this.#code(node);
      case 'itemLists':
      case 'splitOut':
        return this.#split(node);
      case 'aggregate':
        return this.#aggregate(node);
      case 'summarize':
      case 'html':
      case 'convertToFile':
        return NOWHERE;
      case 'googleSheets':
        return ['append', 'update', 'appendOrUpdate', 'upsert'].includes(text(parameters['operation']))
          ? this.#row(node)
          : this.shape(name);
      default:
        return this.shape(name);
    }
  }

  #set(node: N8nNode): Place {
    const { parameters, version } = node;
    const names = this.#names(node);
    const raw = parameters['jsonOutput'];
    const fields = new Map<string, () => Place>();
    const given =
      typeof raw === 'string' && parameters['mode'] === 'raw'
        ? []
        : [
            ...listOf(objectOf(parameters['assignments'])['assignments']),
            ...listOf(objectOf(parameters['fields'])['values']),
            ...Object.values(objectOf(parameters['values'])).flatMap(listOf),
          ];
    for (const { name, value, type, ...typed } of given) {
      // Anything else would stop the node.
      if (type === 'number') placeOf(value, names).hint({ is: 'number' });
      const [first = '', ...rest] = text(name).split('.');
      const from = value ?? Object.entries(typed).find(([key]) => key.endsWith('Value'))?.[1];
      const place = () => placeOf(from, names);
      fields.set(first, rest.length === 0 ? place : () => new Made(new Map([[rest.join('.'), place]])));
    }
    const passes =
      version >= 3.3
        ? parameters['includeOtherFields'] === true
        : version >= 3
          ? parameters['include'] !== 'none'
          : parameters['keepOnlySet'] !== true;
    const made = new Made(fields, () => (passes ? this.#input(node.name) : NOWHERE), node.name);
    return fields.size === 0 && typeof raw === 'string' ? Union.of([placeOf(raw, names), made]) : made;
  }

  /** Newer nodes put out the columns that they are given. */
  #row(node: N8nNode): Place {
    const columns = objectOf(node.parameters['columns']);
    if (node.version < 4 || columns['mappingMode'] !== 'defineBelow') return this.#input(node.name);
    const names = this.#names(node);
    const given = Object.entries(objectOf(columns['value']));
    return new Made(new Map(given.map(([name, value]) => [name, () => placeOf(value, names)])), undefined, node.name);
  }

  /** Whether an IF asks again as long as it holds. */
  #leadsBack({ name, type }: N8nNode): boolean {
    return type === 'if' && this.#reaches(name, 0) && !this.#reaches(name, 1);
  }

  /** Whether an IF asks again as long as it does not hold. */
  #leadsOn({ name, type }: N8nNode): boolean {
    return type === 'if' && this.#reaches(name, 1) && !this.#reaches(name, 0);
  }

  #reaches(name: string, output: number): boolean {
    const { links } = this.workflow;
    const next = links.filter((link) => link.from === name && link.kind === 'main' && link.output === output);
    const seen = new Set(next.map(({ to }) => to));
    for (const each of seen) for (const { from, to, kind } of links) if (from === each && kind === 'main') seen.add(to);
    return seen.has(name);
  }

  #code(node: N8nNode): Place {
    const { parameters } = node;
    const code = text(parameters['jsCode']) || text(parameters['functionCode']);
    const result = follow(code, this.#names(node), true);
    if (result instanceof Items) return result.json();
    const each = parameters['mode'] === 'runOnceForEachItem' || node.type === 'functionItem';
    const item = result instanceof Made || each ? result : result.element();
    if (item instanceof Shape) return item;
    const json = item.child('json');
    return json === NOWHERE ? item : json;
  }

  #split({ name, parameters }: N8nNode): Place {
    const [first = ''] = text(parameters['fieldToSplitOut']).split(',');
    const field = first.trim().replace(/^\[(['"])(.*)\1\]$/, '$2');
    if (field === '' || field.startsWith('=')) return NOWHERE;
    const list = field.split('.').reduce((place, part) => place.child(part), this.#input(name));
    // A value that is no list makes one item.
    if (/(?:^|[._])id$/i.test(field)) return new Made(new Map([[field, () => list]]));
    list.hint({ is: 'list' });
    const item = list.element();
    const own =
      text(objectOf(parameters['options'])['destinationFieldName']) || text(parameters['destinationFieldName']);
    // A value that is no object has the name of the list.
    return new Made(
      new Map([[own || (field.split('.').at(-1) ?? field), () => (own ? item : new Later(item))]]),
      () => item,
    );
  }

  #aggregate({ name, parameters }: N8nNode): Place {
    const input = this.#input(name);
    const fields = new Map<string, () => Place>();
    if (parameters['aggregate'] === 'aggregateAllItemData')
      fields.set(text(parameters['destinationFieldName']) || 'data', () => new MadeList([input]));
    for (const each of listOf(objectOf(parameters['fieldsToAggregate'])['fieldToAggregate'])) {
      const field = text(each['fieldToAggregate']);
      if (field === '' || field.startsWith('=')) continue;
      const place = field.split('.').reduce((at, part) => at.child(part), input);
      fields.set(text(each['outputFieldName']) || (field.split('.').at(-1) ?? field), () => new MadeList([place]));
    }
    return new Made(fields);
  }

  #readNode(node: N8nNode): void {
    const names = this.#names(node);
    this.#output(node.name).names();
    if (node.type === 'splitOut' || node.type === 'aggregate') this.#output(node.name);
    for (const key of ['jsCode', 'functionCode']) {
      const code = text(node.parameters[key]);
      if (code !== '') follow(code, names, true);
    }
    const hasStrictIds = /^(?:reddit|youTube|salesforce|facebookGraphApi)$/.test(node.type);
    visit(node.parameters, '', (value, key) => {
      const place = placeOf(value, names);
      const form = isPhone(node.type, key) ? 'phone' : FORMS.find(([name]) => name.test(key))?.[1];
      if (form) place.hint({ is: form, ...(form === 'url' && ASKS.test(node.type) ? { by: node.name } : {}) });
      if (node.type.startsWith('telegram') && key === 'chatId') place.hint({ is: 'number' });
      if (node.type === 'pipedrive' && key.endsWith('Id')) place.hint({ is: 'number' });
      if (hasStrictIds && /(?:Id|^node|^subreddit)$/.test(key)) place.hint({ is: 'id' });
    });
    conditionsOf(node.parameters, names, !this.#leadsBack(node));
    if (this.#leadsOn(node)) for (const place of absentIn(node.parameters, names)) place.hint({ absent: true });
    const { mappingMode, schema } = objectOf(node.parameters['columns']);
    // Its fields have the names of the columns.
    if (node.type === 'googleSheets' && mappingMode === 'autoMapInputData')
      for (const { id } of listOf(schema)) if (text(id) !== 'row_number') this.#input(node.name).child(text(id));
    if (node.type === 'convertToFile' && node.parameters['operation'] === 'toBinary')
      wayTo(this.#input(node.name), text(node.parameters['sourceProperty'])).hint({ is: 'base64' });
    if (node.type === 'convertToFile' && node.parameters['operation'] === 'toText')
      wayTo(this.#input(node.name), text(node.parameters['sourceProperty']) || 'data').hint({ is: 'text' });
    if (node.type === 'sort')
      for (const { fieldName } of listOf(objectOf(node.parameters['sortFieldsUi'])['sortField']))
        this.#input(node.name).child(text(fieldName));
  }
}

/** The place to which a path such as `data[0].url` leads. */
function wayTo(place: Place, path: string): Place {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce((at, part) => (/^\d+$/.test(part) ? listed(at, Number(part)) : at.child(part)), place);
}

function listed(place: Place, at: number): Place {
  place.hint({ is: 'list', least: at + 1 });
  return place.element();
}

/** A value of a list whose items may be objects as well. */
class Later {
  constructor(private readonly item: Place) {}
  child(name: string): Place {
    return this.item.child(name);
  }
  element(): Place {
    return this.item.element();
  }
  hint(): void {}
  names(): readonly string[] {
    return [];
  }
}

const splits = ({ parameters }: N8nNode): boolean =>
  ['splitOutItems', ''].includes(text(parameters['operation'])) && text(parameters['fieldToSplitOut']) !== '';

/** Messages of these go to numbers of telephones. */
const isPhone = (type: string, key: string): boolean =>
  (type === 'twilio' && /^(?:to|from)$/.test(key)) || /^(?:recipient)?PhoneNumber(?:Id)?$/i.test(key);

/** Nodes that ask an address for an answer of a form. */
const ASKS = /^(?:httpRequest|rssFeedRead)$/;

/** Parameters whose values have a form, by their names. */
const FORMS: readonly (readonly [RegExp, 'url' | 'email' | 'json' | 'picture'])[] = [
  [/^imageUrls?$/, 'picture'],
  [/^columnValues$/, 'json'],
  [/(?:^|[a-z_])ur[il]s?$/i, 'url'],
  [/^(?:to|sendTo|toEmail|toRecipients|toList|fromEmail|replyTo|email|emailAddress)$/, 'email'],
];

function visit(value: JsonValue, key: string, see: (text: string, key: string) => void): void {
  if (typeof value === 'string') {
    if (value.startsWith('=')) see(value, key);
  } else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) visit(each, Array.isArray(value) ? key : name, see);
}

/** The place of a value that may be an expression. */
function placeOf(value: JsonValue | undefined, names: Names): Place {
  if (typeof value !== 'string' || !value.startsWith('=')) return NOWHERE;
  const places: Place[] = [];
  const segments = segmentsOf(value.slice(1));
  for (const each of segments) if ('source' in each) places.push(follow(each.source, names));
  const [only] = places;
  return only && segments.every((each) => 'source' in each || each.text.trim() === '') ? only : NOWHERE;
}

/** Conditions want values for which they hold, or do not hold. */
function conditionsOf(value: JsonValue, names: Names, isWanted: boolean): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) {
    const left = value['leftValue'] ?? value['value1'];
    if (typeof left === 'string') {
      const operator = objectOf(value['operator']);
      const named = text(operator['operation']) || text(value['operation']) || 'equals';
      const operation = isWanted ? named : (OPPOSITES[named] ?? '');
      const [type, right] = [text(operator['type']), value['rightValue'] ?? value['value2']];
      hintFrom(placeOf(left, names), operation, right, type);
      if (type === 'number') placeOf(right, names).hint({ is: 'number' });
    }
    if (typeof value['value1'] === 'string' && Array.isArray(objectOf(value['rules'])['rules']))
      for (const { value2 } of listOf(objectOf(value['rules'])['rules']).slice(0, 1))
        hintFrom(placeOf(value['value1'], names), 'equals', value2, '');
  }
  for (const each of Object.values(value)) conditionsOf(each, names, isWanted);
}

/** The places that conditions want to be empty. */
function* absentIn(value: JsonValue, names: Names): Generator<Place> {
  if (typeof value !== 'object' || value === null) return;
  const { leftValue, operator } = objectOf(value);
  if (typeof leftValue === 'string' && ['notExists', 'empty'].includes(text(objectOf(operator)['operation'])))
    yield placeOf(leftValue, names);
  for (const each of Object.values(value)) yield* absentIn(each, names);
}

const OPPOSITES: Readonly<Record<string, string>> = {
  true: 'false',
  false: 'true',
  notEquals: 'equals',
  notEqual: 'equal',
  notContains: 'contains',
  gt: 'lt',
  gte: 'lt',
  lt: 'gt',
  lte: 'gt',
  larger: 'smaller',
  smaller: 'larger',
};

function hintFrom(place: Place, operation: string, right: JsonValue | undefined, type: string): void {
  const isFixed = right !== undefined && right !== '' && !(typeof right === 'string' && right.startsWith('='));
  if (operation === 'true') place.hint({ equals: true });
  else if (operation === 'false') place.hint({ equals: false });
  else if (operation === 'contains' && /^@[\w.-]+$/.test(text(right))) place.hint({ equals: `ada${text(right)}` });
  else if (['equals', 'equal', 'contains', 'startsWith', 'endsWith'].includes(operation) && isFixed)
    place.hint({ equals: type === 'number' ? Number(right) : right });
  else if (/^(?:gt|larger|greater|after)/i.test(operation) && isFixed && Number.isFinite(Number(right)))
    place.hint({ equals: Number(right) + 1 });
  else if (/^(?:lt|smaller|less)/i.test(operation) && isFixed && Number.isFinite(Number(right)))
    place.hint({ equals: Number(right) - 1 });
  else if (type === 'number') place.hint({ is: 'number' });
  else if (type === 'array') place.hint({ is: 'list' });
  else if (type === 'dateTime') place.hint({ is: 'date' });
  else if (type === 'object') place.hint({ is: 'object' });
}
