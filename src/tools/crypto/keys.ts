import {
  ConnectionKind,
  SecretEncoding,
  encodingOf,
  privateKeyOf,
  publicKeyOf,
  secretBytes,
} from '../../domain/connection/index.js';
import type { KeyConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { requiredText } from '../support/input.js';
import type { ToolContext } from '../tool.js';
import type { KeyObject } from 'node:crypto';

/** The field of an input that names a key. */
export const KEY_CONNECTION: JsonObject = {
  type: 'string',
  description: 'Name of a connection of the kind KEY, which holds the key.',
  minLength: 1,
  maxLength: 200,
};

/** The keys of a step's connection. They reach neither outputs nor errors. */
export interface StepKeys {
  /** @throws StepFailure `KEY_UNFIT` if the connection has no secret, or none of this form. */
  secret(usual?: SecretEncoding): Buffer;
  /** Null: the connection has none. */
  readonly privateKey: KeyObject | null;
  readonly publicKey: KeyObject | null;
  readonly hasSecret: boolean;
  readonly name: string;
}

/** @throws StepFailure `MISSING_CONNECTION` */
export async function keysOf(input: JsonObject, context: ToolContext): Promise<StepKeys> {
  const name = requiredText(input, 'connection');
  const { config } = await context.ports.connections.open(context, name, [ConnectionKind.KEY]);
  const { privateKey, publicKey } = config;
  return {
    name,
    hasSecret: config.secret !== undefined,
    secret: (usual) => secretOf(config, name, usual),
    privateKey: privateKey === undefined ? null : privateKeyOf(privateKey),
    publicKey: publicKey === undefined ? null : publicKeyOf(publicKey),
  };
}

/** A failure that says which key the connection lacks. */
export function unfitKey(name: string, why: string): StepFailure {
  return StepFailure.permanent('KEY_UNFIT', `The connection "${name}" ${why}`, { connection: name });
}

function secretOf({ secret, encoding }: KeyConfig, name: string, usual?: SecretEncoding): Buffer {
  if (secret === undefined) throw unfitKey(name, 'has no secret: give it one, or name another connection.');
  const used = encoding ?? (usual === SecretEncoding.BASE32 ? usual : encodingOf(secret, undefined));
  const bytes = secretBytes(secret, used);
  if (bytes === null) throw unfitKey(name, `has a secret that is not ${used}: set its "encoding".`);
  return bytes;
}
