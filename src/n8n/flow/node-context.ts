import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { LOOP_TOOL } from '../../domain/steps/step.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { Conversion } from '../conversion.js';
import { failing } from '../conversion.js';
import { atom, compound, quoted, templateOf } from '../expressions/code.js';
import type { Code } from '../expressions/code.js';
import { fileOfItem, filesOfItem, filesOfSome, followedFiles, sharedFiles } from '../expressions/item-files.js';
import type { ItemOfLoop, Scope } from '../expressions/scope.type.js';
import { pickedCode, wayTo } from '../expressions/n8n-data.js';
import { segmentsOf } from '../expressions/segments.js';
import { translate } from '../expressions/translate.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { branchTo, comesOfForm, isJoinedBetween } from '../document/graph.js';
import { excludeEachOther, guardCode, ifItems } from '../document/guard.js';
import { originsOf, samePairs } from './pairing.js';
import { ExpressionStep } from './expression-step.js';
import { kindOf, parameterOf } from './node-parameter.js';
import type { Incoming, ItemFiles, Items, Output, Renames } from './items.type.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode } from '../document/n8n.type.js';

/** The place of a parameter's value: one item, an item inside `$map`, or a value that exists once. */
export type Place = 'item' | 'mapped' | 'once';

/** The call policies of a step. */
type Policies = Partial<
  Pick<StepDraft, 'forEach' | 'retry' | 'onError' | 'timeoutMs' | 'when' | 'description' | 'loop'>
>;

/** One node on its way to becoming steps. */
export class NodeContext {
  readonly #conversion: Conversion;
  /** The steps of other branches whose items it takes, and those that hold its settings. */
  readonly waits = new Set<string>();
  /** The expressions that run as code, in a step before those of the node. */
  readonly #expressions = new ExpressionStep(this);

  constructor(
    conversion: Conversion,
    readonly node: N8nNode,
    readonly incoming: Incoming,
    /** The data that arrive at each input. */
    readonly inputs: readonly (Output | null)[],
  ) {
    this.#conversion = conversion;
  }

  get parameters(): JsonObject {
    return this.node.parameters;
  }

  /** The steps that its own run after. */
  get #before(): readonly string[] {
    const { id } = this.#expressions;
    return [...new Set([...(id === null ? this.incoming.after : [id]), ...this.waits])];
  }

  get items(): Items {
    return this.incoming.items;
  }

  get conversion(): Conversion {
    return this.#conversion;
  }

  note(code: N8nNoteCode, detail: string, ...path: readonly (string | number)[]): void {
    this.#conversion.note(code, this.node, detail, path);
  }

  different(detail: string): void {
    this.note(N8nNoteCode.DIFFERENT, detail);
  }

  /** A parameter as a value of a step's input, in which texts may hold expressions. */
  value(value: JsonValue | undefined, path: readonly (string | number)[], place: Place = 'item'): JsonValue {
    if (typeof value === 'string') return this.#template(value, path, place);
    if (Array.isArray(value)) return value.map((each, index) => this.value(each, [...path, index], place));
    if (isJsonObject(value))
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, this.value(each, [...path, name], place)]),
      );
    return value ?? null;
  }

  /** A parameter as JSONata. An untranslatable one fails when it is evaluated, and is noted. */
  code(value: JsonValue | undefined, path: readonly (string | number)[], place: Place): Code {
    try {
      return this.#code(value, path, place);
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      const detail = `The value of ${path.join('.')} was not translated: ${error.reason}.`;
      this.note(N8nNoteCode.NOT_TRANSLATED, detail, 'parameters', ...path);
      return atom(failing(detail));
    }
  }

  #code(value: JsonValue | undefined, path: readonly (string | number)[], place: Place): Code {
    if (typeof value !== 'string') return atom(quoted(value ?? null), kindOf(value));
    if (!value.startsWith('=')) return atom(quoted(value), 'text');
    const segments = segmentsOf(value.slice(1));
    const codes = segments.map((segment) =>
      'text' in segment ? atom(quoted(segment.text), 'text') : this.#translated(segment.source, path, place),
    );
    const [only] = codes;
    if (codes.length === 0) return atom('""', 'text');
    if (codes.length === 1 && only) return only;
    return compound(
      codes.map((code) => (code.kind === 'text' && code.isAtom ? code.text : `$string(${code.text})`)).join(' & '),
      'text',
    );
  }

  /**
   * The file of an item under a name of n8n, as JSONata, or a text with the reason why there is none.
   *
   * @param parameter the name as the node has it. Absent: n8n's default
   */
  file(parameter: JsonValue | undefined, place: Place = 'item'): Code | { readonly why: string } {
    const given = (typeof parameter === 'string' ? parameter.trim() : '') || 'data';
    const { item, index } = this.#scope(place);
    if (given.startsWith('=') && given.includes('{{')) {
      const files = filesOfItem(this.items, item, index);
      if (files === null) return { why: 'no step that is carried over before it yields a file' };
      return atom(`$lookup(${files}, ${this.code(given, ['file'], place).text})`);
    }
    const name = given.replace(/^=/, '');
    const found = fileOfItem(this.items, name, item, index);
    if (found === null && comesOfForm(this.#conversion, this.node.name))
      throw new Untranslatable(`its input has no file "${name.slice(0, 100)}"`, true);
    return (
      found ?? { why: `no step that is carried over before it yields a file that is named "${name.slice(0, 100)}"` }
    );
  }

  /** An expression that is given as such. @throws Untranslatable */
  expression(source: string, place: Place): Code {
    return translate(source, this.#scope(place));
  }

  #template(value: string, path: readonly (string | number)[], place: Place): JsonValue {
    if (!value.startsWith('=')) return value.replaceAll('{{', '{{ "{{" }}');
    const segments = segmentsOf(value.slice(1));
    return segments
      .map((segment) =>
        'text' in segment
          ? segment.text.replaceAll('{{', '{{ "{{" }}')
          : templateOf(this.#translated(segment.source, path, place)),
      )
      .join('');
  }

  #translated(source: string, path: readonly (string | number)[], place: Place): Code {
    try {
      return translate(source, this.#scope(place));
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      const inCode = this.#expressions.codeOf(source, this.#scope(place), this.#scope('mapped'));
      if (inCode !== null) return inCode;
      const detail = error.isBroken
        ? `The expression {{ ${source.slice(0, 200)} }} of ${path.join('.')} fails in n8n as well: ${error.reason}. Put a value in its place.`
        : `The expression {{ ${source.slice(0, 200)} }} of ${path.join('.')} was not translated: ${error.reason}.`;
      this.note(error.isBroken ? N8nNoteCode.BROKEN : N8nNoteCode.NOT_TRANSLATED, detail, 'parameters', ...path);
      return atom(failing(detail));
    }
  }

  #scope(place: Place): Scope {
    const { items } = this;
    const isEach = items.isMany && place !== 'once';
    const loop = this.#conversion.loops.at(-1);
    return {
      item: !items.isMany
        ? items.code
        : place === 'mapped'
          ? '$item'
          : place === 'item'
            ? 'item'
            : `(${items.code})[0]`,
      index: isEach ? (place === 'mapped' ? '$at' : 'index') : '0',
      round: loop && `steps.${loop.keeper}.output.index`,
      renames: items.renames,
      input: items,
      isEach,
      nodeOf: (name) => this.#outputOf(name),
      parameterOf: (of) => parameterOf(this.#conversion.workflow, { ...of, node: of.node ?? this.node.name }),
      hasRun: (name) => this.#hasRun(name),
      isJoined: (name) => isJoinedBetween(this.#conversion.graph, name, this.node.name),
      ofLoop: (of) => this.#ofLoop(of),
      ask: this.#conversion.ask,
      remedy: (name) => this.#conversion.remedyFor(name),
      approximate: (what) => this.different(`${what.charAt(0).toUpperCase()}${what.slice(1)}.`),
    };
  }

  /** The input by which code that is carried over as such knows the round of the loop around it: `$runIndex`. */
  roundOf(source: string): { readonly round?: string } {
    const loop = this.#conversion.loops.at(-1);
    return loop && source.includes('$runIndex') ? { round: `{{ steps.${loop.keeper}.output.index }}` } : {};
  }

  /** The item of a list that goes with that of a loop around the node. */
  #ofLoop(items: Items): ItemOfLoop | null {
    for (const loop of this.#conversion.loops.toReversed()) {
      const way = wayTo(loop.items, items);
      if (way)
        return {
          code: pickedCode(items.code, `steps.${loop.keeper}.output.index`, way.places),
          isAssumed: way.isAssumed,
        };
    }
    return null;
  }

  #outputOf(name: string): Items {
    const items = this.itemsOf(name);
    if (items !== null) return items;
    const { graph, outputs } = this.#conversion;
    const isNever = name !== this.node.name && !graph.order.some((each) => each.name === name);
    const [output] = outputs.get(name) ?? [];
    if (output && name !== this.node.name && excludeEachOther(output.guard, this.incoming.guard))
      // n8n fails as well if the expression comes so far, which it often asks before.
      return {
        code: failing(`The node "${name.slice(0, 100)}" has not run.`),
        isMany: false,
        aligned: new Set(),
        renames: {},
      };
    throw new Untranslatable(
      isNever
        ? `there is no node "${name.slice(0, 100)}" that runs`
        : `the node "${name.slice(0, 100)}" does not run before this one`,
      isNever,
    );
  }

  /** JSONata that says whether a node has put out anything by now. @throws Untranslatable */
  #hasRun(name: string): string {
    const { outputs, graph } = this.#conversion;
    if (!graph.order.some((each) => each.name === name)) return 'false';
    const [output] = outputs.get(name) ?? [];
    if (!output) throw new Untranslatable(`the node "${name.slice(0, 100)}" does not run before this one`);
    const isBefore = graph.ancestors.get(this.node.name)?.has(name) === true;
    if (!isBefore && excludeEachOther(output.guard, this.incoming.guard)) return 'false';
    if (!isBefore && !this.#conversion.areBeside(output.after))
      throw new Untranslatable(`the node "${name.slice(0, 100)}" does not run before this one`);
    if (!isBefore) for (const id of output.after) this.waits.add(id);
    const when = guardCode(ifItems(output));
    return when === null ? 'true' : `(${when})`;
  }

  /** The items of a node that runs before this one, or that this one can wait for. Null if there is none of the name. */
  itemsOf(name: string): Items | null {
    const { outputs, graph } = this.#conversion;
    const all = outputs.get(name) ?? [];
    const output = all[branchTo(this.#conversion, name, this.node.name)] ?? all[0];
    if (!output) return null;
    if (graph.ancestors.get(this.node.name)?.has(name) === true) return output.items;
    const isApart = name === this.node.name || excludeEachOther(output.guard, this.incoming.guard);
    if (isApart || output.after.length === 0 || !this.#conversion.areBeside(output.after)) return null;
    for (const id of output.after) this.waits.add(id);
    this.different(`It waits for "${name.slice(0, 100)}", which no link leads from, because it takes its items.`);
    return output.items;
  }

  /** Adds a step that calls a tool once for each item, or only once if there is one item. */
  call(tool: string, input: JsonObject, more: Policies & { readonly suffix?: string } = {}): string {
    const { suffix, ...rest } = more;
    return this.add(tool, input, { ...(this.items.isMany ? { forEach: this.items.code } : {}), ...rest }, suffix);
  }

  /** For a step that runs once: it does not if a branch has left no items. */
  ifAny(): { readonly when?: string } {
    const when = this.items.isMany ? guardCode(ifItems(this.incoming)) : null;
    return when === null ? {} : { when };
  }

  /** Adds a step. @param suffix distinguishes it from others of the same node. */
  add(
    tool: string,
    input: JsonObject,
    more: Policies = {},
    suffix?: string,
    after: readonly string[] = this.#before,
  ): string {
    const { node } = this;
    const id = this.#conversion.idFor(suffix === undefined ? node.name : `${node.name} ${suffix}`);
    const when = guardCode(this.incoming.guard);
    const title =
      [...(suffix === undefined ? node.name : `${node.name}: ${suffix}`).trim()].slice(0, 200).join('') || node.type;
    this.#conversion.push({
      id,
      title,
      ...(node.notes === '' ? {} : { description: node.notes.slice(0, 10_000) }),
      tool,
      ...(when === null ? {} : { when }),
      input,
      ...(tool === LOOP_TOOL ? {} : this.#policies()),
      ...more,
      after,
    });
    return id;
  }

  #policies(): Policies {
    const { retryOnFail, maxTries, waitBetweenTries, onError, continueOnFail } = this.node.settings;
    const attempts = typeof maxTries === 'number' ? Math.min(Math.max(Math.round(maxTries), 1), 100) : 3;
    const wait =
      typeof waitBetweenTries === 'number' ? Math.min(Math.max(Math.round(waitBetweenTries), 0), 86_400_000) : 1_000;
    return {
      ...(retryOnFail === true
        ? { retry: { maxAttempts: attempts, initialDelayMs: wait, backoffFactor: 1, maxDelayMs: wait } }
        : {}),
      ...(continueOnFail === true || (typeof onError === 'string' && onError.startsWith('continue'))
        ? { onError: 'CONTINUE' as const }
        : {}),
    };
  }

  /**
   * The output of a step that was called for each item. @param path the path to the fields in the output of the step.
   */
  after(id: string, path = '', renames: Renames = {}, files: ItemFiles = {}): Output {
    const { items, guard } = this.incoming;
    return {
      items: {
        code: `steps.${id}.output${path}`,
        isMany: items.isMany,
        renames,
        files: { ...followedFiles(items), ...files },
        ...samePairs(items),
        aligned: new Set([...samePairs(items).aligned, this.node.name]),
      },
      guard,
      after: [id],
    };
  }

  /** The same of a step that yields a list of items, however often it is called. */
  manyAfter(id: string, path = '', renames: Renames = {}, files: ItemFiles = {}): Output {
    return {
      items: {
        code: `steps.${id}.output${path}`,
        isMany: true,
        aligned: new Set([this.node.name]),
        renames,
        files: { ...sharedFiles(this.items), ...files },
      },
      guard: this.incoming.guard,
      after: [id],
    };
  }

  /**
   * The same of a step that is called for each item and yields a list each time. If later nodes ask which item an answer
   * belongs to, another step notes it.
   */
  listsAfter(id: string, path = '', renames: Renames = {}): Output {
    const { items, conversion, node } = this;
    if (!items.isMany || !conversion.needsPairsBehind(node.name)) return this.manyAfter(id, path, renames);
    const one = path === '' ? '$one' : `$one${path}`;
    const expression = `($all := [$map([steps.${id}.output], function($one, $at) { [$map([${one}], function($each) { { "item": $each, "at": $at } })] })]; { "items": [$all.item], "at": [$all.at] })`;
    const paired = this.add('data.transform', { expression }, {}, 'with places', [id]);
    const output = this.manyAfter(paired, '.items', renames);
    return { ...output, items: { ...output.items, origins: originsOf(items, `steps.${paired}.output.at`) } };
  }

  /** The same of one that yields some of the items that came in. */
  someAfter(id: string, path = ''): Output {
    const { items, ...output } = this.manyAfter(id, path, this.items.renames, filesOfSome(this.items));
    return { ...output, items: { ...items, ...(this.items.mayBeOne ? { mayBeOne: true } : {}) } };
  }

  /** The same of one that yields a single item. */
  oneAfter(id: string, path = '', renames: Renames = {}, files: ItemFiles = {}): Output {
    const { items, ...output } = this.manyAfter(id, path, renames, files);
    return { ...output, items: { ...items, isMany: false } };
  }

  /** Passes the input on. */
  passed(more: Partial<Output> = {}): Output {
    return {
      ...this.incoming,
      items: { ...this.items, aligned: new Set([...this.items.aligned, this.node.name]) },
      ...more,
    };
  }

  /**
   * Adds a step that makes a new item of each. @param make the JSONata of one, in which `$json` has the meaning that
   * `place` gives.
   */
  map(make: (place: Place) => string, renames: Renames = {}): Output {
    const expression = this.items.isMany
      ? `[$map(${this.items.code}, function($item, $at) { ${make('mapped')} })]`
      : make('once');
    return this.after(this.add('data.transform', { expression }), '', renames);
  }
}
