import { z } from 'zod';

/** Whether, and when, REST speaks the dialect of GAIA's clients. */
const restDialect = z.enum(['off', 'gaia', 'both'], {
  error: 'expected off, gaia (the default of every request), or both (for requests with X-API-Dialect: gaia)',
});

export const PROTOCOL_VARIABLES = {
  REST_DIALECT: z.preprocess((given) => (given === undefined || given === '' ? 'off' : given), restDialect),
  TRUSTED_DOCUMENTS: z.preprocess((given) => (given === '' ? undefined : given), z.string().optional()),
  GRAPHQL_FEDERATION: z
    .preprocess(
      (given) => (given === undefined || given === '' ? 'false' : given),
      z.enum(['true', 'false'], { error: 'expected true or false' }),
    )
    .transform((text) => text === 'true'),
};

const Variables = z.object(PROTOCOL_VARIABLES);

/** The optional protocols that clients can use. */
export function protocolsOf(env: z.output<typeof Variables>) {
  return {
    restDialect: env.REST_DIALECT,
    /** The file of the trusted documents. Undefined: any document is run. */
    trustedDocumentsFile: env.TRUSTED_DOCUMENTS,
    /** Whether the GraphQL schema is a subgraph of Apollo Federation. */
    isSubgraph: env.GRAPHQL_FEDERATION,
  };
}
