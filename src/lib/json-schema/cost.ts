import type { JsonSchema } from '../json/json.js';
import { patternWeight } from './pattern-weight.js';
import { schemaTextOf } from './guard.js';
import { resolveReference } from './reference.js';

/** Compiling takes up to 7 ms a kilobyte. */
const MAX_TEXT_HERE = 2_000;
/** Weight of patterns times characters of a value: about 20 ms at worst (50 ns each were measured). */
const MAX_PATTERN_COST_HERE = 400_000;
/** Keywords times values. */
const MAX_STRUCTURE_COST_HERE = 200_000;
/** Items that `uniqueItems` compares with each other. */
const MAX_SQUARED_HERE = 200;

interface Weight {
  /** Of all patterns, as often as they are applied to one value. */
  patterns: number;
  /** Keywords, as often as they are applied to one value. */
  keywords: number;
  comparesItems: boolean;
}

/** These keywords hold values, not schemas. */
const DATA_KEYWORDS: ReadonlySet<string> = new Set(['const', 'default', 'examples', 'example']);
const ENDLESS: Weight = { patterns: Infinity, keywords: Infinity, comparesItems: true };

const sizes = new WeakMap<JsonSchema, number>();
const weights = new WeakMap<JsonSchema, Weight>();

/**
 * Whether compiling a schema and checking a value against it is so cheap, whatever both hold, that it may be done in
 * the event loop. References are counted as often as they are followed; a schema that refers to itself never is cheap.
 */
export function isCheapToCheck(schema: JsonSchema, value: unknown): boolean {
  const chars = sizes.get(schema) ?? schemaTextOf(schema).length;
  sizes.set(schema, chars);
  return chars <= MAX_TEXT_HERE && isCheapOnceCompiled(schema, value);
}

/** The same for a schema that is compiled already, whatever its size is. */
export function isCheapOnceCompiled(schema: JsonSchema, value: unknown): boolean {
  const weight = weights.get(schema) ?? weightOf(schema);
  weights.set(schema, weight);
  if (weight.keywords > MAX_STRUCTURE_COST_HERE) return false;
  const maxChars = weight.patterns === 0 ? Infinity : MAX_PATTERN_COST_HERE / weight.patterns;
  const maxValues = Math.min(
    MAX_STRUCTURE_COST_HERE / weight.keywords,
    weight.comparesItems ? MAX_SQUARED_HERE : Infinity,
  );
  return isWithin(value, maxChars, maxValues);
}

/** Whether compiling schemas, all together, takes some milliseconds at most. */
export function isCheapToCompile(schemas: readonly JsonSchema[]): boolean {
  return schemas.reduce((sum, schema) => sum + schemaTextOf(schema).length, 0) <= MAX_TEXT_HERE;
}

/** Stops as soon as one of the two is exceeded. */
function isWithin(value: unknown, maxChars: number, maxValues: number): boolean {
  let [chars, values] = [0, 0];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    values += 1;
    if (typeof next === 'string') chars += next.length;
    else if (Array.isArray(next)) {
      if (values + next.length > maxValues) return false;
      for (const item of next) open.push(item);
    } else if (typeof next === 'object' && next !== null) {
      for (const [key, child] of Object.entries(next)) {
        chars += key.length;
        open.push(child);
      }
    }
    if (chars > maxChars || values > maxValues) return false;
  }
  return true;
}

function weightOf(root: JsonSchema): Weight {
  const total = new Map<unknown, Weight>();
  const open = new Set<unknown>();
  const walk = (node: unknown): Weight => {
    if (typeof node !== 'object' || node === null) return { patterns: 0, keywords: 0, comparesItems: false };
    const before = total.get(node);
    if (before) return before;
    if (open.has(node)) return ENDLESS;
    open.add(node);
    const sum: Weight = { patterns: 0, keywords: 1, comparesItems: false };
    const add = ({ patterns, keywords, comparesItems }: Weight): void => {
      sum.patterns += patterns;
      sum.keywords += keywords;
      sum.comparesItems ||= comparesItems;
    };
    for (const [key, child] of Object.entries(node) as [string, unknown][]) {
      sum.keywords += 1;
      if (DATA_KEYWORDS.has(key)) continue;
      if (key === '$ref') add(typeof child === 'string' ? walk(resolveReference(root, child)) : walk(child));
      else if (key === '$dynamicRef') add(ENDLESS);
      else if (key === 'uniqueItems' && child === true) sum.comparesItems = true;
      else if (key === 'pattern' && typeof child === 'string') sum.patterns += patternWeight(child);
      else {
        if (key === 'patternProperties' && typeof child === 'object' && child !== null)
          for (const pattern of Object.keys(child)) sum.patterns += patternWeight(pattern);
        add(walk(child));
      }
    }
    open.delete(node);
    total.set(node, sum);
    return sum;
  };
  return walk(root);
}
