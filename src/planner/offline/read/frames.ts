import { LruMap } from '../../../lib/collections/lru-map.js';
import { RecentLists } from '../../../lib/collections/recent-lists.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonSchema } from '../../../lib/json/json.js';
import type { ToolCatalog, ToolDescription, ToolService } from '../../../domain/steps/tool.js';
import type { SlotRole, ToolPlanning, ToolUse } from '../../../domain/steps/tool-planning.js';
import { spokenName } from '../../../lib/text/spoken-name.js';
import { stem } from '../text/stem.js';
import { Phrases } from '../text/tokens.js';
import { isPlainVerb, PUTTING, sameVerbs } from '../text/verbs/thesaurus.js';
import { kept } from '../kept.js';

/** A tool with how people ask for it. */
export interface Frame {
  readonly tool: ToolDescription;
  readonly planning: ToolPlanning;
}

/** A tool without written phrases: its name, its description and its schema say how people ask for it. */
export interface ForeignFrame {
  readonly tool: ToolDescription;
  /** Stems of the first word of its name that is a verb, and of what means the same. */
  readonly verbs: ReadonlySet<string>;
  /** Stems of the rest of its name. */
  readonly objects: readonly string[];
  /** The server that it comes from. */
  readonly source: string;
  /** Its service, if it is an operation of the catalogue of services. */
  readonly service: ToolService | null;
  /** The verbs of its name and title themselves, without those that mean the same. */
  readonly own: ReadonlySet<string>;
  /** The words of its name as they are. */
  readonly parts: ReadonlySet<string>;
  /** Stems of verbs that mean it without any object: `add it to Airtable`. */
  readonly alone: ReadonlySet<string>;
}

/**
 * Verbs that need no object: what is added to a service, saved in it or put there goes by the operation with the phrase
 * `add`, so that a service says once which of its operations takes whatever comes.
 */
const ALONE: readonly (readonly string[])[] = [
  [
    'add',
    'put',
    'save',
    'log',
    'store',
    'record',
    'push',
    'insert',
    'track',
    'write',
    'enter',
    'append',
    'keep',
    'capture',
    'register',
    'export',
    'collect',
    ...PUTTING,
  ],
  ['post', 'publish', 'share', 'announce', 'push', 'put'],
  ['upload', 'save', 'store', 'put', 'add', 'export', 'archive', 'keep', 'push', ...PUTTING],
];

const NONE: readonly never[] = [];

export class Frames {
  readonly own: readonly Frame[];
  /** Tools of connected servers. */
  readonly foreign: readonly ForeignFrame[];
  /** Operations of services. */
  readonly operations: readonly ForeignFrame[];
  /** The names of the services of these operations, with their ids. */
  readonly services: Phrases;
  /** The verbs of these operations themselves. */
  readonly operationVerbs: ReadonlySet<string>;
  /** Every verb that begins an act, with the frames that it may mean. */
  readonly verbs: Phrases<readonly Frame[]>;
  /** The thing that is read, and what it yields: `mail`, `post`. */
  readonly nouns: Phrases<readonly { readonly frame: Frame; readonly isYield: boolean }[]>;
  /** The nouns that name a store, with the frames that reach it. */
  readonly stores: Phrases<readonly Frame[]>;
  /** The frames that take statements in the language of their store. */
  readonly ofStatements: readonly Frame[];
  readonly #byName: ReadonlyMap<string, Frame>;
  readonly #byUse: ReadonlyMap<ToolUse, readonly Frame[]>;
  readonly #byService: ReadonlyMap<string, readonly ForeignFrame[]>;

  constructor(list: readonly ToolDescription[]) {
    const own = ownTables().of(
      list.filter(({ planning }) => planning !== undefined),
      ownTablesOf,
    );
    this.own = own.frames;
    this.#byName = own.byName;
    this.#byUse = own.byUse;
    this.verbs = own.verbs;
    this.nouns = own.nouns;
    this.stores = own.stores;
    this.ofStatements = own.ofStatements;
    const others = list.flatMap((tool) => (tool.planning || tool.source === 'builtin' ? [] : foreignFrames(tool)));
    this.foreign = others.filter(({ service }) => service === null);
    this.operations = others.filter(({ service }) => service !== null);
    this.#byService = Map.groupBy(this.operations, ({ service }) => service?.id ?? '');
    const services = new Map(
      this.operations.flatMap(({ service }) => (service ? [[service.id, service] as const] : [])),
    );
    this.services = new Phrases(
      new Map([...services.values()].flatMap(({ id, names }) => names.map((name) => [name, id] as const))),
    );
    this.operationVerbs = new Set(this.operations.flatMap(({ own: verbs, alone }) => [...verbs, ...alone]));
  }

  get(name: string): Frame | undefined {
    return this.#byName.get(name);
  }

  ofUse(use: ToolUse): readonly Frame[] {
    return this.#byUse.get(use) ?? NONE;
  }

  /** The operations of a service. */
  ofService(id: string): readonly ForeignFrame[] {
    return this.#byService.get(id) ?? NONE;
  }

  /** The one with this use that reaches a service. */
  reaching(use: ToolUse, service: string): Frame | undefined {
    return this.ofUse(use).find(({ planning }) => planning.service === service);
  }
}

/** Whether it reads or writes in a store that the words have to name. */
export function isStore({ planning }: Frame): boolean {
  return planning.use === 'fetch' || planning.use === 'deliver';
}

/** How people ask for a shorter text, for a catalogue without a tool of its own for that. */
const SHORTEN: ToolPlanning = {
  use: 'shorten',
  verbs: ['summarize', 'summarise', 'sum up', 'condense', 'shorten', 'recap'],
  nouns: ['summary', 'digest', 'recap', 'overview'],
  slots: {},
  yields: { kind: 'text', at: '', nouns: ['summary', 'digest', 'recap', 'overview', 'text', 'result'] },
};

/** An expression can do for a tool that is not at hand, or must not be used. */
function standIns(own: readonly Frame[]): readonly Frame[] {
  const compute = own.find(({ planning }) => planning.use === 'compute');
  return compute === undefined || own.some(({ planning }) => planning.use === 'shorten')
    ? []
    : [{ tool: compute.tool, planning: SHORTEN }];
}

/** What the tools with written phrases alone decide. */
interface OwnTables extends Pick<Frames, 'verbs' | 'nouns' | 'stores' | 'ofStatements'> {
  readonly frames: readonly Frame[];
  readonly byName: ReadonlyMap<string, Frame>;
  readonly byUse: ReadonlyMap<ToolUse, readonly Frame[]>;
}

/** Catalogues differ in their services; the tools of our own are nearly always the same. */
const ownTables = kept(() => new RecentLists<ToolDescription, OwnTables>(4));

function ownTablesOf(tools: readonly ToolDescription[]): OwnTables {
  const own = tools.flatMap((tool): Frame[] => (tool.planning ? [{ tool, planning: tool.planning }] : []));
  const frames = [...own, ...standIns(own)];
  const stores = frames.filter(isStore);
  return {
    frames,
    byName: new Map(own.map((frame) => [frame.tool.name, frame])),
    byUse: Map.groupBy(frames, ({ planning }) => planning.use),
    verbs: grouped(frames.flatMap((frame) => frame.planning.verbs.map((verb) => [verb, frame] as const))),
    nouns: grouped<{ readonly frame: Frame; readonly isYield: boolean }>(
      frames.flatMap((frame) => [
        ...frame.planning.nouns.map((noun) => [noun, { frame, isYield: false }] as const),
        ...frame.planning.yields.nouns.map((noun) => [noun, { frame, isYield: true }] as const),
      ]),
    ),
    stores: grouped(stores.flatMap((frame) => frame.planning.nouns.map((noun) => [noun, frame] as const))),
    ofStatements: stores.filter(({ planning }) => slotOf(planning, 'statement') !== undefined),
  };
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): Phrases<readonly T[]> {
  const found = new Map<string, { readonly phrase: string; readonly values: T[] }>();
  for (const [phrase, value] of pairs) {
    const key = phrase.split(' ').map(stem).join(' ');
    const known = found.get(key) ?? { phrase, values: [] };
    known.values.push(value);
    found.set(key, known);
  }
  return new Phrases([...found.values()].map(({ phrase, values }) => [phrase, values] as const));
}

/** Catalogues with the same tools that are kept: a request is read with a few of them, and most requests with the same. */
const MAX_RECENT = 8;
const recent = kept(() => new RecentLists<ToolDescription, Frames>(MAX_RECENT));

/** The frames of a catalogue. They are put together once for all catalogues that list the same tools. */
export function framesOf(tools: ToolCatalog): Frames {
  return recent().of(tools.list(), (list) => new Frames(list));
}

/** The name of the input that has a role. */
export function slotOf({ slots }: ToolPlanning, role: SlotRole): string | undefined {
  return Object.keys(slots).find((name) => slots[name]?.role === role);
}

export function inputSchemaOf(tool: ToolDescription, name: string): JsonSchema | null {
  const properties = isJsonObject(tool.inputSchema) ? tool.inputSchema['properties'] : undefined;
  const schema = isJsonObject(properties) ? properties[name] : undefined;
  return isJsonObject(schema) ? schema : null;
}

/** The verbs that mean a phrase of one verb, by their stems. */
function verbsAlone(verb: string): ReadonlySet<string> {
  const [group = []] = ALONE.filter(([first = '']) => stem(first) === verb);
  return setOf(verb, ...group.map(stem));
}

const MAKING = new Set(['create', 'add', 'insert', 'make', 'new'].map(stem));

/**
 * Whether a verb of the same meaning as that of a phrase may mean the tool: `open card` reads one, and no verb that makes a
 * card does that.
 */
function mayMean({ name }: ToolDescription, one: string): boolean {
  if (!MAKING.has(one)) return true;
  const making = sameVerbs(stem('create'));
  return name
    .slice(name.lastIndexOf('.') + 1)
    .split('_')
    .some((part) => making.includes(stem(part)) || /^(?:upload|upsert|send|publish|book|reply)$/.test(part));
}

function isVerbOfAny(word: string | undefined): boolean {
  return word !== undefined && sameVerbs(word).length > 0;
}

/** The verb that a description begins with, if it is one: `Opens the valve`. */
function startOf(description: string): readonly string[] {
  const first = /^\s*(\p{L}+s)\b/u.exec(description)?.[1];
  return first === undefined ? [] : [stem(first)];
}

const foreign = kept(() => new WeakMap<ToolDescription, readonly ForeignFrame[]>());

/** The frames of a tool, by its name and by its phrases. They are made once: catalogues hold the same tools again and again. */
function foreignFrames(tool: ToolDescription): readonly ForeignFrame[] {
  const found = foreign().get(tool) ?? [
    foreignFrame(tool),
    ...(tool.service?.phrases ?? []).map((said) => foreignFrame(tool, said)),
  ];
  foreign().set(tool, found);
  return found;
}

const sets = kept(() => new LruMap<string, ReadonlySet<string>>(2_000));

/** A set of words. Thousands of operations have the same verbs, of which many sets would take some megabytes. */
function setOf(...words: readonly string[]): ReadonlySet<string> {
  const key = words.join('\n');
  const found = sets().get(key) ?? new Set(words);
  sets().set(key, found);
  return found;
}

/** @param said a phrase for what it does, in the place of its name: `query database`. */
function foreignFrame(tool: ToolDescription, said?: string): ForeignFrame {
  const last = said ?? tool.name.slice(tool.name.lastIndexOf('.') + 1);
  const parts = spokenName(last)
    .split(/[\s-]+/)
    .map(stem)
    .filter((part) => part !== '');
  const firstStem = (text: string): string | undefined => {
    const word = /\p{L}+/u.exec(text.toLowerCase())?.[0];
    return word === undefined ? undefined : stem(word);
  };
  // A description begins with what the tool does: `Reserves a book` makes `reserve` the verb of `reserve_book`.
  const title = tool.service ? tool.title.replace(`${tool.service.title}: `, '') : tool.title;
  const [told, titled] = said === undefined ? [firstStem(tool.description), firstStem(title)] : [];
  const toldAt = parts.findIndex((part) => part === told || part === titled);
  const knownAt = parts.findIndex(isPlainVerb);
  // A phrase begins with its verb.
  const verbAt =
    said !== undefined
      ? 0
      : toldAt === -1
        ? knownAt === -1 && parts.length > 1 && isVerbOfAny(parts[0])
          ? 0
          : knownAt
        : toldAt;
  // `tweet` alone is a verb.
  const verb =
    said !== undefined && parts.length === 1 ? (parts[0] ?? null) : verbAt === -1 ? null : (parts[verbAt] ?? null);
  return {
    tool,
    verbs:
      verb === null
        ? setOf(...(told === undefined ? [] : [told, ...sameVerbs(told)]))
        : setOf(
            verb,
            ...sameVerbs(verb).filter((one) => said === undefined || mayMean(tool, one)),
            ...(said === undefined ? startOf(tool.description) : []),
          ),
    objects: parts.filter(
      (part, index) =>
        index !== verbAt &&
        part.length > 1 &&
        !(said !== undefined && (parts.length === 1 || /^(?:to|in|as|on|up|or|for|of|out|by|with|and)$/.test(part))),
    ),
    source: tool.source.toLowerCase(),
    service: tool.service ?? null,
    parts: setOf(...last.toLowerCase().split(/[\s_-]+/)),
    own: setOf(verb ?? titled ?? told ?? '', titled ?? ''),
    alone: said !== undefined && parts.length === 1 && verb !== null ? verbsAlone(verb) : setOf(),
  };
}

/** The service whose channels messages are posted to. */
export function messengerOf(frames: Frames): string | null {
  const posts = frames
    .ofUse('send')
    .find(({ planning }) => slotOf(planning, 'recipients') === undefined && planning.nouns.includes('message'));
  return posts?.planning.service ?? null;
}
