import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { CreateHookInput, HookAlgorithm } from '@stepcast/client';
import { Misuse } from '../output/cli-failure.js';
import { someOf } from './common-options.js';

const ALGORITHMS: readonly HookAlgorithm[] = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/** How requests reach a webhook address, as options. */
export interface ReachOptions {
  readonly path?: string;
  readonly rawBody?: boolean;
  readonly corsOrigins?: string;
  readonly corsCredentials?: true;
  readonly authHeader?: string;
  readonly username?: string;
  readonly algorithms?: readonly HookAlgorithm[];
  readonly issuer?: string;
  readonly audience?: string;
  readonly publicKeys?: string;
  readonly jwksUrl?: string;
}

/** Adds the options of `ReachOptions`. */
export function reachOptions(command: Command): void {
  command
    .option('--path <path>', 'the part of its URL after the token, such as /orders/{id}; an empty text: nothing')
    .option('--raw-body', 'keep the text of each body in _request.body')
    .option('--no-raw-body', 'do not keep it')
    .option('--cors-origins <origins>', 'pages that may read its answers, divided by commas, or *; an empty text: none')
    .option('--cors-credentials', 'let browsers send the password that they remember')
    .option('--auth-header <name>', 'for header: the header with the secret')
    .option('--username <name>', 'for basic: the user name')
    .option('--algorithms <names>', `for jwt: ${ALGORITHMS.join(', ')}`, someOf(ALGORITHMS))
    .option('--issuer <text>', 'for jwt: the required iss')
    .option('--audience <text>', 'for jwt: the required aud')
    .option('--public-keys <file>', 'for jwt: a file with public keys, as PEM or JWKS')
    .option('--jwks-url <url>', 'for jwt: the address at which the sender publishes its keys');
}

/** The names of these options in the order of the table above. */
const NAMES = [
  'path',
  'rawBody',
  'corsOrigins',
  'corsCredentials',
  'authHeader',
  'username',
  'algorithms',
  'issuer',
  'audience',
  'publicKeys',
  'jwksUrl',
] as const satisfies readonly (keyof ReachOptions)[];

/** Other options without those of `ReachOptions`. */
export function withoutReach<Options extends ReachOptions>(options: Options): Omit<Options, keyof ReachOptions> {
  const names: ReadonlySet<string> = new Set(NAMES);
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.has(name))) as Omit<
    Options,
    keyof ReachOptions
  >;
}

/** The options as fields of the API. @throws Misuse */
export function reachInput(options: ReachOptions): Pick<CreateHookInput, 'path' | 'rawBody' | 'cors' | 'auth'> {
  const { path, rawBody, corsOrigins, corsCredentials } = options;
  if (corsCredentials && corsOrigins === undefined) throw new Misuse('--cors-credentials goes with --cors-origins.');
  const origins = corsOrigins?.split(',').map((origin) => origin.trim());
  const auth = authInput(options);
  return {
    ...(path === undefined ? {} : { path: path === '' ? null : path }),
    ...(rawBody === undefined ? {} : { rawBody }),
    ...(origins === undefined
      ? {}
      : { cors: corsOrigins === '' ? null : { origins, credentials: corsCredentials === true } }),
    ...(Object.keys(auth).length === 0 ? {} : { auth }),
  };
}

function authInput({ authHeader: header, username, algorithms, issuer, audience, publicKeys, jwksUrl }: ReachOptions) {
  return {
    ...(header === undefined ? {} : { header }),
    ...(username === undefined ? {} : { username }),
    ...(algorithms === undefined ? {} : { algorithms: [...algorithms] }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
    ...(publicKeys === undefined ? {} : { publicKeys: textOfFile(publicKeys) }),
    ...(jwksUrl === undefined ? {} : { jwksUrl }),
  };
}

function textOfFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Misuse(`${path} cannot be read.`);
  }
}

/** Collects options such as `--param id=42`. */
export function pathParameter(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
