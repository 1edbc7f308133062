import type { FastifyInstance } from 'fastify';
import { MalformedError } from '../../errors.js';

/**
 * `gaia`: every request is in the dialect of GAIA's clients, unless it asks for the documented contract. `both`: only
 * requests that ask for the dialect. `off`: no request, and the header means nothing.
 */
export type RestDialect = 'off' | 'gaia' | 'both';

/** The dialect of one request. Undefined: the documented contract. */
type SpokenDialect = 'gaia' | undefined;

const HEADER = 'x-api-dialect';
/** The values of the header. The second one asks for the documented contract. */
const VALUES: Readonly<Record<string, SpokenDialect>> = { gaia: 'gaia', stepcast: undefined };

type Headers = Readonly<Record<string, unknown>>;
type Storage = ReturnType<Parameters<FastifyInstance['addConstraintStrategy']>[0]['storage']>;
type Handler = Parameters<Storage['set']>[1];

function dialectOf(mode: RestDialect, headers: Headers): SpokenDialect {
  const asked = headers[HEADER];
  const otherwise = mode === 'gaia' ? 'gaia' : undefined;
  return typeof asked === 'string' && Object.hasOwn(VALUES, asked) ? VALUES[asked] : otherwise;
}

/**
 * Lets the router choose between two routes of one path by the dialect of the request. A route without a dialect serves
 * both, if the dialect has none of its own there. Not to be called if the mode is `off`.
 */
export function chooseByDialect(api: FastifyInstance, mode: RestDialect): void {
  api.addConstraintStrategy({
    name: 'dialect',
    storage: () => {
      const handlers = new Map<unknown, Handler>();
      return {
        get: (dialect) => handlers.get(dialect) ?? null,
        set: (dialect, handler) => void handlers.set(dialect, handler),
      };
    },
    validate: () => undefined,
    deriveConstraint: ({ headers }: { readonly headers: Headers }) => dialectOf(mode, headers),
    mustMatchWhenDerived: false,
  });
  api.addHook('onRequest', async ({ headers }) => {
    const asked = headers[HEADER];
    if (asked !== undefined && !Object.hasOwn(VALUES, String(asked)))
      throw new MalformedError(
        `The header X-API-Dialect must be ${Object.keys(VALUES).join(' or ')}, not ${JSON.stringify(String(asked).slice(0, 100))}.`,
      );
  });
  api.addHook('onSend', async (_request, reply) => {
    const vary = reply.getHeader('vary');
    reply.header('vary', vary === undefined ? 'X-API-Dialect' : `${String(vary)}, X-API-Dialect`);
  });
}
