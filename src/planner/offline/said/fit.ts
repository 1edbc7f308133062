import { range } from '../../../lib/collections/range.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { ToolDescription } from '../../../domain/steps/tool.js';
import type { Reading } from '../read/reading.js';
import { fitsPattern } from '../read/typed-values.js';
import { NEUTRAL_PHRASES, NEUTRAL_WORDS } from '../text/neutral.js';
import type { OperationName } from './names.js';
import { namesOf, nounsOf } from './names.js';
import type { Order } from './order.js';
import { slotsOf, toldOf } from './slots.js';
import type { Slot } from './slots.js';
import type { Span } from './spans.js';
import type { Found, Ground } from './values.js';
import { CHANGES, firstMeanings, MAKES, READS } from '../text/verbs/thesaurus.js';

/** The words for a thing of which the id is needed. */
export interface Asked {
  readonly slot: Slot;
  readonly text: string;
  readonly tokens: readonly number[];
  /** Instead of the usual one. */
  readonly question?: string;
}

/** One way to read an order: what each of its words is for, if this operation is meant. Nothing of it is in a plan yet. */
export class Fit implements Ground {
  readonly input: Record<string, JsonValue> = {};
  readonly asked: Asked[] = [];
  readonly assumed: { readonly slot: string; readonly text: string }[] = [];
  /** What each token is for: the name of an input, or `use` for the choice of the operation. */
  readonly owners = new Map<number, string>();
  /** Places of words that name an input whose value stands elsewhere. */
  readonly pending: { readonly slot: Slot; readonly from: number; readonly to: number }[] = [];
  readonly slots: readonly Slot[];
  readonly nouns: ReadonlySet<string>;
  readonly from: number;
  readonly to: number;

  constructor(
    readonly r: Reading,
    readonly order: Order,
    readonly tool: ToolDescription,
    readonly name: OperationName,
    readonly spans: ReadonlyMap<number, Span>,
    /** The nouns of all operations of the service. */
    readonly serviceNouns: ReadonlySet<string>,
  ) {
    this.from = order.from;
    this.to = order.to;
    this.slots = slotsOf(tool);
    this.nouns = nounsOf(tool);
    this.makes = makesThing(name, tool);
    for (const at of order.frame) this.owners.set(at, 'use');
  }

  isFree(at: number): boolean {
    return !this.owners.has(at) && !this.r.isTaken(at);
  }

  isOpen({ name }: Slot): boolean {
    return this.input[name] === undefined && !this.asked.some(({ slot }) => slot.name === name);
  }

  get open(): readonly Slot[] {
    return this.slots.filter((slot) => this.isOpen(slot));
  }

  own(from: number, to: number, owner: string): void {
    for (let at = from; at < to; at += 1) if (this.isFree(at)) this.owners.set(at, owner);
  }

  /** Gives an input its value; the words before it that lead to it go along. */
  bind(slot: Slot, found: Found, from: number, lead = LEAD): void {
    let start = from;
    while (start - 1 >= this.order.start && this.isFree(start - 1) && ARTICLE.test(this.r.lower(start - 1))) start -= 1;
    if (start - 1 >= this.order.start && this.isFree(start - 1) && lead.test(this.r.lower(start - 1))) start -= 1;
    if (start < from && start - 1 > this.order.from && this.isFree(start - 1) && LED.test(this.r.lower(start - 1)))
      start -= 1;
    const tokens = range(start, found.to).filter((at) => this.isFree(at));
    if (found.isName === true || isPersonByName(slot, found.value)) {
      this.asked.push({
        slot,
        text: typeof found.value === 'string' ? found.value : JSON.stringify(found.value),
        tokens,
      });
      this.own(start, found.to, `?${slot.name}`);
      return;
    }
    this.input[slot.name] = found.value;
    this.own(start, found.to, slot.name);
    for (const at of range(from, found.to)) this.#bindCurrency(slot, this.spans.get(at)?.currency);
  }

  /** `120 euros`: an amount in the smallest unit says in which currency it is. */
  #bindCurrency(slot: Slot, said: string | undefined): void {
    if (said === undefined || said === '' || typeof this.input[slot.name] === 'object') return;
    const currency = this.open.find(({ name }) => /^currency/i.test(name));
    // The service knows the currency of what is there.
    if (!currency && toldOf(slot.own).includes('smallest unit'))
      this.assumed.push({ slot: slot.name, text: `The amount is in ${said}, as it is said.` });
    const options = currency?.own['enum'];
    if (currency && (!Array.isArray(options) || options.includes(said)))
      this.input[currency.name] = fitsPattern(said, currency.own) ? said : said.toLowerCase();
  }

  /** Whether the operation makes a thing, by its verb: `file a bug` is a phrase of what creates issues. */
  readonly makes: boolean;

  get changes(): boolean {
    return CHANGES.has(this.name.verb) && !this.reads;
  }

  get reads(): boolean {
    return !this.tool.sideEffects || READS.has(this.name.verb);
  }

  /** Words that say something, and that nothing of this operation is for. */
  get left(): readonly number[] {
    const places = range(this.order.start, this.to);
    const phrases = new Set(
      places.flatMap((at) => range(at, at + (NEUTRAL_PHRASES.at(this.r.tokens, at)?.length ?? 0))),
    );
    return places.filter((at) => {
      if (this.#isLost(at)) return true;
      if (phrases.has(at)) return false;
      // What a pronoun stands for is read elsewhere.
      if (this.isFree(at) && /^(?:it|its|them|they|their|those|these)$/.test(this.r.lower(at))) return true;
      const token = this.r.tokens[at];
      return token !== undefined && this.isFree(at) && token.kind !== 'mark' && !NEUTRAL_WORDS.has(token.lower);
    });
  }

  /** Whether a value stands here that is in no input, and in no question. */
  #isLost(at: number): boolean {
    const span = this.spans.get(at);
    const owner = this.owners.get(at);
    if (!span || owner === undefined || owner.startsWith('?')) return false;
    if (owner === 'use') return true;
    const given = JSON.stringify(this.input[owner] ?? '').toLowerCase();
    const plain = JSON.stringify(span.text).slice(1, -1).toLowerCase();
    const parts = span.kind === 'repository' ? plain.split('/').slice(-1) : [plain];
    return (
      !parts.some((one) => given.includes(one)) &&
      (span.number === undefined || !given.includes(String(span.number))) &&
      this.slots.find(({ name }) => name === owner)?.role !== 'time' &&
      this.slots.find(({ name }) => name === owner)?.role !== 'enum'
    );
  }

  /** Inputs that are needed, and have no value and no question about a name. */
  get missing(): readonly Slot[] {
    return this.slots.filter((slot) => slot.isRequired && this.isOpen(slot) && slot.own['default'] === undefined);
  }
}

function makesThing({ verb }: OperationName, tool: ToolDescription): boolean {
  // A verb that is only known from a phrase, as `block`, does what the operation does.
  const meanings = [...firstMeanings(verb)];
  const isMeant = (meanings.length === 0 || meanings.some((one) => MAKES.has(one))) && !CHANGES.has(verb);
  return MAKES.has(verb) || (isMeant && MAKES.has(namesOf(tool)[0]?.verb ?? ''));
}

/** `Felix`, if the service knows people by their ids and addresses. */
const isPersonByName = ({ own }: Slot, value: JsonValue): boolean =>
  typeof value === 'string' &&
  /\bg?id or the e-mail address of a person\b/i.test(toldOf(own)) &&
  /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(value);

const ARTICLE = /^(?:a|an|the|my|our|your|its|their|this|that|new)$/;
const LEAD =
  /^(?:to|in|into|on|onto|from|at|of|by|with|within|under|for|as|via|about|and|inside|below|against|over|,|:|titled|called|named|labelled|labeled|saying|says|reading|using|beside|because|since|towards?|worth|costing|off)$/;
/** `messages sent from …`: the word before the lead adds nothing to it. */
const LED =
  /^(?:sent|received|coming|addressed|made|located|stored|kept|placed|found|saved|posted|written|created|shared|belonging|over|across|along)$/;
