import type { Items, Renames } from '../flow/items.type.js';
import { atom, fieldOf, grouped } from './code.js';
import type { Code } from './code.js';
import type { Scope } from './scope.type.js';
import { Untranslatable } from './untranslatable.js';

/** The item of a node, whose fields may have other names with us. */
export interface ItemCode extends Code {
  readonly renames?: Renames | undefined;
  /** The list that `.json` of it has yet to be taken of. */
  readonly wrapped?: true;
}

/** A field of an item, by the name that it has with us. */
export function itemField(base: ItemCode, name: string): Code {
  const renamed = base.renames !== undefined && Object.hasOwn(base.renames, name) ? base.renames[name] : undefined;
  if (renamed === undefined) return fieldOf(base, name);
  return renamed.reduce<Code>((code, part) => fieldOf(code, part), base);
}

/** `$('A').item`, `$node["A"]`: the item of another node that goes with this one. */
export function itemOfNode(scope: Scope, name: string): ItemCode {
  const items = scope.nodeOf(name);
  if (!items.isMany) return { ...atom(items.code), renames: items.renames };
  const isAligned = goTogether(scope.input.aligned, items);
  if (scope.isEach && (isAligned || goTogether(scope.input.mayAlign, items))) {
    if (!isAligned) scope.approximate(`each answer since "${name}" is taken for one item`);
    const code = scope.index.startsWith('$')
      ? `(${items.code})[${scope.index}]`
      : `($at := ${scope.index}; (${items.code})[$at])`;
    return { ...atom(code), renames: items.renames };
  }
  const looped = scope.ofLoop?.(items);
  if (looped) {
    if (looped.isAssumed) scope.approximate(`each answer since "${name}" is taken for one item`);
    return { ...atom(looped.code), renames: items.renames };
  }
  if (items.mayBeOne) {
    scope.approximate(`of what "${name}" puts out the first item is taken`);
    return { ...atom(`(${items.code})[0]`), renames: items.renames };
  }
  throw new Untranslatable(`the items of "${name}" do not go with those of this node one by one`);
}

function goTogether(names: ReadonlySet<string> | undefined, { aligned }: Items): boolean {
  return names !== undefined && [...names].some((each) => aligned.has(each));
}

/** One of the items of a node, or all. @throws Untranslatable */
export function itemsOfNode(items: Items, method: string): ItemCode {
  const whole = items.isMany ? grouped({ text: items.code, kind: 'list', isAtom: false }) : items.code;
  switch (method) {
    case 'first':
      return { ...atom(items.isMany ? `${whole}[0]` : whole), renames: items.renames };
    case 'last':
      return { ...atom(items.isMany ? `${whole}[-1]` : whole), renames: items.renames };
    case 'all':
      return { ...atom(items.isMany ? whole : `[${items.code}]`, 'list'), renames: items.renames, wrapped: true };
    default:
      throw new Untranslatable(`.${method}() of a node has no counterpart`);
  }
}
