import type { ToolPlanning } from '../domain/steps/tool-planning.js';

/* How people ask for the bundled tools that make something of what is there, and for those that keep it. */

const NOTHING = { kind: 'none', at: '', nouns: [] } as const;
const ROW = '$join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")';

export const FILE_PDF: ToolPlanning = {
  use: 'make',
  verbs: [],
  nouns: ['pdf', 'pdf file', 'pdf document', 'pdf report'],
  slots: { content: { role: 'content', takes: 'parts' } },
  yields: { kind: 'file', at: 'file', nouns: ['pdf', 'pdf file', 'file', 'document', 'pdf report', 'report'] },
};

export const FILE_SPREADSHEET: ToolPlanning = {
  use: 'make',
  verbs: [],
  nouns: ['excel file', 'excel sheet', 'excel', 'microsoft excel', 'xlsx', 'xlsx file', 'csv', 'csv file', 'csv table'],
  slots: {
    rows: { role: 'content', takes: 'list' },
    format: { role: 'form', said: { csv: 'csv', excel: 'xlsx', xlsx: 'xlsx' } },
    file: { role: 'file' },
  },
  reads: {
    kind: 'list',
    at: 'rows',
    nouns: ['row', 'line', 'record', 'entry'],
    line: ROW,
    full: ROW,
    endings: ['xlsx'],
  },
  yields: { kind: 'file', at: 'file', nouns: ['csv', 'excel file', 'csv file', 'file', 'spreadsheet', 'sheet'] },
};

export const FILE_TEXT: ToolPlanning = {
  use: 'unpack',
  verbs: [],
  nouns: [],
  slots: { file: { role: 'file' } },
  yields: { kind: 'text', at: 'text', nouns: ['text', 'content'] },
};

export const FILE_ZIP: ToolPlanning = {
  use: 'make',
  verbs: ['zip', 'zip up', 'compress', 'pack'],
  nouns: ['zip', 'zip file', 'zip archive', 'archive'],
  slots: { files: { role: 'content', takes: 'files' } },
  yields: { kind: 'file', at: 'file', nouns: ['zip', 'zip file', 'archive', 'file', 'zip archive'] },
};

export const XML_PARSE: ToolPlanning = {
  use: 'make',
  verbs: ['parse', 'read'],
  nouns: ['json', 'json data', 'json object'],
  of: ['xml'],
  slots: { xml: { role: 'content', takes: 'source' } },
  yields: { kind: 'data', at: 'data', nouns: ['json', 'data', 'result', 'xml', 'value'] },
};

export const HTML_TO_MARKDOWN: ToolPlanning = {
  use: 'make',
  verbs: [],
  nouns: ['markdown', 'markdown text'],
  slots: { html: { role: 'content', takes: 'source' } },
  yields: { kind: 'text', at: 'text', nouns: ['markdown', 'text', 'result'] },
};

export const MARKDOWN_TO_HTML: ToolPlanning = {
  use: 'make',
  verbs: [],
  nouns: ['html'],
  slots: { text: { role: 'content', takes: 'source' } },
  yields: { kind: 'text', at: 'html', nouns: ['html', 'page', 'text', 'result'] },
};

export const CRYPTO_HASH: ToolPlanning = {
  use: 'make',
  verbs: ['hash'],
  nouns: ['hash', 'checksum', 'digest value', 'sha256', 'sha-256', 'sha512', 'sha-512', 'sha1', 'md5', 'sha256 hash'],
  slots: {
    text: { role: 'content', takes: 'source' },
    file: { role: 'body' },
    algorithm: {
      role: 'form',
      said: {
        sha256: 'sha256',
        'sha-256': 'sha256',
        sha512: 'sha512',
        'sha-512': 'sha512',
        sha1: 'sha1',
        md5: 'md5',
      },
    },
  },
  yields: { kind: 'text', at: 'hash', nouns: ['hash', 'checksum', 'sha256', 'result'] },
};

export const STATE_SET: ToolPlanning = {
  use: 'remember',
  verbs: ['remember'],
  nouns: [],
  slots: { name: { role: 'name' }, value: { role: 'data' } },
  yields: {
    kind: 'data',
    at: '',
    nouns: [],
    fields: { changed: 'hasChanged', first: 'isFirst', previous: 'previous' },
  },
};

export const STATE_NEW_ITEMS: ToolPlanning = {
  use: 'fresh',
  verbs: [],
  nouns: [],
  slots: { items: { role: 'data' }, mark: { role: 'form', said: { end: 'at_success' } } },
  yields: { kind: 'list', at: 'items', nouns: ['item'], line: '$string($)' },
};

export const TABLE_UPSERT: ToolPlanning = {
  use: 'keep',
  verbs: ['save', 'store', 'put', 'add', 'append', 'insert', 'write', 'log', 'record', 'upsert', 'keep', 'create'],
  nouns: ['table', 'data table'],
  slots: { table: { role: 'name' }, rows: { role: 'data' }, columns: { role: 'columns' } },
  yields: NOTHING,
};

export const TABLE_QUERY: ToolPlanning = {
  use: 'recall',
  verbs: ['read', 'get', 'take', 'fetch', 'list', 'load', 'query', 'pull', 'show', 'find'],
  nouns: ['table', 'data table'],
  slots: { table: { role: 'name' }, limit: { role: 'limit' } },
  yields: { kind: 'list', at: 'rows', nouns: ['row', 'record', 'entry'], line: ROW, full: ROW },
};

export const KNOWLEDGE_ADD: ToolPlanning = {
  use: 'teach',
  verbs: [
    'add',
    'save',
    'store',
    'put',
    'index',
    'keep',
    'import',
    'upload',
    'ingest',
    'write',
    'copy',
    'load',
    'append',
  ],
  nouns: ['knowledge base', 'knowledgebase', 'kb', 'knowledge'],
  slots: {
    base: { role: 'name' },
    text: { role: 'content' },
    file: { role: 'file' },
    title: { role: 'title' },
    source: { role: 'origin' },
    documents: { role: 'documents' },
  },
  yields: NOTHING,
};

export const KNOWLEDGE_SEARCH: ToolPlanning = {
  use: 'lookup',
  verbs: ['search', 'look up', 'look in', 'find', 'query', 'search in', 'search through', 'check'],
  nouns: ['knowledge base', 'knowledgebase', 'kb', 'knowledge'],
  slots: { base: { role: 'name' }, query: { role: 'content' }, limit: { role: 'limit' } },
  yields: { kind: 'text', at: 'passages', nouns: ['passage', 'result', 'hit', 'finding', 'answer', 'passages'] },
};

export const WEBHOOK_RESPOND: ToolPlanning = {
  use: 'answer',
  verbs: ['reply', 'respond', 'answer', 'return'],
  nouns: ['caller', 'webhook', 'call', 'request'],
  slots: { status: { role: 'status' }, json: { role: 'body' }, text: { role: 'content' } },
  yields: NOTHING,
};
