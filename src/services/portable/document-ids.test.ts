import { describe, expect, test } from '@jest/globals';
import { ConnectorLibrary } from '../../connectors/library/connector-library.js';
import { builtInConnectors } from '../../connectors/library/load-connectors.js';
import { likelyCredential, textWithoutRandom } from '../../domain/marketplace/publish-check/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import { connectorTools } from '../../tools/connectors/connector-tools.js';
import { hideIds, idsInSteps } from './document-ids.js';

const DOCUMENT = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms';
const FOLDER = '1dyUEebJaFnWa3Z4n0BFMVAXQ7mfUH11g';
const OLD_FOLDER = '0BwwA4oUTeiV1TGRPeTVjaWRDY1E';

const tool = connectorTools(new ConnectorLibrary(builtInConnectors()), () =>
  Promise.reject(new Error('nothing is sent in this test')),
);
const idsIn = (name: string, input: JsonObject): readonly string[] => [
  ...idsInSteps([{ tool: name, input }], { get: tool }),
];

/** The text as an export shows it, if it is a likely secret at all. */
function shown(text: string, names: readonly string[] = [], known: readonly string[] = []): string {
  const hidden = hideIds(text, names, new Set(known));
  const rest = textWithoutRandom(hidden.text, '…');
  return hidden.restore(likelyCredential(rest, names) === null ? rest : '…');
}

describe('ids are kept in an export', () => {
  test.each<[text: string, names: readonly string[]]>([
    [DOCUMENT, ['documentId']],
    [DOCUMENT, ['spreadsheet_id']],
    [FOLDER, ['parents', 'id']],
    [OLD_FOLDER, ['folder']],
    [`https://docs.google.com/document/d/${DOCUMENT}/edit`, ['url']],
    [`https://drive.google.com/drive/folders/${FOLDER}`, ['url']],
    [`See https://drive.google.com/open?id=${FOLDER} please`, []],
    [`https://sheets.googleapis.com/v4/spreadsheets/${DOCUMENT}/values/A1:append`, ['url']],
    ['c_0f3c8a5e9b1d47f2a6c4e8d0b7f1a3c5e9d2b4f6a8c0e1d3f5b7a9c2e4d6f8a0@group.calendar.google.com', ['calendar']],
    ['k2j5l8m1n4p7q0r3s6t9u2v5w8@group.calendar.google.com', ['calendarId']],
  ])('%s under %j', (text, names) => {
    expect(shown(text, names)).toBe(text);
  });

  test.each<[name: string, input: JsonObject]>([
    ['google_docs.get_document', { documentId: DOCUMENT }],
    ['google_drive.download_file', { fileId: 'b9Zr2LmX0vTn4KwYc7BhJd1EaQ5' }],
    ['notion.get_page', { page: '9f86d081884c7d659a2feaa0c55ad015' }],
  ])('%s %j', (name, input) => {
    const [text = ''] = Object.values(input) as string[];
    expect(idsIn(name, input)).toEqual([text]);
    expect(shown(text, Object.keys(input), [text])).toBe(text);
  });
});

describe('tokens are not', () => {
  const RANDOM = 'q8Zr2LmX0vTn4KwYc7BhJd1E';
  test.each<[text: string, names: readonly string[]]>([
    [RANDOM, []],
    [RANDOM, ['documentId']],
    [DOCUMENT, []],
    [DOCUMENT, ['value']],
    [DOCUMENT, ['token', 'id']],
    [DOCUMENT, ['apiKey']],
    [`https://example.com/hooks/${DOCUMENT}`, ['url']],
    [`https://google.com.example.com/${DOCUMENT}`, ['url']],
    ['https://docs.google.com/d/ghp_abcdefghijklmnopqrstuvwxyz0123456789', ['url']],
    ['ya29.a0AfH6SMBxyzabcdefghijklmnop', ['fileId']],
    ['AIzaSyA1234567890abcdefghijklmnopqrstuv', ['id']],
    ['xoxb-1234567890-abcdefghijkl', ['id']],
    ['sk-proj-abcdefghijkl1234567890', ['documentId']],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', ['fileId']],
    ['glpat-abcdefghij1234567890', ['id']],
    ['hf_abcdefghijklmnopqrst', ['id']],
    ['SG.aaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', ['id']],
    ['AKIAIOSFODNN7EXAMPLE', ['id']],
    ['110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw', ['chatId']],
    ['a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9', ['id']],
  ])('%s under %j', (text, names) => {
    expect(shown(text, names)).not.toBe(text);
  });

  test.each<[name: string, input: JsonObject]>([
    ['google_docs.get_document', { documentId: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789' }],
    ['google_docs.get_document', { documentId: 'ya29.a0AfH6SMBxyzabcdefghijklmnop' }],
    ['google_docs.append_text', { text: RANDOM }],
    ['http.request', { id: DOCUMENT }],
  ])('%s %j', (name, input) => {
    expect(idsIn(name, input)).toEqual([]);
  });

  test.each(['https://docs.google.com/', 'https://a.', '1', '/1', '?id=1'])(
    'a long text of %j is read once',
    (piece) => {
      expect(hideIds(piece.repeat(60_000), [], new Set()).text).toBeDefined();
    },
  );
});
