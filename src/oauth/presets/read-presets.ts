import { readFile, readdir, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { OAuthPreset } from '../../domain/connection/oauth/preset.type.js';
import { StartupError } from '../../errors.js';
import { Lazy } from '../../lib/async/lazy.js';

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_PRESETS = 1_000;
const FOLDER = new URL('providers/', import.meta.url);

const text = z.string().min(1).max(2_000);
const texts = z.array(text).max(100).default([]);
const record = z.record(z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/), z.string().max(2_000)).default({});
/** A placeholder must not stand in the scheme. */
const address = text.regex(
  /^https?:\/\/[^\s"<>\\]+$/,
  'expected an address that begins with https:// (http:// only for hosts that HTTP_ALLOW_HOSTS names)',
);
const pattern = text.refine((source) => {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}, 'expected a regular expression');
const name = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'expected lower-case letters, digits and "_"');
const field = z.string().regex(/^[a-z][A-Za-z0-9_]{0,59}$/, 'expected letters, digits and "_"');

const Preset = z
  .strictObject({
    name,
    title: text,
    categories: texts,
    authorizeUrl: address,
    tokenUrl: address,
    refreshUrl: address.optional(),
    revokeUrl: address.optional(),
    device: z.strictObject({ url: address, sendsSecret: z.boolean().default(true) }).optional(),
    issuer: address.optional(),
    requiresIss: z.boolean().default(false),
    scopes: texts,
    alwaysScopes: texts,
    scopeSeparator: z.enum([' ', ',']).default(' '),
    scopeParameter: field.default('scope'),
    pkce: z.boolean().default(true),
    tokenAuth: z.enum(['basic', 'body']).default('basic'),
    bodyFormat: z.enum(['form', 'json']).default('form'),
    authorizeParams: record,
    tokenParams: record,
    tokenHeaders: record,
    tokenPath: text.optional(),
    exchange: z.strictObject({ grantType: text, parameter: text }).optional(),
    variables: z
      .record(field, z.strictObject({ title: text, description: text, pattern, default: text.optional() }))
      .default({}),
    keep: z
      .record(
        field,
        z.strictObject({
          from: z.enum(['token', 'callback', 'lookup']),
          path: text,
          hosts: z.array(text).max(20).optional(),
          isOptional: z.boolean().optional(),
        }),
      )
      .default({}),
    lookup: z.strictObject({ url: address, scheme: text }).optional(),
    callbackCheck: z.enum(['shopify']).optional(),
    baseUrl: text.optional(),
    origins: texts,
    setup: z.strictObject({ url: address, steps: texts }),
    unverified: texts,
  })
  .superRefine((preset, context) => {
    for (const [at, problem] of placeholderProblems(preset))
      context.addIssue({ code: 'custom', path: [at], message: problem });
    if (preset.requiresIss && preset.issuer === undefined)
      context.addIssue({ code: 'custom', path: ['requiresIss'], message: 'needs "issuer"' });
  });

/** A value that an answer brings may decide about a host only if the preset says which hosts are possible. */
function* placeholderProblems(preset: {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly keep: Readonly<Record<string, { readonly hosts?: readonly string[] | undefined }>>;
  readonly device?: { readonly url: string } | undefined;
  readonly [field: string]: unknown;
}): Generator<readonly [field: string, problem: string]> {
  const { variables, keep } = preset;
  for (const at of ['authorizeUrl', 'tokenUrl', 'refreshUrl', 'revokeUrl', 'device.url', 'baseUrl', 'origins']) {
    const value = at === 'device.url' ? preset.device?.url : preset[at];
    for (const each of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      if (typeof each !== 'string') continue;
      for (const { 1: used = '', index } of each.matchAll(/\{([^}]*)\}/g)) {
        const kept = Object.hasOwn(keep, used) ? keep[used] : undefined;
        const isInHost = !/^https?:\/\/[^{]*\//.test(each.slice(0, index));
        if (kept === undefined && !Object.hasOwn(variables, used))
          yield [at, `"{${used}}" is no variable of the preset`];
        else if (kept !== undefined && at !== 'baseUrl' && at !== 'origins')
          yield [at, `"{${used}}" is known only after the consent`];
        else if (kept !== undefined && isInHost && kept.hosts === undefined)
          yield [at, `"{${used}}" decides about the host: keep.${used}.hosts must name the possible ones`];
      }
    }
  }
}

/** The presets of Stepcast, and those of an administrator, which replace presets of the same name. */
export class PresetLibrary {
  readonly #all: Lazy<ReadonlyMap<string, OAuthPreset>>;

  /** @param own those of an administrator. */
  constructor(own: readonly OAuthPreset[] = []) {
    this.#all = new Lazy(async () => {
      const builtIn = await readBuiltIn();
      return new Map([...builtIn, ...own].map((preset) => [preset.name, preset] as const));
    });
  }

  async find(wanted: string): Promise<OAuthPreset | null> {
    return (await this.#all.get()).get(wanted) ?? null;
  }

  /** By title. */
  async list(): Promise<readonly OAuthPreset[]> {
    return [...(await this.#all.get()).values()].sort((one, other) => one.title.localeCompare(other.title, 'en'));
  }
}

async function readBuiltIn(): Promise<readonly OAuthPreset[]> {
  const { parse } = await import('yaml');
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml'));
  return Promise.all(files.map(async (file) => Preset.parse(parse(await readFile(new URL(file, FOLDER), 'utf8')))));
}

/**
 * The presets in a file of an administrator: a list in YAML or JSON.
 *
 * @throws StartupError naming each mistake and its place.
 */
export async function readPresetsFile(file: string): Promise<readonly OAuthPreset[]> {
  const given = await readSettingsFile(file, 'OAUTH_PRESETS_FILE');
  const parsed = z.array(Preset).max(MAX_PRESETS).safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, 20)
    .map(({ path, message }) => `  ${path.map(String).join('.') || 'the file'}: ${message}`);
  throw new StartupError(
    `OAUTH_PRESETS_FILE: ${file} is no list of presets. See docs/operating/consent.md.\n${problems.join('\n')}`,
  );
}

/** The value in a YAML or JSON file. @throws StartupError that names the variable, and nothing of the contents. */
export async function readSettingsFile(file: string, variable: string): Promise<unknown> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) throw new StartupError(`${variable}: ${file} is larger than ${MAX_BYTES} bytes.`);
    const content = await readFile(file, 'utf8');
    const { parse } = await import('yaml');
    try {
      return parse(content);
    } catch {
      throw new StartupError(`${variable}: ${file} is neither YAML nor JSON.`);
    }
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${variable}: the file ${file} cannot be read.`, { cause: error });
  }
}
