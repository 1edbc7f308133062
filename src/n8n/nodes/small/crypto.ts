import { slugify } from '../../../lib/text/slug.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { N8nNoteCode } from '../../document/n8n.type.js';
import { textOf } from '../../document/read-n8n.js';
import type { NodeContext } from '../../flow/node-context.js';
import { inTemplate } from '../node-files.js';
import type { NodeConverter } from '../node-converter.type.js';
import { withResults } from './result-fields.js';

const ALGORITHMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    MD5: 'md5',
    SHA1: 'sha1',
    SHA256: 'sha256',
    SHA384: 'sha384',
    SHA512: 'sha512',
    'SHA3-256': 'sha3-256',
    'SHA3-384': 'sha3-384',
    'SHA3-512': 'sha3-512',
  }),
);
const RANDOM: ReadonlyMap<string, string> = new Map(Object.entries({ hex: 'hex', base64: 'base64', ascii: 'letters' }));

/** Crypto: hashes, HMAC and random values. */
export const crypto: NodeConverter = (context) => {
  const { parameters } = context;
  const action = textOf(parameters.action) || 'hash';
  const name = (textOf(parameters.dataPropertyName) || 'data').replace(/^=/, '');
  if (name.includes('{{')) return 'the name of its result is computed';
  if (action === 'generate') {
    const kind = RANDOM.get(textOf(parameters.encodingType)) ?? 'uuid';
    const length = Number(textOf(parameters.stringLength) || 32);
    const input = kind === 'uuid' ? {} : { kind, length: Math.min(Math.max(Math.round(length) || 32, 1), 4_096) };
    return [withResults(context, [{ name, id: context.call('crypto.random', input), path: 'value' }], true)];
  }
  if (action !== 'hash' && action !== 'hmac') return `its action ${action.slice(0, 50)} has no counterpart`;
  const type = textOf(parameters.type) || 'MD5';
  const algorithm = ALGORITHMS.get(type);
  if (algorithm === undefined) return `the algorithm ${type.slice(0, 50)} has no counterpart`;
  const source = sourceOf(context);
  if (typeof source === 'string') return source;
  const encoding = textOf(parameters.encoding) === 'base64' ? { encoding: 'base64' } : {};
  const input = { ...source, algorithm, ...encoding };
  if (action === 'hash')
    return [withResults(context, [{ name, id: context.call('crypto.hash', input), path: 'hash' }], true)];
  const id = context.call('crypto.hmac', { connection: keyFor(context), ...input });
  return [withResults(context, [{ name, id, path: 'signature' }], true)];
};

function sourceOf(context: NodeContext): JsonObject | string {
  const { parameters } = context;
  if (parameters.binaryData !== true) return { text: context.value(parameters.value, ['value']) };
  const file = context.file(parameters.binaryPropertyName);
  return 'why' in file ? file.why : { file: inTemplate(file) };
}

/** Secrets stand in connections here, whether they were in a credential or in the node. */
function keyFor(context: NodeContext): string {
  const name = slugify(context.node.name) || 'key';
  context.note(
    N8nNoteCode.CREDENTIAL,
    `Its secret was not carried over: store it as a connection "${name}" of the kind KEY. A secret that changes from item to item is not possible.`,
    'parameters',
    'secret',
  );
  return name;
}
