import { z } from 'zod';

/** A document of a client, under the id by which the client asks for it. */
export interface TrustedDocument {
  readonly id: string;
  readonly text: string;
}

/** Made by Relay's compiler and by graphql-codegen's client preset: documents by their hashes. */
const byId = z.record(z.string().min(1), z.string());
/** https://www.apollographql.com/docs/graphos/platform/security/persisted-queries */
const apollo = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string() })),
});

/** The documents of a manifest. Null if it is none. */
export function readManifest(text: string): readonly TrustedDocument[] | null {
  const json = jsonOf(text);
  const ofApollo = apollo.safeParse(json);
  if (ofApollo.success) return ofApollo.data.operations.map(({ id, body }) => ({ id, text: body }));
  const plain = byId.safeParse(json);
  return plain.success ? Object.entries(plain.data).map(([id, document]) => ({ id, text: document })) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
