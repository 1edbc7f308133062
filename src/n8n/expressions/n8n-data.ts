import type { Items, Renames } from '../flow/items.type.js';
import { atom, fieldOf, grouped } from './code.js';
import type { Code } from './code.js';
import { fileOfItem } from './item-files.js';
import type { Scope } from './scope.type.js';
import { Untranslatable } from './untranslatable.js';

/** The item of a node, whose fields may have other names with us. */
export interface ItemCode extends Code {
  readonly renames?: Renames | undefined;
  /** Its files, by the names of n8n; null if there is none of the name. Absent: it is no item. */
  readonly file?: ((name: string) => Code | null) | undefined;
  /** It stands for the files themselves: `$binary`. */
  readonly isBinary?: true;
  readonly isFile?: true;
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
  if (!items.isMany) return itemAt(items, items.code, '0');
  const isAligned = goTogether(scope.input.aligned, items);
  if (scope.isEach && (isAligned || goTogether(scope.input.mayAlign, items))) {
    if (!isAligned) scope.approximate(`each answer since "${name}" is taken for one item`);
    const code = scope.index.startsWith('$')
      ? `(${items.code})[${scope.index}]`
      : `($at := ${scope.index}; (${items.code})[$at])`;
    return itemAt(items, code, scope.index);
  }
  const looped = scope.ofLoop?.(items);
  if (looped) {
    if (looped.isAssumed) scope.approximate(`each answer since "${name}" is taken for one item`);
    return itemAt(items, looped.code, null);
  }
  if (items.mayBeOne) {
    scope.approximate(`of what "${name}" puts out the first item is taken`);
    return itemAt(items, `(${items.code})[0]`, '0');
  }
  throw new Untranslatable(`the items of "${name}" do not go with those of this node one by one`);
}

/** One of the items of a node. @param index its place. Null: it is not known */
function itemAt(items: Items, code: string, index: string | null): ItemCode {
  return { ...atom(code), renames: items.renames, file: (name) => fileOfItem(items, name, code, index) };
}

/** The file of an item as `$binary.NAME`. @throws Untranslatable */
export function fileNamed({ file }: ItemCode, name: string): ItemCode {
  const found = file?.(name) ?? null;
  if (found === null) throw new Untranslatable(`no file "${name.slice(0, 50)}" is known of this item`);
  return { ...found, isFile: true };
}

function goTogether(names: ReadonlySet<string> | undefined, { aligned }: Items): boolean {
  return names !== undefined && [...names].some((each) => aligned.has(each));
}

/** One of the items of a node, or all. @throws Untranslatable */
export function itemsOfNode(items: Items, method: string): ItemCode {
  const whole = items.isMany ? grouped({ text: items.code, kind: 'list', isAtom: false }) : items.code;
  switch (method) {
    case 'first':
      return itemAt(items, items.isMany ? `${whole}[0]` : whole, '0');
    case 'last':
      return itemAt(items, items.isMany ? `${whole}[-1]` : whole, null);
    case 'all':
      return { ...atom(items.isMany ? whole : `[${items.code}]`, 'list'), renames: items.renames, wrapped: true };
    default:
      throw new Untranslatable(`.${method}() of a node has no counterpart`);
  }
}
