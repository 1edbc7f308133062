import type { JsonObject } from '../../../src/lib/json/json.js';

/* Small contents that stand-ins give. */

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** An archive with the file page.txt. */
export const ZIP = Buffer.from(
  'UEsDBBQAAAAAALxmfF1SPkmBBgAAAAYAAAAIAAAAcGFnZS50eHRBIHBhZ2VQSwECFAMUAAAAAAC8ZnxdUj5JgQYAAAAGAAAACAAAAAAAAAAAAAAAgAEAAAAAcGFnZS50eHRQSwUGAAAAAAEAAQA2AAAALAAAAAAA',
  'base64',
);

/** A document of one item. */
export const XML = '<root><item><title>one</title></item></root>';

/** A file of one page that says "A page". */
export const PDF = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 144]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 39>>stream
BT /F1 24 Tf 20 100 Td (A page) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>`,
);

export const typeOf = (body: string): string =>
  body.startsWith('<?xml') ? 'application/xml' : body.startsWith('<') ? 'text/html' : 'text/plain';

export function feed(url: string): string {
  const item = (at: number): string =>
    `<item><title>Article ${at}</title><link>${url}/~data.example/article-${at}.txt</link><guid>a${at}</guid><pubDate>${new Date(Date.now() - at * 60_000).toUTCString()}</pubDate><category>news</category><description>Text of article ${at}</description></item>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://data.example/</link><description>All</description>${item(1)}${item(2)}</channel></rss>`;
}

export const isImageMaker = (to: string): boolean => to.startsWith('https://api.openai.com/v1/images/');

/** LinkedIn gives an address to which the picture is sent. */
export const uploadPlace = (url: string): JsonObject => ({
  value: { uploadUrl: `${url}/~upload.example/image`, image: 'urn:li:image:C4E10AQFo' },
});

/** The answer of OpenAI has the address of the picture, or the picture. */
export const madeImage = (url: string): JsonObject => ({
  created: 1_795_694_400,
  data: [{ url: `${url}/~data.example/image.png`, b64_json: PNG.toString('base64') }],
});

/** A page has more than a line. */
export const pageText = (of: string): string =>
  [
    `The text of ${of}`,
    ...Array.from({ length: 20 }, (_, at) => `Sentence ${at + 1} of the page says a little more.`),
  ].join('\n');

/** The objects of a bucket. */
export const listedObjects = (): string =>
  `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${['a.txt', 'b.txt'].map((key) => `<Contents><Key>${key}</Key><LastModified>2026-11-24T08:00:00.000Z</LastModified><ETag>"d41d8"</ETag><Size>6</Size></Contents>`).join('')}</ListBucketResult>`;
