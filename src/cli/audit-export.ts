import { CliFailure } from './output/cli-failure.js';
import { failureOf, restAddress } from './program/rest-call.js';

export interface AuditExport {
  readonly url: string;
  readonly apiKey: string;
  /** The filter as REST names it. An absent field does not restrict the entries. */
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly write: (text: string) => void;
}

/** One request of the server ends after this many entries. */
const ENTRIES_A_REQUEST = 100_000;
/** The id is the first cell of a line, in quotes. */
const ID = /^"([\d.]+)"/;

/**
 * Writes every matching entry as CSV, with one line of names, in any number of requests. @throws CliFailure with the
 * answer of the server
 */
export async function exportAuditCsv(wanted: AuditExport): Promise<void> {
  let after: string | undefined;
  do {
    const { entries, lastId } = await exportOnce(wanted, after);
    after = entries < ENTRIES_A_REQUEST ? undefined : lastId;
  } while (after !== undefined);
}

/** Each entry is one line, because the values of clients have no line breaks. */
async function exportOnce(
  { url, apiKey, query, write }: AuditExport,
  after: string | undefined,
): Promise<{ readonly entries: number; readonly lastId: string | undefined }> {
  const address = restAddress(url, 'audit.csv');
  for (const [name, value] of Object.entries({ ...query, after }))
    if (value !== undefined) address.searchParams.set(name, value);
  const response = await fetch(address, { headers: { authorization: `Bearer ${apiKey}` } });
  if (!response.ok || response.body === null) throw await failureOf(response);
  let rest = '';
  let lines = 0;
  let lastId: string | undefined;
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    const whole = `${rest}${decoder.decode(chunk as Uint8Array, { stream: true })}`.split('\r\n');
    rest = whole.pop() ?? '';
    for (const line of whole) {
      if (lines > 0 || after === undefined) write(`${line}\r\n`);
      lines += 1;
      lastId = ID.exec(line)?.[1] ?? lastId;
    }
  }
  if (rest !== '') throw new CliFailure('The server ended the export early. Try again.');
  return { entries: lines - 1, lastId };
}
