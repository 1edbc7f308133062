import { z } from 'zod';

const EXPECTED = 'expected JSON such as {"github": {"clientId": "…", "clientSecret": "…"}}';

/** The client of this installation at each provider, by the provider's name. */
const Clients = z.record(
  z.string().min(1).max(100),
  z.strictObject({
    clientId: z.string().min(1).max(1_000),
    clientSecret: z.string().min(1).max(16_384).optional(),
  }),
);

const blankAsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const clients = z.string().transform((text, context) => {
  const parsed = readClients(jsonOf(text));
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: EXPECTED });
  return z.NEVER;
});

export const OAUTH_VARIABLES = {
  OAUTH_CLIENTS: z.preprocess(blankAsAbsent, clients.optional()),
  OAUTH_CLIENTS_FILE: z.preprocess(blankAsAbsent, z.string().optional()),
  OAUTH_PRESETS_FILE: z.preprocess(blankAsAbsent, z.string().optional()),
};

const Variables = z.object(OAUTH_VARIABLES);

/** The clients in a value that was read from JSON or YAML. Null if it is something else. */
export function readClients(value: unknown): z.output<typeof Clients> | null {
  const parsed = Clients.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The consent to services. */
export function oauthOf(env: z.output<typeof Variables>) {
  return {
    /** By the names of providers. */
    clients: env.OAUTH_CLIENTS ?? {},
    /** The same as a file. Undefined: there is none. */
    clientsFile: env.OAUTH_CLIENTS_FILE,
    /** Further presets of providers. Undefined: there are none. */
    presetsFile: env.OAUTH_PRESETS_FILE,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
