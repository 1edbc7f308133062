import type { JsonObject } from '../../lib/json/json.js';
import type { AccountReader, AccountThing } from './account.type.js';
import { matchEach, matchName, namedIn } from './match-name.js';
import type { Match } from './match-name.js';
import { nameWords } from '../words/name-words.js';

/** Fields of one call that are open, such as the board and the list of a card. */
export interface OpenFields {
  /** A tool of a connector, or the type of the events of its trigger. */
  readonly tool: string;
  readonly connection: string;
  /** The values that the plan has already. */
  readonly known: JsonObject;
  readonly fields: readonly OpenField[];
  /** Further fields of the call that are empty. Their values are looked for only if an open field depends on them. */
  readonly empty: readonly string[];
  /** The words of the request. A thing whose name they hold may be meant. */
  readonly request: string;
  /** Names of places that steps use, without a mark before them: what starts the run is not looked for there. */
  readonly usedBySteps?: ReadonlySet<string>;
}

export interface OpenField {
  readonly field: string;
  /** Its name in the words. Null: they do not name it. */
  readonly name: string | null;
  /** Words for its kind, in lower case. */
  readonly nouns: readonly string[];
}

/** Why a thing is taken: its name, a part of it, no other, what it holds, or its name somewhere in the request. */
export type Certainty = 'exact' | 'part' | 'only' | 'holds' | 'said';

/** The outcome of the search for one field. */
export type Finding =
  | { readonly kind: 'found'; readonly thing: AccountThing; readonly how: Certainty }
  /** The name is several joined names, each of one thing: `Marcus and Tina`. */
  | { readonly kind: 'each'; readonly things: readonly AccountThing[] }
  /** The name means one of these, or the account has only these. */
  | { readonly kind: 'several'; readonly things: readonly AccountThing[] }
  /** The account has things of this kind, and none of this name. */
  | { readonly kind: 'none'; readonly things: readonly AccountThing[] };

export type Findings = ReadonlyMap<string, Finding>;

/** The most things in which a named thing is looked for, such as the boards for a list of cards. */
const MAX_HOLDERS = 20;

/**
 * Looks for the values of open fields in the connected account. A field whose choices depend on another one is looked
 * for once that is known. If nothing names the other one, all of its things are tried, and the named thing has to be in
 * one of them only. A field that nothing names takes the only thing that there is, or the only one whose name the
 * request has.
 */
export async function findThings(account: AccountReader, open: OpenFields): Promise<Findings> {
  const search = new Search(account, open);
  await search.run();
  return search.findings;
}

/** `reception` of `#Reception`. */
export const plainName = (label: string): string => label.replace(/^#/, '').toLowerCase();

class Search {
  readonly findings = new Map<string, Finding>();
  readonly #known: Record<string, JsonObject[string]>;

  constructor(
    readonly account: AccountReader,
    readonly open: OpenFields,
  ) {
    this.#known = { ...open.known };
  }

  async run(): Promise<void> {
    const left = await this.#lookInTurn(this.open.fields);
    for (const one of left) await this.#lookInAll(one);
    // The list of a board that was only now found.
    await this.#lookInTurn(left.filter(({ field }) => !this.findings.has(field)));
  }

  /** Looks for each field whose holders are known. @returns the others */
  async #lookInTurn(fields: readonly OpenField[]): Promise<readonly OpenField[]> {
    let left = [...fields];
    let ready: readonly OpenField[];
    do {
      ready = left.filter(({ field }) => this.#missingFor(field)?.length === 0);
      for (const one of ready) await this.#look(one);
      left = left.filter((one) => !ready.includes(one));
    } while (ready.length > 0);
    return left;
  }

  /** The name of an open field in the words. Undefined: it is not open. */
  #nameOf(field: string | undefined): string | null | undefined {
    return this.open.fields.find((one) => one.field === field)?.name;
  }

  /** The fields that have to be known before. Null: there is nothing to look up. */
  #missingFor(field: string): readonly string[] | null {
    const needs = this.account.needsOf({ tool: this.open.tool, field });
    return needs && needs.filter((name) => (this.#known[name] ?? null) === null);
  }

  async #things(field: string, name: string | null, input: JsonObject): Promise<readonly AccountThing[]> {
    const { tool, connection } = this.open;
    return (await this.account.thingsFor({ tool, field, connection, input, name })) ?? [];
  }

  async #look({ field, name, nouns }: OpenField): Promise<void> {
    const things = await this.#things(field, name, this.#known);
    const [only, ...others] = things;
    if (!only) return;
    if (name === null) {
      const holder = others.length > 0 ? await this.#holderOf(field, things) : null;
      const own = this.open.usedBySteps;
      const free = own ? things.filter(({ label }) => !own.has(plainName(label))) : things;
      const said = holder ? null : namedIn(this.open.request, free, nouns);
      if (others.length === 0) this.#take(field, only, 'only');
      else if (holder) this.#take(field, holder, 'holds');
      else if (said) this.#take(field, said, 'said');
      else this.findings.set(field, { kind: 'several', things });
      return;
    }
    const match = this.#inSaidPlace(matchName(name, things, nouns));
    const each = match.kind === 'none' ? matchEach(name, things, nouns) : null;
    const isHolder = match.kind === 'none' && !each && this.#isOfHolder(field, name);
    if (match.kind === 'one') this.#take(field, match.thing, match.isExact ? 'exact' : 'part');
    else if (isHolder && others.length === 0) this.#take(field, only, 'only');
    else if (isHolder) this.findings.set(field, { kind: 'several', things });
    else if (each) this.findings.set(field, { kind: 'each', things: each });
    else this.findings.set(field, match.kind === 'several' ? match : { kind: 'none', things });
  }

  /** `#general on the Gardeners server`: of several channels of that name, the one in the place that the request names. */
  #inSaidPlace(match: Match): Match {
    if (match.kind !== 'several') return match;
    const places = match.things.flatMap(({ within }) =>
      within === undefined ? [] : [{ value: within, label: within }],
    );
    const place = namedIn(this.open.request, places, []);
    const [thing, ...others] = place ? match.things.filter(({ within }) => within === place.label) : [];
    return thing && others.length === 0 ? { kind: 'one', thing, isExact: true } : match;
  }

  /** `the Jobs sheet`: the name is that of the spreadsheet, which was found by it. */
  #isOfHolder(field: string, name: string): boolean {
    const holders = this.account.needsOf({ tool: this.open.tool, field }) ?? [];
    return holders.some((holder) => {
      const finding = this.findings.get(holder);
      return finding?.kind === 'found' && matchName(name, [finding.thing], []).kind === 'one';
    });
  }

  /** The base that has the table "Visitors", if the plan has the name of the table and nothing names the base. */
  async #holderOf(field: string, holders: readonly AccountThing[]): Promise<AccountThing | null> {
    const { tool, known } = this.open;
    const inside = Object.keys(known).find((name) => {
      const needs = this.account.needsOf({ tool, field: name });
      return needs?.length === 1 && needs[0] === field && typeof known[name] === 'string';
    });
    if (inside === undefined || holders.length > MAX_HOLDERS) return null;
    const held = known[inside];
    const name = typeof held === 'string' ? held : '';
    const found: AccountThing[] = [];
    for (const holder of holders) {
      const things = await this.#things(inside, name, { ...this.#known, [field]: holder.value });
      const match = matchName(name, things, []);
      if (match.kind === 'one' && match.isExact) found.push(holder);
    }
    const [only, ...others] = found;
    return only && others.length === 0 ? only : null;
  }

  /** `the list "Done"` of a board that no words name. */
  async #lookInAll({ field, name: given, nouns }: OpenField): Promise<void> {
    const [holder, ...more] = this.#missingFor(field) ?? [];
    if (holder === undefined || more.length > 0 || this.#missingFor(holder)?.length !== 0) return;
    // `the Applicants table` may have been read as the name of the base, and there is no such base.
    const isWrong = given === null && this.findings.get(holder)?.kind === 'none';
    const misplaced = isWrong ? (this.#nameOf(holder) ?? null) : null;
    const name = given ?? misplaced;
    // `the job-offers channel of the Translators' Den`: the name of the holder may have been cut short.
    const cut = given !== null && this.findings.get(holder)?.kind === 'none' ? (this.#nameOf(holder) ?? null) : null;
    const isNamed = this.#nameOf(holder) !== null && !this.open.empty.includes(holder);
    if (misplaced === null && cut === null && isNamed) return;
    const holders = await this.#things(holder, null, this.#known);
    const own = name === null ? null : matchName(name, holders, nouns);
    if (own?.kind === 'one') return this.#takeHolder(holder, own.thing, own.isExact, { field, name, nouns });
    if (holders.length === 0 || holders.length > MAX_HOLDERS || (name === null && holders.length > 1)) return;
    const found: { readonly holder: AccountThing; readonly thing: AccountThing; readonly isExact: boolean }[] = [];
    for (const one of holders) {
      const things = await this.#things(field, name, { ...this.#known, [holder]: one.value });
      const [only, ...others] = things;
      if (name === null) {
        if (only && others.length === 0) found.push({ holder: one, thing: only, isExact: true });
        continue;
      }
      const match = matchName(name, things, nouns);
      if (match.kind === 'one') found.push({ holder: one, thing: match.thing, isExact: match.isExact });
    }
    const exact = found.filter(({ isExact }) => isExact);
    const fitting = exact.length > 0 ? exact : found;
    // Several boards have a list "Done", and the request has the name of one of them.
    const said = fitting.length > 1 ? namedIn(this.open.request, holders, []) : null;
    const [best, ...others] = said ? fitting.filter((one) => one.holder === said) : fitting;
    if (!best || others.length > 0) return;
    const isSaid = nameWords(cut ?? '').some((word) => nameWords(best.holder.label).includes(word));
    if (cut !== null && !(best.isExact && isSaid)) return;
    this.#take(holder, best.holder, holders.length === 1 ? 'only' : said ? 'said' : 'holds');
    this.#take(field, best.thing, name === null ? 'only' : best.isExact ? 'exact' : 'part');
  }

  /** `the Orders sheet`: the name is that of the spreadsheet, and its sheet is the only one in it. */
  async #takeHolder(holder: string, thing: AccountThing, isExact: boolean, inside: OpenField): Promise<void> {
    this.#take(holder, thing, isExact ? 'exact' : 'part');
    const things = await this.#things(inside.field, inside.name, this.#known);
    const [only, ...others] = things;
    const match = matchName(inside.name ?? '', things, inside.nouns);
    if (match.kind === 'one') this.#take(inside.field, match.thing, 'exact');
    else if (only && others.length === 0) this.#take(inside.field, only, 'only');
    else if (only) this.findings.set(inside.field, { kind: 'several', things });
  }

  #take(field: string, thing: AccountThing, how: Certainty): void {
    this.#known[field] = thing.value;
    this.findings.set(field, { kind: 'found', thing, how });
  }
}
