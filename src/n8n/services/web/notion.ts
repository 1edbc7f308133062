import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { scalarText } from '../../../lib/json/scalar-text.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const ID = /([0-9a-f]{32}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:[?#]|$)/;

/** The id of a page, a block or a database; of an address, the 32 digits in it. */
const id =
  (path: string) =>
  (parameters: ServiceParameters): JsonValue | undefined => {
    const found = parameters.id(path, ID);
    const code = typeof found === 'string' ? /^\{\{([^]*)\}\}$/.exec(found)?.[1] : undefined;
    return code === undefined || parameters.locator(path).mode !== 'url'
      ? found
      : `{{ $match(${code.trim()}, /[0-9a-f]{32}/)[-1].match }}`;
  };

/** The value of a property as Notion takes it, by its kind. Undefined: n8n's node has none for it. */
const WRITTEN: Readonly<Record<string, (field: (name: string) => JsonValue | undefined) => JsonValue | undefined>> = {
  title: (field) => texts('title', field('title')),
  rich_text: (field) => texts('rich_text', field('textContent')),
  number: (field) => ({ number: field('numberValue') ?? null }),
  checkbox: (field) => ({ checkbox: field('checkboxValue') ?? false }),
  select: (field) => named('select', field('selectValue')),
  status: (field) => named('status', field('statusValue')),
  multi_select: (field) => {
    const values = field('multiSelectValue');
    return Array.isArray(values) ? { multi_select: values.map((name) => ({ name })) } : undefined;
  },
  relation: (field) => {
    const values = field('relationValue');
    const ids = typeof values === 'string' ? values.split(',') : Array.isArray(values) ? values : [];
    return { relation: ids.map((each) => ({ id: scalarText(each).trim() })) };
  },
  people: (field) => {
    const values = field('peopleValue');
    return Array.isArray(values) ? { people: values.map((each) => ({ id: each })) } : undefined;
  },
  url: (field) => ({ url: field('urlValue') ?? null }),
  email: (field) => ({ email: field('emailValue') ?? null }),
  phone_number: (field) => ({ phone_number: field('phoneValue') ?? null }),
  date: (field) => {
    const start = field('date') ?? field('dateStart');
    const end = field('dateEnd');
    return start === undefined ? undefined : { date: { start, ...(end === undefined ? {} : { end }) } };
  },
};

function texts(kind: string, content: JsonValue | undefined): JsonValue {
  return { [kind]: [{ text: { content: scalarText(content) } }] };
}

function named(kind: string, name: JsonValue | undefined): JsonValue | undefined {
  return name === undefined ? undefined : { [kind]: { name } };
}

/** The properties that a node writes, or the reason why they cannot be read. */
function properties(parameters: ServiceParameters): JsonObject | string {
  const made: JsonObject = {};
  for (const [index, one] of listOf(parameters.raw('propertiesUi.propertyValues')).entries()) {
    const [, name = '', kind = ''] = /^(.*)\|(\w+)$/s.exec(textOf(objectOf(one).key)) ?? [];
    if (name === '' || name.startsWith('=')) return 'it does not say of which kind its properties are';
    const write = Object.hasOwn(WRITTEN, kind) ? WRITTEN[kind] : undefined;
    const value = write?.((field) => parameters.value(`propertiesUi.propertyValues.${index}.${field}`));
    if (write === undefined) return `a property of the kind ${kind.slice(0, 40)} has no counterpart`;
    if (value !== undefined) made[name] = value;
  }
  return made;
}

/** Paragraphs, which are most of what nodes write. Others: the reason. */
function children(parameters: ServiceParameters): JsonValue[] | string {
  const blocks: JsonValue[] = [];
  for (const [index, one] of listOf(parameters.raw('blockUi.blockValues')).entries()) {
    const { type, richText } = objectOf(one);
    const kind = textOf(type) || 'paragraph';
    if (!/^(?:paragraph|heading_[123]|bulleted_list_item|numbered_list_item|to_do|toggle)$/.test(kind))
      return 'it writes blocks without a counterpart';
    const at = `blockUi.blockValues.${index}`;
    const checked = kind === 'to_do' ? { checked: parameters.value(`${at}.checked`) ?? false } : {};
    const written = richText === true ? richTexts(parameters, `${at}.text.text`) : [plainText(parameters, at)];
    if (written === null) return 'its texts mention people, pages or dates, or hold formulas';
    blocks.push({ object: 'block', type: kind, [kind]: { rich_text: written, ...checked } });
  }
  return blocks;
}

function plainText(parameters: ServiceParameters, at: string): JsonObject {
  return { text: { content: scalarText(parameters.value(`${at}.textContent`)) } };
}

/** Texts with links and styles. Null: one of them is no text. */
function richTexts(parameters: ServiceParameters, path: string): JsonObject[] | null {
  const made: JsonObject[] = [];
  for (const [index, one] of listOf(parameters.raw(path)).entries()) {
    const { textType, isLink, annotationUi } = objectOf(one);
    if (!['', 'text'].includes(textOf(textType))) return null;
    const content = scalarText(parameters.value(`${path}.${index}.text`));
    const link = isLink === true ? { link: { url: parameters.value(`${path}.${index}.textLink`) ?? '' } } : {};
    const styles = objectOf(annotationUi);
    made.push({
      type: 'text',
      text: { content, ...link },
      ...(Object.keys(styles).length === 0 ? {} : { annotations: styles }),
    });
  }
  return made;
}

/** The plain value of a property, as n8n's simplified pages have it. */
const PLAIN =
  '$plain := function($v) { $v.type = "title" ? $join($v.title.plain_text) : $v.type = "rich_text" ? $join($v.rich_text.plain_text) : $v.type = "select" ? $v.select.name : $v.type = "status" ? $v.status.name : $v.type = "multi_select" ? [$v.multi_select.name] : $v.type = "people" ? [$v.people.person.email] : $v.type = "relation" ? [$v.relation.id] : $v.type = "formula" ? $lookup($v.formula, $v.formula.type) : $lookup($v, $v.type) };';
const SIMPLE = `(${PLAIN} $exists($each.properties) ? $merge($append([{ "id": $each.id, "name": $join($each.properties.*[type = "title"].title.plain_text), "url": $each.url }], $map($keys($each.properties), function($k) { { "property_" & $lowercase($replace($trim($k), /[^A-Za-z0-9]+/, "_")): $plain($lookup($each.properties, $k)) } }))) : $each)`;

const ofOutput = ['simple', 'returnAll', 'limit', 'options.icon', 'options.iconType', 'options.downloadFiles'];

/** Since version 2 the node simplifies pages unless it is told not to. */
function shaped(parameters: ServiceParameters, call: ServiceCall): ServiceCall {
  const ignored = [...ofOutput, 'propertiesUi', 'blockUi', 'title', 'filterType', 'matchType', ...(call.ignored ?? [])];
  if (parameters.raw('simple') === false || parameters.context.node.version < 2) return { ...call, ignored };
  return { ...call, ignored, reshape: SIMPLE };
}

const written =
  (
    make: (properties: JsonObject, blocks: readonly JsonValue[], parameters: ServiceParameters) => ServiceCall,
  ): ServiceCounterpart =>
  (parameters) => {
    const values = properties(parameters);
    const blocks = children(parameters);
    if (typeof values === 'string') return values;
    return typeof blocks === 'string' ? blocks : shaped(parameters, make(values, blocks, parameters));
  };

/** The fields of a condition that hold its value, by the kind of the property. */
const COMPARED: Readonly<Record<string, readonly string[]>> = {
  title: ['titleValue'],
  rich_text: ['richTextValue'],
  text: ['textContent', 'richTextValue'],
  number: ['numberValue'],
  checkbox: ['checkboxValue'],
  select: ['selectValue'],
  multi_select: ['multiSelectValue'],
  status: ['statusValue'],
  date: ['date'],
  created_time: ['createdTimeValue'],
  last_edited_time: ['lastEditedTime'],
  email: ['emailValue'],
  url: ['urlValue'],
  phone_number: ['phoneNumberValue'],
  people: ['peopleValue'],
  relation: ['relationValue'],
};
/** Conditions that need no value. */
const WITHOUT_VALUE = /^(?:past|next|this)_/;

/** The conditions of a node as a filter of Notion, or the reason why there is none. */
function conditions(parameters: ServiceParameters): JsonObject | string | undefined {
  if (['none', 'json'].includes(textOf(parameters.raw('filterType')))) return undefined;
  const group = parameters.raw('filters.conditions') === undefined ? 'options.filter' : 'filters';
  const at = group === 'filters' ? 'filters.conditions' : 'options.filter.singleCondition';
  const all: JsonObject[] = [];
  for (const [index, one] of listOf(parameters.raw(at)).entries()) {
    const [, name = '', kind = ''] = /^(.*)\|(\w+)$/s.exec(textOf(objectOf(one).key)) ?? [];
    const fields = Object.hasOwn(COMPARED, kind) ? COMPARED[kind] : undefined;
    const condition = textOf(objectOf(one).condition);
    if (name === '' || name.startsWith('=') || fields === undefined || condition === '')
      return `its condition on ${name === '' ? 'a property that it does not name' : JSON.stringify(name.slice(0, 60))} has no counterpart`;
    const value = condition.startsWith('is_')
      ? true
      : WITHOUT_VALUE.test(condition)
        ? {}
        : (parameters.first(...fields.map((field) => `${at}.${index}.${field}`)) ?? (kind === 'checkbox' ? false : ''));
    const compared = kind === 'text' ? 'rich_text' : kind;
    all.push({ ...placeOf(name, compared), [compared]: { [condition]: value } });
  }
  if (all.length === 0) return undefined;
  const isAny = (textOf(parameters.raw('matchType')) || 'anyFilter') === 'anyFilter';
  return all.length === 1 ? all[0] : { [isAny ? 'or' : 'and']: all };
}

/** Times that Notion keeps of each page are no properties. */
function placeOf(name: string, kind: string): JsonObject {
  return kind === 'created_time' || kind === 'last_edited_time' ? { timestamp: kind } : { property: name };
}

const searched = (kind: string): JsonValue | undefined =>
  kind === 'page' ? 'page' : kind === 'database' ? 'data_source' : undefined;

/** Notion, versions 1 to 2.2. */
export const NOTION: ServiceNode = {
  service: 'notion',
  defaults: { block: 'append', database: 'get', databasePage: 'create', page: 'create', user: 'get' },
  resource: () => 'page',
  operations: {
    'databasePage.create': written((values, blocks) => ({
      operation: 'create_database_page',
      input: {
        database: id('databaseId'),
        properties: () => values,
        children: () => (blocks.length === 0 ? undefined : [...blocks]),
      },
    })),
    'databasePage.update': written((values) => ({
      operation: 'update_page',
      input: { page: id('pageId'), properties: () => values },
    })),
    'databasePage.get': (parameters) => shaped(parameters, { operation: 'get_page', input: { page: id('pageId') } }),
    'databasePage.getAll': (parameters) => {
      const filter = conditions(parameters);
      if (typeof filter === 'string') return filter;
      return shaped(parameters, {
        operation: 'query_database',
        input: {
          database: id('databaseId'),
          filter: () => (textOf(parameters.raw('filterType')) === 'json' ? parameters.json('filterJson') : filter),
        },
        answers: 'list',
        isPaged: true,
        ignored: ['filters', 'options.sort'],
      });
    },
    'page.create': (parameters) => {
      const blocks = children(parameters);
      if (typeof blocks === 'string') return blocks;
      return shaped(parameters, {
        operation: 'create_subpage',
        input: {
          page: id('pageId'),
          title: (all) => all.value('title') ?? '',
          children: () => (blocks.length === 0 ? undefined : [...blocks]),
        },
      });
    },
    'page.search': (parameters) =>
      shaped(parameters, {
        operation: 'search',
        input: { query: 'text', kind: () => searched(textOf(parameters.raw('options.filter.filters.value'))) },
        answers: 'list',
        isPaged: true,
        ignored: ['options'],
      }),
    'page.get': (parameters) => shaped(parameters, { operation: 'get_page', input: { page: id('pageId') } }),
    'database.get': {
      operation: 'get_database',
      input: { database: id('databaseId') },
      ignored: ofOutput,
    },
    'database.search': {
      operation: 'search',
      input: { query: 'text', kind: () => 'data_source' },
      answers: 'list',
      isPaged: true,
      ignored: [...ofOutput, 'options'],
    },
    'database.getAll': {
      operation: 'search',
      input: { kind: () => 'data_source' },
      answers: 'list',
      isPaged: true,
      ignored: ofOutput,
    },
    'user.getAll': { operation: 'list_users', input: {}, answers: 'list', isPaged: true, ignored: ofOutput },
    'page.archive': (parameters) =>
      shaped(parameters, { operation: 'update_page', input: { page: id('pageId'), in_trash: () => true } }),
    'block.getAll': (parameters) =>
      parameters.raw('fetchNestedBlocks') === true
        ? 'it reads blocks within blocks'
        : {
            operation: 'list_blocks',
            input: { block: id('blockId') },
            answers: 'list',
            isPaged: true,
            // n8n's blocks have their text beside their kind.
            reshape:
              '$merge([$each, { "content": $join($lookup($each, $each.type).rich_text.plain_text), "root_id": $each.parent.page_id }])',
            ignored: ['returnAll', 'limit', 'simplifyOutput'],
          },
    'block.append': (parameters) => {
      const blocks = children(parameters);
      if (typeof blocks === 'string') return blocks;
      return blocks.length === 0
        ? 'it writes no block'
        : {
            operation: 'append_blocks',
            input: { block: id('blockId'), children: () => blocks },
            answers: 'list',
            ignored: ['blockUi'],
          };
    },
  },
};
