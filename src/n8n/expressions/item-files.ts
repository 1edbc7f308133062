import type { FilePath, ItemFile, ItemFiles, Items } from '../flow/items.type.js';
import { atom, compound, fieldOf, presentCode, quoted } from './code.js';
import type { Code } from './code.js';
import { Untranslatable } from './untranslatable.js';

/*
 * n8n keeps the files of an item beside its data, as "binary data" under names. Here a file is a value within the output
 * of a step, so the items know for each name where its file is.
 */

/** A name that stands for any: the field of that name holds the file. */
const ANY_FILE = '*';

/** Any field of an item may hold a file. */
export const FILES_OF_FIELDS: ItemFiles = { [ANY_FILE]: { path: [] } };

/** Any files, which a list beside the items has by their names. */
export function filesOfList(code: string): ItemFiles {
  return { [ANY_FILE]: { of: { code, isMany: true }, path: [] } };
}

/** JSONata for the files of each item by their names, but for those in its fields. */
export function filesAsList(items: Items): string {
  const { code, isMany } = items;
  return isMany
    ? `[$map(${code}, function($item, $at) { ${filesBeside(items, '$item', '$at')} })]`
    : `[${filesBeside(items, code, '0')}]`;
}

/** JSONata for an object with the files of an item by their names. Null: no file is known. */
export function filesOfItem(items: Items, item: string, index: string | null): string | null {
  const { files = {} } = items;
  if (Object.keys(files).length === 0) return null;
  const beside = filesBeside(items, item, index);
  return files[ANY_FILE] !== undefined && files[ANY_FILE].of === undefined ? `$merge([${item}, ${beside}])` : beside;
}

function filesBeside(items: Items, item: string, index: string | null): string {
  const { [ANY_FILE]: any, ...named } = items.files ?? {};
  const fields = Object.keys(named).flatMap((name) => {
    const file = fileOfItem(items, name, item, index);
    return file === null ? [] : [`${quoted(name)}: ${file.text}`];
  });
  const base = any?.of === undefined ? null : placed(any.of, index);
  const all = base === null ? null : (any?.path ?? []).reduce<Code>(fieldOrPlace, atom(base)).text;
  const own = `{ ${fields.join(', ')} }`;
  return all === null ? own : `$merge([${all}, ${own}])`;
}

/** Files that the items themselves hold. */
export function ownFiles(paths: Readonly<Record<string, FilePath>>): ItemFiles {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, { path }]));
}

/** The same files for new items that go with these one by one. */
export function followedFiles({ code, isMany, files = {} }: Items): ItemFiles {
  return mapFiles(files, (file) => ({ of: { code, isMany }, ...file }));
}

/** The same files for any items that come of these: those that are the same for all of them. */
export function sharedFiles(items: Items): ItemFiles {
  return filterFiles(followedFiles(items), ({ of }) => of?.isMany === false);
}

/** The same files for some of these items, in any order. */
export function filesOfSome(items: Items): ItemFiles {
  return { ...sharedFiles(items), ...filterFiles(items.files ?? {}, ({ of }) => of === undefined) };
}

/** Whether other items hold the files of these, so that it matters which ones go together. */
export function hasFilesBeside({ files = {} }: Pick<Items, 'files'>): boolean {
  return Object.values(files).some(({ of }) => of?.isMany === true);
}

/**
 * The files beside these items for some of them.
 *
 * @param places JSONata of a list of numbers: the place of each of the new items in `items`
 */
export function filesAtPlaces({ files = {} }: Pick<Items, 'files'>, places: string): ItemFiles {
  const beside = filterFiles(files, ({ of }) => of?.isMany === true);
  return mapFiles(beside, ({ of, path }) => ({
    of: { code: `[$map(${places}, function($place) { (${of?.code ?? ''})[$place] })]`, isMany: true },
    path,
  }));
}

/** The files of the item of a loop over these. @param index JSONata for its place */
export function filesOfOne({ files = {} }: Items, index: string): ItemFiles {
  return mapFiles(files, (file) =>
    file.of?.isMany === true
      ? { ...file, of: { code: `($at := ${index}; (${file.of.code})[$at])`, isMany: false } }
      : file,
  );
}

/**
 * The files of lists that are put one after the other. A name that not all have at the same place has a list of its own,
 * in the order of the items.
 */
export function filesOfAll(all: readonly Items[], isMany = true): ItemFiles {
  const each = all.map(filesOfSome);
  const joined: Record<string, ItemFile> = Object.fromEntries(each.flatMap((files) => Object.entries(files)));
  const same = filterFiles(joined, (file, name) =>
    each.every(({ [name]: other = file }) => JSON.stringify(other) === JSON.stringify(file)),
  );
  const others = namesOf(all).filter((name) => !Object.hasOwn(same, name));
  const lists = all.map((items) => {
    const beside = filesBeside(items, '$item', items.isMany ? '$at' : '0');
    return `$map([${items.code}], function($item, $at) { $item != null ? ${beside} })`;
  });
  const of = { code: isMany ? `[${lists.join(', ')}]` : `[${lists.join(', ')}][0]`, isMany };
  const own = others.map((name): [string, ItemFile] => [name, { of, path: name === ANY_FILE ? [] : [name] }]);
  return { ...same, ...Object.fromEntries(own) };
}

/** Whether several nodes hand on files of the same name that are not the same. */
export function filesClash(all: readonly Items[]): boolean {
  return namesOf(all).some((name) => variantsOf(all, name).length > 1);
}

/** The files of items that several nodes hand on. If they clash, only one of the nodes has run. */
export function filesOfEither(all: readonly Items[]): ItemFiles {
  const found = namesOf(all).map((name): [string, ItemFile | null] => [name, eitherOf(variantsOf(all, name))]);
  return Object.fromEntries(found.flatMap(([name, file]) => (file === null ? [] : [[name, file] as const])));
}

/** Null: they are not alike enough for one expression. */
function eitherOf(variants: readonly ItemFile[]): ItemFile | null {
  const [first] = variants;
  if (first === undefined || variants.length === 1) return first ?? null;
  const isMany = first.of?.isMany === true;
  const isAlike = variants.every(
    ({ of, path }) => of?.isMany === isMany && JSON.stringify(path) === JSON.stringify(first.path),
  );
  if (!isAlike) return null;
  const code = presentCode(variants.map(({ of }) => of?.code ?? '').join(', '));
  return { of: { code: isMany ? code : `${code}[0]`, isMany }, path: first.path };
}

const namesOf = (all: readonly Items[]): readonly string[] => [
  ...new Set(all.flatMap(({ files = {} }) => Object.keys(files))),
];

function variantsOf(all: readonly Items[], name: string): readonly ItemFile[] {
  const files = all.flatMap(({ files: own = {} }) => own[name] ?? []);
  return [...new Map(files.map((file) => [JSON.stringify(file), file])).values()];
}

/**
 * The file of an item as JSONata. Null: no file of the name is known.
 *
 * @param item JSONata for the item
 * @param index JSONata for its place among the items. Null: the place is not known
 */
export function fileOfItem({ files = {} }: Items, name: string, item: string, index: string | null): Code | null {
  const file = Object.hasOwn(files, name) ? files[name] : files[ANY_FILE];
  if (file === undefined) return null;
  const base = file.of === undefined ? item : placed(file.of, index);
  if (base === null) return null;
  const path = Object.hasOwn(files, name) ? file.path : [...file.path, name];
  return path.reduce<Code>(fieldOrPlace, atom(base));
}

function fieldOrPlace(code: Code, part: string | number): Code {
  return typeof part === 'number' ? atom(`${code.text}[${part}]`) : fieldOf(code, part);
}

function placed({ code, isMany }: Pick<Items, 'code' | 'isMany'>, index: string | null): string | null {
  if (!isMany) return code;
  if (index === null) return null;
  return /^(?:\d+|\$\w+)$/.test(index) ? `(${code})[${index}]` : `($at := ${index}; (${code})[$at])`;
}

/** JSONata for a property of a file, by its name in n8n. @throws Untranslatable */
export function fieldOfFile(file: Code, name: string): Code {
  const field = (of: string): string => fieldOf(file, of).text;
  switch (name) {
    case 'fileName':
      return atom(field('name'), 'text');
    case 'mimeType':
      return atom(field('mediaType'), 'text');
    case 'id':
      return atom(field('id'), 'text');
    case 'fileExtension':
      return atom(`$split(${field('name')}, ".")[-1]`, 'text');
    case 'fileType':
      return atom(`$split(${field('mediaType')}, "/")[0]`, 'text');
    case 'fileSize':
      return compound(`$string(${field('size')}) & " B"`, 'text');
    default:
      throw new Untranslatable(
        name === 'data'
          ? 'the content of a file is not part of an expression: file.read reads it'
          : `${quoted(name.slice(0, 50))} of a file has no counterpart`,
      );
  }
}

function mapFiles(files: ItemFiles, change: (file: ItemFile) => ItemFile): ItemFiles {
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, change(file)]));
}

function filterFiles(files: ItemFiles, keeps: (file: ItemFile, name: string) => boolean): ItemFiles {
  return Object.fromEntries(Object.entries(files).filter(([name, file]) => keeps(file, name)));
}
