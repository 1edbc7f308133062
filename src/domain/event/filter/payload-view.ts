import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { addressesIn, isAddressField } from './addresses.js';
import { valuesAt } from './values-at.js';

/**
 * The values that a path leads to. `values` are addresses in lower case if `isAddress` is set. A list counts as its
 * elements too.
 */
export interface Found {
  readonly isThere: boolean;
  readonly isAddress: boolean;
  readonly values: readonly JsonValue[];
}

/** A payload in the form that filters need: a path that thousands of them ask for is looked up once. */
export class PayloadView {
  readonly #found = new Map<string, Found>();
  #chars: number | undefined;

  constructor(private readonly payload: JsonObject) {}

  /** Length of its JSON text. */
  get chars(): number {
    return (this.#chars ??= JSON.stringify(this.payload).length);
  }

  at(path: string): Found {
    let found = this.#found.get(path);
    if (found === undefined) {
      found = find(path, this.payload);
      this.#found.set(path, found);
    }
    return found;
  }
}

function find(path: string, payload: JsonObject): Found {
  const there = valuesAt(payload, path);
  const isThere = there.length > 0;
  const values = there.flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]));
  if (!isAddressField(path)) return { isThere, isAddress: false, values };
  const addresses = values.filter((value) => !Array.isArray(value)).map(addressesIn);
  // A field that only has the name of an address field is compared as it is.
  if (addresses.length === 0 || addresses.some((found) => found === null)) return { isThere, isAddress: false, values };
  return { isThere, isAddress: true, values: addresses.flatMap((found) => found ?? []) };
}
