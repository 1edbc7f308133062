import type { JsonObject } from '../../lib/json/json.js';

const TEXT_TYPE =
  /^\s*(text\/|application\/(json|xml|yaml|x-yaml|javascript|graphql|x-ndjson|x-www-form-urlencoded)|[\w.-]+\/[\w.-]+\+(json|xml|yaml))/i;

/** Whether an answer is read as a text. Without a type, its bytes decide. */
export function isTextual(type: string, data: Buffer): boolean {
  if (TEXT_TYPE.test(type)) return true;
  return type === '' || /^\s*application\/octet-stream/i.test(type)
    ? !data.subarray(0, 4_096).includes(0) && isUtf8(data)
    : false;
}

/** A file as the output of a step; `body` of another step takes it as it is. */
export function binaryOutput(data: Buffer, type: string): JsonObject {
  return { contentType: type.split(';')[0]?.trim() || 'application/octet-stream', base64: data.toString('base64') };
}

function isUtf8(data: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(data);
    return true;
  } catch {
    return false;
  }
}
