import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import { unreadable } from './read-text.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import type { PdfBlock, PdfWriting } from './file-tasks.type.js';
import { makeFile, wholeOf } from './task-host.js';

const FONTS = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const MARGIN = 56;
const HEADING_SIZES = [22, 17, 14, 12] as const;
const TEXT_SIZE = 10.5;
const CELL_PADDING = 4;

type Document = InstanceType<typeof PDFDocument>;

/** Makes a PDF of blocks: headings, texts, lists, tables and images. */
export async function writePdf(job: PdfWriting, host: SandboxHost): Promise<{ readonly pages: number }> {
  const images: Buffer[] = [];
  for (const [index, image] of job.images.entries()) images.push(await wholeOf(host, index, image));
  const document = new PDFDocument({
    size: job.pageSize,
    layout: job.landscape ? 'landscape' : 'portrait',
    margin: MARGIN,
    info: { Title: job.title, Creator: 'Stepcast' },
    autoFirstPage: false,
  });
  let pages = 0;
  document.on('pageAdded', () => (pages += 1));
  // The standard fonts of PDF have Western European letters only.
  document.registerFont('regular', readFileSync(join(FONTS, 'DejaVuSans.ttf')));
  document.registerFont('bold', readFileSync(join(FONTS, 'DejaVuSans-Bold.ttf')));
  document.addPage();
  const written = makeFile(
    host,
    { name: job.name, mediaType: 'application/pdf' },
    document as AsyncIterable<Uint8Array>,
  );
  try {
    for (const block of job.blocks) add(document, block, images);
  } finally {
    document.end();
  }
  await written;
  return { pages };
}

function add(document: Document, block: PdfBlock, images: readonly Buffer[]): void {
  switch (block.kind) {
    case 'heading':
      document
        .font('bold')
        .fontSize(HEADING_SIZES[block.level - 1] ?? TEXT_SIZE)
        .text(block.text);
      return void document.moveDown(0.4);
    case 'text':
      document
        .font(block.bold ? 'bold' : 'regular')
        .fontSize(TEXT_SIZE)
        .text(block.text, { lineGap: 2 });
      return void document.moveDown(0.6);
    case 'list':
      document
        .font('regular')
        .fontSize(TEXT_SIZE)
        .list([...block.items], { bulletRadius: 1.8, lineGap: 2 });
      return void document.moveDown(0.6);
    case 'table':
      return addTable(document, block);
    case 'image':
      return addImage(document, images[block.file], block.width);
    case 'pageBreak':
      return void document.addPage();
  }
}

function addImage(document: Document, image: Buffer | undefined, width: number | null): void {
  if (!image) return;
  const { left, right } = document.page.margins;
  const room = document.page.width - left - right;
  try {
    document.image(image, { fit: [Math.min(width ?? room, room), document.page.height / 2] });
  } catch (error) {
    throw unreadable('image', error);
  }
  document.moveDown(0.6);
}

function addTable(document: Document, { columns, rows }: PdfBlock & { readonly kind: 'table' }): void {
  const { left, right } = document.page.margins;
  const width = (document.page.width - left - right) / Math.max(1, columns.length);
  addRow(document, columns, width, true);
  for (const row of rows) addRow(document, row, width, false);
  document.x = left;
  document.moveDown(0.6);
}

function addRow(document: Document, cells: readonly string[], width: number, isHead: boolean): void {
  const { left, bottom } = document.page.margins;
  document.font(isHead ? 'bold' : 'regular').fontSize(TEXT_SIZE - 1);
  const options = { width: width - 2 * CELL_PADDING };
  const height = Math.max(TEXT_SIZE, ...cells.map((cell) => document.heightOfString(cell, options))) + 2 * CELL_PADDING;
  const room = document.page.height - bottom;
  if (document.y + height > room && document.y > document.page.margins.top) document.addPage();
  const top = document.y;
  // A cell that is higher than a page is cut.
  const shown = Math.min(height, room - top);
  for (const [index, cell] of cells.entries())
    document.text(cell, left + index * width + CELL_PADDING, top + CELL_PADDING, {
      ...options,
      height: shown - 2 * CELL_PADDING,
      ellipsis: true,
    });
  document
    .moveTo(left, top + shown)
    .lineTo(left + width * cells.length, top + shown)
    .lineWidth(isHead ? 1 : 0.4)
    .stroke('#888888');
  document.x = left;
  document.y = top + shown;
}
