import type { Hint } from './hint.type.js';

/* The shapes of values that stand-ins have to give. */

/** A place whose value is wanted, perhaps in several answers. */
export interface Place {
  child(name: string): Place;
  element(): Place;
  hint(hint: Hint): void;
  /** The names of its fields, as far as they are known. */
  names(): readonly string[];
}

/** Nothing is asked of anyone. */
export const NOWHERE: Place = { child: () => NOWHERE, element: () => NOWHERE, hint: () => undefined, names: () => [] };

/** The shape of a value that a stand-in has to give. */
export class Shape implements Place {
  readonly fields = new Map<string, Shape>();
  readonly hints: Hint[] = [];
  item: Shape | null = null;
  /** The value of a text that is read as JSON. */
  parsed: Shape | null = null;
  /** The parts of a text that is split. */
  parts: { readonly separator: string; least: number; readonly part: Shape } | null = null;

  child(name: string): Shape {
    const known = this.fields.get(name);
    if (known) return known;
    const made = new Shape();
    if (this.fields.size < 200) this.fields.set(name, made);
    return made;
  }

  element(): Shape {
    this.item ??= new Shape();
    return this.item;
  }

  hint(hint: Hint): void {
    if (this.hints.length < 20) this.hints.push(hint);
  }

  names(): readonly string[] {
    return [...this.fields.keys()];
  }

  get isEmpty(): boolean {
    return this.fields.size + this.hints.length === 0 && this.item === null && this.parsed === null;
  }

  asJson(): Shape {
    this.parsed ??= new Shape();
    return this.parsed;
  }

  /** The place of one of the parts between separators. */
  partAt(index: number, separator: string): Shape {
    this.parts ??= { separator, least: 0, part: new Shape() };
    this.parts.least = Math.max(this.parts.least, index + 1);
    return this.parts.part;
  }
}

/** What is made of a text, such as a part of it, is asked of the text. */
export class TextOf implements Place {
  constructor(
    readonly of: Place,
    private readonly method: string,
    private readonly separator: string | null,
  ) {}

  child(): Place {
    return NOWHERE;
  }

  /** What is found in a text may be most of it. */
  element(): Place {
    return this.method === 'match' ? this : NOWHERE;
  }

  part(index: number): Place {
    if (this.method !== 'split' || this.separator === null) return this.element();
    const text = this.of instanceof TextOf ? this.of.text() : this.of;
    return index > 0 && text instanceof Shape ? text.partAt(index, this.separator) : NOWHERE;
  }

  /** The text itself, if no part of it was taken. */
  text(): Place {
    const whole = this.of instanceof TextOf ? this.of.text() : this.of;
    return this.method === 'split' ? NOWHERE : whole;
  }

  hint(hint: Hint): void {
    const isPhone = 'is' in hint && hint.is === 'phone';
    if (isPhone || 'equals' in hint || 'matches' in hint || 'contains' in hint) this.of.hint(hint);
  }

  names(): readonly string[] {
    return [];
  }
}

/** The place of the value of a text that is read as JSON. */
export function jsonOf(place: Place): Place {
  if (place instanceof Shape) return place.asJson();
  if (place instanceof TextOf) return jsonOf(place.text());
  return place instanceof Union ? Union.of(place.places.map(jsonOf)) : NOWHERE;
}

/** Several places at once. */
export class Union implements Place {
  constructor(readonly places: readonly Place[]) {}

  static of(places: readonly Place[]): Place {
    const real = [...new Set(places)].filter((place) => place !== NOWHERE);
    return real.length === 0 ? NOWHERE : real.length === 1 ? (real[0] ?? NOWHERE) : new Union(real);
  }

  child(name: string): Place {
    return Union.of(this.places.map((place) => place.child(name)));
  }

  element(): Place {
    return Union.of(this.places.map((place) => place.element()));
  }

  hint(hint: Hint): void {
    for (const place of this.places) place.hint(hint);
  }

  names(): readonly string[] {
    return [...new Set(this.places.flatMap((place) => place.names()))];
  }
}

/** An object that a node makes: the places of its fields, and of those that it passes on. */
export class Made implements Place {
  /** What is asked of which nodes just now: nodes in a circle pass the question on to each other. */
  static readonly #asked = new Set<string>();

  /** @param of the node */
  constructor(
    private readonly fields: ReadonlyMap<string, () => Place>,
    private readonly rest: () => Place = () => NOWHERE,
    private readonly of: string | null = null,
  ) {}

  child(name: string): Place {
    const field = this.fields.get(name);
    return (
      (field && this.#once(`= ${name}`, NOWHERE, field)) ?? this.#once(name, NOWHERE, () => this.rest().child(name))
    );
  }

  #once<T>(name: string, otherwise: T, ask: () => T): T {
    if (this.of === null) return ask();
    const question = JSON.stringify([this.of, name]);
    if (Made.#asked.has(question)) return otherwise;
    Made.#asked.add(question);
    try {
      return ask();
    } finally {
      Made.#asked.delete(question);
    }
  }

  element(): Place {
    return Union.of([...this.fields.values()].map((place) => place()));
  }

  hint(): void {}

  names(): readonly string[] {
    return [...this.fields.keys(), ...this.#once<readonly string[]>('', [], () => this.rest().names())];
  }
}

/** A list that is made on the way. */
export class MadeList implements Place {
  constructor(private readonly items: Place[]) {}

  add(...items: readonly Place[]): void {
    if (this.items.length < 50) this.items.push(...items);
  }

  child(name: string): Place {
    return /^\d+$/.test(name) ? this.element() : NOWHERE;
  }

  element(): Place {
    return Union.of(this.items);
  }

  hint(): void {}

  names(): readonly string[] {
    return [];
  }
}

/** The items of a node, as `$input` and `$('Node')` show them. */
export class Items implements Place {
  /** @param isBare an item is its data, as Function Item sees it */
  constructor(
    readonly json: () => Place,
    isBare = false,
  ) {
    this.item = isBare ? new Made(new Map(), () => this.json()) : new Made(new Map([['json', () => this.json()]]));
  }

  /** One item, `{json, binary}`. */
  readonly item: Place;

  child(name: string): Place {
    if (name === 'item') return this.item;
    return name === 'json' || name === 'data' ? this.json() : /^\d+$/.test(name) ? this.item : NOWHERE;
  }

  element(): Place {
    return this.item;
  }

  hint(): void {}

  names(): readonly string[] {
    return [];
  }
}
