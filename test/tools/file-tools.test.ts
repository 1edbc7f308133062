import { crc32, deflateRawSync, deflateSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { JsonObject } from '../../src/lib/json/json.js';
import type { OutgoingMail } from '../../src/mail/message/outgoing-mail.type.js';
import { createBuiltinTools } from '../../src/tools/builtin/builtin.js';
import type { BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { memoryFiles } from '../support/files/memory-files.js';
import { runTool } from '../support/tools/run-tool.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const docx = (text: string): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${DOCX}.main+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${text
          .split('\n')
          .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
          .join('')}</w:body></w:document>`,
      ),
    }),
  );

let builtin: BuiltinTools;
let files: ReturnType<typeof memoryFiles>;

beforeAll(() => {
  builtin = createBuiltinTools({ allowHosts: [] });
});
afterAll(async () => {
  await builtin.close();
});
beforeEach(() => {
  files = memoryFiles();
});

const run = (name: string, input: JsonObject): Promise<JsonObject> =>
  runTool(builtin, name, input, { ports: files.ports });

describe('file.pdf and file.text', () => {
  it('writes a document whose text can be read again, in several scripts', async () => {
    const made = await run('file.pdf', {
      name: 'report',
      content: [
        { heading: 'Rechnung für Žofia' },
        'Итого: 12 Ευρώ',
        { list: ['one', 2] },
        {
          table: [
            { item: 'Tea', price: 3.5 },
            { item: 'Milk', price: null },
          ],
        },
        { image: files.put('dot.png', 'image/png', PNG), width: 20 },
        { pageBreak: true },
        { text: 'The end', bold: true },
      ],
    });
    expect(made).toMatchObject({ pages: 2, file: { name: 'report.pdf', mediaType: 'application/pdf' } });
    const read = await run('file.text', { file: made['file'] ?? null });
    expect(read).toMatchObject({ pages: 2, isCut: false });
    for (const part of ['Rechnung für Žofia', 'Итого: 12 Ευρώ', 'Milk', '3.5', 'The end'])
      expect(read['text']).toContain(part);
  });

  it('reads the slides of a PPTX in order with their notes, and an ODT', async () => {
    const slide = (...lines: readonly string[]): Uint8Array =>
      strToU8(
        `<?xml version="1.0"?><p:sld xmlns:a="a" xmlns:p="p">${lines.map((line) => `<a:p><a:r><a:rPr lang="en"/><a:t>${line}</a:t></a:r></a:p>`).join('')}</p:sld>`,
      );
    const pptx = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'ppt/slides/slide10.xml': slide('Last'),
      'ppt/slides/slide2.xml': slide('R&amp;D', '&#xe4; &lt;b&gt;'),
      'ppt/notesSlides/notesSlide2.xml': slide('Say hello'),
    });
    const presentation = files.put('talk.pptx', 'application/octet-stream', Buffer.from(pptx));
    expect((await run('file.text', { file: presentation }))['text']).toBe('R&D\nä <b>\nSay hello\n\nLast');
    const odt = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.text'),
      'content.xml': strToU8(
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><office:document-content><office:styles>no</office:styles><office:body><office:text><text:h>Title</text:h><text:p>One<text:tab/>two &a;<text:line-break/>three</text:p></office:text></office:body></office:document-content>',
      ),
    });
    const document = files.put('a.odt', 'application/vnd.oasis.opendocument.text', Buffer.from(odt));
    expect((await run('file.text', { file: document }))['text']).toBe('Title\nOne two &a;\nthree');
    const empty = files.put(
      'b.odt',
      'application/vnd.oasis.opendocument.text',
      Buffer.from(zipSync({ x: strToU8('') })),
    );
    await expect(run('file.text', { file: empty })).rejects.toMatchObject({ code: 'CONTENT_UNREADABLE' });
  });

  it('reads DOCX, HTML and plain texts, and cuts or stores long ones', async () => {
    const word = files.put('letter.docx', DOCX, docx('Dear Ada\nYours, Bob'));
    expect(await run('file.text', { file: word })).toMatchObject({ text: 'Dear Ada\n\nYours, Bob', pages: null });
    expect(await run('file.text', { file: word, maxChars: 4 })).toMatchObject({ text: 'Dear', isCut: true });
    const page = files.put('page.html', 'text/html', Buffer.from('<h1>Hi</h1><script>no()</script><p>there</p>'));
    expect((await run('file.text', { file: page }))['text']).toMatch(/^Hi\s+there$/);
    const latin = files.put('old.txt', 'text/plain', Buffer.from('caf\u00e9'));
    const stored = await run('file.text', { file: latin, as: 'file' });
    expect(stored).toMatchObject({ text: null, file: { name: 'old.txt', mediaType: 'text/plain' } });
    expect(files.bytesOf(stored['file']).toString()).toBe('café');
  });

  it('says what it cannot read', async () => {
    const image = files.put('dot.png', 'image/png', PNG);
    await expect(run('file.text', { file: image })).rejects.toMatchObject({
      code: 'CONTENT_UNREADABLE',
      message: expect.stringContaining('PDF, DOCX, PPTX'),
    });
    const broken = files.put('a.pdf', 'application/pdf', Buffer.from('%PDF-1.4 nothing'));
    await expect(run('file.text', { file: broken })).rejects.toMatchObject({ code: 'CONTENT_UNREADABLE' });
    await expect(run('file.text', { file: 'file_00000000000000000000000000' })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });
});

describe('file.spreadsheet', () => {
  const rows = [
    { name: 'Ada', age: 36, active: true },
    { name: 'Bob, "Bobby"', age: null, active: false },
  ];

  it.each(['xlsx', 'csv'])('writes rows as %s and reads them again', async (format) => {
    const made = await run('file.spreadsheet', { rows, format, name: 'people', sheet: 'People' });
    expect(made).toMatchObject({ count: 2, file: { name: `people.${format}` } });
    const read = await run('file.spreadsheet', { file: made['file'] ?? null });
    expect(read).toMatchObject({ columns: ['name', 'age', 'active'], count: 2, hasMore: false });
    if (format === 'xlsx') expect(read).toMatchObject({ rows, sheet: 'People', sheets: ['People'] });
    else
      expect(read['rows']).toMatchObject([
        { name: 'Ada', age: '36' },
        { name: 'Bob, "Bobby"', active: 'false' },
      ]);
  });

  it('reads lists, a limit of rows, and a named sheet, or stores all rows', async () => {
    const { file = null } = await run('file.spreadsheet', {
      rows: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    });
    expect(await run('file.spreadsheet', { file, header: false, limit: 2 })).toMatchObject({
      columns: null,
      rows: [
        [1, 2],
        [3, 4],
      ],
      hasMore: true,
    });
    await expect(run('file.spreadsheet', { file, sheet: 'Other' })).rejects.toMatchObject({
      code: 'CONTENT_UNREADABLE',
      message: expect.stringContaining('"Sheet1"'),
    });
    const stored = await run('file.spreadsheet', { file, header: false, as: 'file' });
    expect(JSON.parse(files.bytesOf(stored['file']).toString())).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  it('reads dates, and refuses a file of unknown kind', async () => {
    const image = files.put('dot.png', 'image/png', PNG);
    await expect(run('file.spreadsheet', { file: image })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(run('file.spreadsheet', { file: image, format: 'xlsx' })).rejects.toMatchObject({
      code: 'CONTENT_UNREADABLE',
    });
  });
});

describe('email.send', () => {
  const mail = { connection: 'mail', to: 'ada@example.com', subject: 'Report', text: 'See attachment.' };

  it('attaches files under their names, beside texts', async () => {
    const sent: OutgoingMail[] = [];
    const ports = {
      ...files.ports,
      mail: {
        ...files.ports.mail,
        send: async (_call: unknown, _connection: string, one: OutgoingMail) => {
          sent.push(one);
          return { messageId: '<1@x>', accepted: ['ada@example.com'], rejected: [] };
        },
      },
    };
    const file = files.put('dot.png', 'image/png', PNG);
    const attachments = [{ file }, { file: file.id, filename: 'b.png' }, { filename: 'a.txt', content: 'Hi' }];
    await runTool(builtin, 'email.send', { ...mail, attachments }, { ports });
    expect(
      sent[0]?.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.length]),
    ).toEqual([
      ['dot.png', 'image/png', PNG.length],
      ['b.png', 'image/png', PNG.length],
      ['a.txt', null, 2],
    ]);
  });

  it('reads no attachments that are too large together', async () => {
    const file = { ...files.put('a.bin', 'application/octet-stream', Buffer.alloc(6_000_000)) };
    await expect(run('email.send', { ...mail, attachments: [{ file }, { file }] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('file.create and file.read', () => {
  it('makes files of texts, values, base64 and other files, and reads them again', async () => {
    const text = await run('file.create', { text: 'Grüße', name: 'note.md' });
    expect(text['file']).toMatchObject({ name: 'note.md', mediaType: 'text/markdown', size: 7 });
    expect(await run('file.read', { file: text['file'] ?? null })).toMatchObject({ content: 'Grüße', size: 7 });
    const json = await run('file.create', { json: { a: [1, null] } });
    expect(json['file']).toMatchObject({ name: 'file.json', mediaType: 'application/json' });
    expect((await run('file.read', { file: json['file'] ?? null, as: 'json' }))['content']).toEqual({ a: [1, null] });
    const image = await run('file.create', { base64: `data:image/png;base64,${PNG.toString('base64')}` });
    expect(image['file']).toMatchObject({ name: 'file.png', mediaType: 'image/png' });
    expect(files.bytesOf(image['file'])).toEqual(PNG);
    const copy = await run('file.create', { file: image['file'] ?? null, name: 'dot.bin', mediaType: 'Image/X-Dot' });
    expect(copy['file']).toMatchObject({ name: 'dot.bin', mediaType: 'image/x-dot' });
    expect((await run('file.read', { file: copy['file'] ?? null, as: 'base64' }))['content']).toBe(
      PNG.toString('base64'),
    );
  });

  it('refuses several sources, and text that is no base64', async () => {
    await expect(run('file.create', { text: 'a', json: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(run('file.create', { base64: 'ä' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it.each([
    ['text', 900_001, 'FILE_TOO_LARGE'],
    ['base64', 700_001, 'FILE_TOO_LARGE'],
    ['json', 5, 'CONTENT_UNREADABLE'],
    ['text', 5, 'CONTENT_UNREADABLE'],
  ])('does not read as %s a file of %d zero bytes', async (as, size, code) => {
    const file = files.put('x', 'application/octet-stream', Buffer.alloc(size));
    await expect(run('file.read', { file, as })).rejects.toMatchObject({ code });
  });
});

describe('file.zip', () => {
  it('packs files, two of one name apart, and unpacks them again', async () => {
    const packed = await run('file.zip', {
      files: [
        files.put('a.txt', 'text/plain', Buffer.from('first')),
        files.put('a.txt', 'text/plain', Buffer.from('second')),
      ],
      name: 'both',
    });
    expect(packed).toMatchObject({ count: 2, file: { name: 'both.zip', mediaType: 'application/zip' } });
    const entries = unzipSync(files.bytesOf(packed['file']));
    expect(Object.keys(entries)).toEqual(['a.txt', 'a (2).txt']);
    const unpacked = await run('file.zip', { file: packed['file'] ?? null });
    expect(unpacked).toMatchObject({
      entries: [
        { path: 'a.txt', size: 5 },
        { path: 'a (2).txt', size: 6 },
      ],
      count: 2,
    });
    const [, second] = unpacked['files'] as JsonObject[];
    expect(files.bytesOf(second).toString()).toBe('second');
  });

  it('lists entries without unpacking, and unpacks GZIP', async () => {
    const zip = files.put(
      'z.zip',
      'application/zip',
      Buffer.from(zipSync({ 'in/a.csv': strToU8('x'), 'in/': new Uint8Array() })),
    );
    const before = files.count;
    expect(await run('file.zip', { file: zip, listOnly: true })).toMatchObject({
      files: [],
      entries: [{ path: 'in/a.csv' }],
    });
    expect(files.count).toBe(before);
    const gzip = files.put('log.txt.gz', 'application/gzip', gzipSync('hello'));
    const unpacked = await run('file.zip', { file: gzip });
    expect(unpacked).toMatchObject({
      files: [{ name: 'log.txt', mediaType: 'text/plain' }],
      entries: [{ path: 'log.txt', size: 5 }],
    });
  });

  it.each([
    ['entries', { 'a.txt': strToU8('1'), 'b.txt': strToU8('2') }, { maxEntries: 1 }],
    ['bytes', { 'a.txt': strToU8('12345') }, { maxBytes: 4 }],
    ['ratio', { 'zeros.bin': new Uint8Array(40_000_000) }, {}],
  ])('refuses an archive beyond its limit of %s before it unpacks anything', async (_limit, content, limits) => {
    const zip = files.put('bomb.zip', 'application/zip', Buffer.from(zipSync(content)));
    const before = files.count;
    await expect(run('file.zip', { file: zip, ...limits })).rejects.toMatchObject({ code: 'CONTENT_TOO_COMPLEX' });
    expect(files.count).toBe(before);
  });

  it('refuses archives that lie about sizes, or are none', async () => {
    const lying = Buffer.from(zipSync({ 'zeros.bin': new Uint8Array(3_000_000) }));
    // The size in the central directory: 24 bytes behind its signature.
    lying.writeUInt32LE(10, lying.lastIndexOf(Buffer.from('504b0102', 'hex')) + 24);
    for (const bytes of [lying, Buffer.from('no archive'), Buffer.alloc(0)])
      await expect(run('file.zip', { file: files.put('z.zip', 'application/zip', bytes) })).rejects.toMatchObject({
        code: 'CONTENT_UNREADABLE',
      });
    await expect(
      run('file.zip', { file: files.put('b.gz', 'application/gzip', gzipSync(Buffer.alloc(40_000_000))) }),
    ).rejects.toMatchObject({ code: 'CONTENT_TOO_COMPLEX' });
  });
});

/** A ZIP of one entry, whose headers say what they are told to. */
function zipOf(name: string, deflated: Buffer, declared: number): Buffer {
  const path = Buffer.from(name);
  const fields = (bytes: number): Buffer => {
    const header = Buffer.alloc(bytes);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(deflated.length, 14);
    header.writeUInt32LE(declared, 18);
    header.writeUInt16LE(path.length, 22);
    return header;
  };
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields(26), path, deflated]);
  const central = Buffer.concat([Buffer.from('504b0102', 'hex'), Buffer.from([20, 0]), fields(40), path]);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('documents that are made to do harm', () => {
  const INFLATED = 450_000_000;
  let raw: Buffer;
  beforeAll(() => {
    raw = deflateRawSync(Buffer.alloc(INFLATED, ' '), { level: 1 });
  });

  it.each([
    ['XLSX', XLSX, 'bomb.xlsx', 'xl/workbook.xml'],
    ['DOCX', DOCX, 'bomb.docx', 'word/document.xml'],
  ])('a %s that inflates too far is refused, whether it says so or lies', async (_kind, mediaType, name, part) => {
    for (const declared of [INFLATED, 1_000]) {
      const file = files.put(name, mediaType, zipOf(part, raw, declared));
      await expect(run('file.text', { file })).rejects.toMatchObject({
        code: expect.stringMatching(/^CONTENT_(TOO_COMPLEX|UNREADABLE)$/),
      });
    }
  });

  it('a PDF whose content inflates too far is refused, and the next document is read', async () => {
    const stream = deflateSync(Buffer.alloc(INFLATED, ' '), { level: 1 });
    const pdf = Buffer.concat([
      Buffer.from(
        `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode/Length ${stream.length}>>stream\n`,
      ),
      stream,
      Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>'),
    ]);
    const file = files.put('bomb.pdf', 'application/pdf', pdf);
    await expect(run('file.text', { file })).rejects.toMatchObject({ code: 'CONTENT_TOO_COMPLEX' });
    expect(await run('file.text', { file: files.put('a.txt', 'text/plain', Buffer.from('fine')) })).toMatchObject({
      text: 'fine',
    });
  });
});

describe('image.convert', () => {
  const createPng = (width: number, height: number, pixel: (x: number, y: number) => readonly number[]): Buffer => {
    const rows = Buffer.alloc(height * (width * 4 + 1));
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) rows.set(pixel(x, y), y * (width * 4 + 1) + 1 + x * 4);
    return pngOf(width, height, deflateSync(rows));
  };
  const pngOf = (width: number, height: number, data: Buffer): Buffer => {
    const chunk = (type: string, body: Buffer): Buffer => {
      const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(body.length);
      sum.writeUInt32BE(crc32(named));
      return Buffer.concat([length, named, sum]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 6, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', head),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  };
  /** Rows of red, green, blue and opacity. */
  const pixelsOf = (png: Buffer): number[][] => {
    const width = png.readUInt32BE(16);
    const data: Buffer[] = [];
    for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
      if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
        data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    const rows = inflateSync(Buffer.concat(data));
    const [line, found] = [width * 4 + 1, [] as number[][]];
    let before = Buffer.alloc(width * 4);
    for (let at = 0; at < rows.length; at += line) {
      const row = Buffer.from(rows.subarray(at + 1, at + line));
      const filter = rows[at];
      for (let x = 0; x < row.length; x += 1) {
        const [a, b, c] = [row[x - 4] ?? 0, before[x] ?? 0, before[x - 4] ?? 0];
        const p = a + b - c;
        const paeth =
          Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c)
            ? a
            : Math.abs(p - b) <= Math.abs(p - c)
              ? b
              : c;
        row[x] = ((row[x] ?? 0) + ([0, a, b, (a + b) >> 1, paeth][filter ?? 0] ?? 0)) & 255;
      }
      found.push([...row]);
      before = row;
    }
    return found;
  };
  const QUADRANTS = createPng(400, 200, (x, y) => [x < 200 ? 255 : 0, y < 100 ? 255 : 0, 0, 255]);
  const put = (name: string, bytes: Buffer, type = 'image/png') => files.put(name, type, bytes);

  it('keeps the shape within the given size, and the colours in their places', async () => {
    const made = await run('image.convert', { file: put('map.png', QUADRANTS), width: 100, height: 100 });
    expect(made).toMatchObject({ width: 100, height: 50, file: { name: 'map.png', mediaType: 'image/png' } });
    const rows = pixelsOf(files.bytesOf(made['file']));
    expect([rows.length, rows[10]?.slice(40, 44), rows[40]?.slice(360, 364)]).toEqual([
      50,
      [255, 255, 0, 255],
      [0, 0, 0, 255],
    ]);
  });

  it('makes other formats, fills a size, and enlarges only if it is asked to', async () => {
    const file = put('map.png', QUADRANTS);
    const jpeg = await run('image.convert', { file, format: 'jpeg', width: 60, height: 60, fit: 'fill', quality: 70 });
    expect(jpeg).toMatchObject({ width: 60, height: 60, file: { name: 'map.jpg', mediaType: 'image/jpeg' } });
    expect(files.bytesOf(jpeg['file']).subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(await run('image.convert', { file, width: 800 })).toMatchObject({ width: 400, height: 200 });
    const webp = await run('image.convert', { file, width: 800, enlarge: true, format: 'webp', name: 'big' });
    expect(webp).toMatchObject({ width: 800, height: 400, file: { name: 'big.webp', mediaType: 'image/webp' } });
    // The tool can read the image that it made.
    expect(await run('image.convert', { file: webp['file'] ?? null, format: 'png' })).toMatchObject({ width: 800 });
  });

  it('puts a transparent image on white for a JPEG, and keeps transparency in a PNG', async () => {
    const file = put(
      'glass.png',
      createPng(64, 64, () => [0, 0, 0, 0]),
    );
    const jpeg = await run('image.convert', { file, format: 'jpeg' });
    const shown = await run('image.convert', { file: jpeg['file'] ?? null, format: 'png' });
    expect(pixelsOf(files.bytesOf(shown['file']))[30]?.slice(80, 84)).toEqual([255, 255, 255, 255]);
    const small = await run('image.convert', { file, width: 16 });
    expect(pixelsOf(files.bytesOf(small['file']))[5]?.[23]).toBe(0);
  });

  it('turns a photo upright by its EXIF, and leaves the EXIF out', async () => {
    const plain = files.bytesOf(
      (await run('image.convert', { file: put('map.png', QUADRANTS), format: 'jpeg' }))['file'],
    );
    const upright: Record<number, readonly [number, number, number, number]> = {};
    for (const orientation of [1, 3, 6, 8]) {
      const exif = Buffer.from(`ffe1002245786966000049492a00080000000100120103000100000000000000000000000000`, 'hex');
      exif[28] = orientation;
      exif.writeUInt16BE(exif.length - 2, 2);
      const photo = Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)]);
      const made = await run('image.convert', { file: put('photo.jpg', photo, 'image/jpeg'), format: 'png' });
      const bytes = files.bytesOf(made['file']);
      expect(bytes.includes('Exif')).toBe(false);
      const rows = pixelsOf(bytes);
      const isLight = (value = 0): number => (value > 128 ? 1 : 0);
      // The top left pixel, away from the edges of the quadrants.
      upright[orientation] = [
        Number(made['width']),
        Number(made['height']),
        isLight(rows[20]?.[80]),
        isLight(rows[20]?.[81]),
      ];
    }
    // Stored: yellow, green above red, black. Yellow is red and green.
    expect(upright).toEqual({
      1: [400, 200, 1, 1],
      3: [400, 200, 0, 0],
      6: [200, 400, 1, 0],
      8: [200, 400, 0, 1],
    });
  });

  it('refuses images with too many pixels before it decodes them, and what is no image', async () => {
    const bomb = put('bomb.png', pngOf(30_000, 30_000, deflateSync(Buffer.alloc(1_000_000))));
    const began = performance.now();
    await expect(run('image.convert', { file: bomb, width: 10 })).rejects.toMatchObject({
      code: 'CONTENT_TOO_COMPLEX',
    });
    expect(performance.now() - began).toBeLessThan(15_000);
    const broken = put('broken.png', pngOf(64, 64, Buffer.from('no pixels')));
    for (const file of [put('a.png', Buffer.from('no image at all')), put('b.svg', Buffer.from('<svg/>')), broken])
      await expect(run('image.convert', { file, width: 10 })).rejects.toMatchObject({ code: 'CONTENT_UNREADABLE' });
    const file = put('map.png', QUADRANTS);
    await expect(run('image.convert', { file, fit: 'fill', width: 10 })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    // A process that met a broken image still reads the next one.
    expect(await run('image.convert', { file, width: 10 })).toMatchObject({ width: 10, height: 5 });
  });
});
