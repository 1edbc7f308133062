/** The parts of the SDK that a server needs. */
export type Sdk = Awaited<ReturnType<typeof load>>;

let loaded: Promise<Sdk> | undefined;

/**
 * Loads the SDK with the first request: it brings a validator and a good many schemas, which an engine need not start
 * with.
 */
export function loadSdk(): Promise<Sdk> {
  loaded ??= load();
  return loaded;
}

async function load() {
  const [{ Server }, { WebStandardStreamableHTTPServerTransport }, { AjvJsonSchemaValidator }, types] =
    await Promise.all([
      import('@modelcontextprotocol/sdk/server/index.js'),
      import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
      import('@modelcontextprotocol/sdk/validation/ajv-provider.js'),
      import('@modelcontextprotocol/sdk/types.js'),
    ]);
  // One for all: each would make a validator of its own.
  return {
    Server,
    Transport: WebStandardStreamableHTTPServerTransport,
    validator: new AjvJsonSchemaValidator(),
    types,
  };
}
