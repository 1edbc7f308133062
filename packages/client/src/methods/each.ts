import type { CallOptions } from './client-options.js';
import type { HttpTransport, Variables } from '../transport/http-transport.js';
import type { Operation } from './operation.js';

/** A page of a list, as every list of the API answers it. */
interface PageOf<Item> {
  readonly nodes: readonly Item[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The items of the list that an operation requests a page of. Never if it requests none. */
export type ItemOf<Data> = Data[keyof Data] extends PageOf<infer Item> ? Item : never;

/** Every item of a list, asked for page by page as it is read. */
export async function* each<Data, Given>(
  http: HttpTransport,
  { text, field }: Operation<'query', Data, Given>,
  variables: Variables,
  options: CallOptions,
): AsyncGenerator<ItemOf<Data>, void, undefined> {
  for (let after = variables['after'] ?? null; ;) {
    const data = await http.send<Readonly<Record<string, PageOf<ItemOf<Data>>>>>(
      { text, variables: { ...variables, after }, isIdempotent: true },
      options,
    );
    const page = data[field];
    if (page === undefined) return;
    yield* page.nodes;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}
