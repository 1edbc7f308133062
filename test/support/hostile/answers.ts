import { expect } from '@jest/globals';

/** One answer of either transport. */
export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
  /** Null if it is not JSON. */
  readonly json: unknown;
}

/** The complaint about a request, in the form of any transport. */
export interface Refusal {
  readonly code: string;
  readonly pointers: readonly string[];
}

/** Texts that no answer may show: frames of a stack, our paths, SQL and messages of PostgreSQL and its drivers. */
const INSIDES =
  /\n\s+at |node:internal|node_modules|\/dist\/|\.[jt]s:\d+|\bselect [\w"*]+.* from |\binsert into |\bupdate "?\w+"? set |violates|syntax error at or near|invalid byte sequence|invalid input syntax|relation "|stacktrace/i;

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, text, contentType: response.headers.get('content-type') ?? '', json: parsed(text) };
}

/** The refusals of a GraphQL answer, or of a problem document. Empty if all went well. */
export function refusalsOf(json: unknown): readonly Refusal[] {
  if (typeof json !== 'object' || json === null) return [];
  const { errors, code } = json as { readonly errors?: readonly GraphQLErrorShape[]; readonly code?: unknown };
  if (typeof code === 'string') return [{ code, pointers: pointersOf(errors) }];
  return (Array.isArray(errors) ? errors : []).map((error) => ({
    code: String(error.extensions?.code),
    pointers: pointersOf(error.extensions?.errors),
  }));
}

/** Holds for every answer, good or bad: the server did not fail, and the answer reveals no internals. */
export function expectDecent(reply: Reply): void {
  const isOurs = reply.status >= 500 && reply.status !== 501;
  if (isOurs || reply.text.includes('"INTERNAL"') || INSIDES.test(reply.text))
    throw new Error(`Indecent answer ${reply.status}: ${reply.text.slice(0, 2_000)}`);
  // Some tests ask for tens of thousands of answers, for which `expect` takes seconds.
  if (reply.text.length >= 2_000_000) throw new Error(`An answer has ${reply.text.length} characters.`);
  for (const { code } of refusalsOf(reply.json))
    if (!/^[A-Z][A-Z_]+$/.test(code)) throw new Error(`An answer has the code ${code}: ${reply.text.slice(0, 2_000)}`);
}

/** Refused with this code, pointing at least there. */
export function expectRefused(reply: Reply, code: string, pointer?: string): void {
  expectDecent(reply);
  const refusals = refusalsOf(reply.json);
  expect({ codes: refusals.map((refusal) => refusal.code), text: reply.text.slice(0, 600) }).toMatchObject({
    codes: expect.arrayContaining([code]) as unknown,
  });
  if (pointer !== undefined) expect(refusals.flatMap((refusal) => refusal.pointers)).toContain(pointer);
  expect(reply.text.length).toBeLessThan(40_000);
}

interface GraphQLErrorShape {
  readonly pointer?: string;
  readonly extensions?: { readonly code?: unknown; readonly errors?: readonly { readonly pointer: string }[] };
}

function pointersOf(errors: readonly { readonly pointer?: string }[] | undefined): readonly string[] {
  return (errors ?? []).map(({ pointer }) => String(pointer));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
