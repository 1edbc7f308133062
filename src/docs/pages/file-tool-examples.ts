import type { ToolExample } from './tool-example.type.js';

/** The examples for the tools that work on files. */
export const FILE_TOOL_EXAMPLES: readonly ToolExample[] = [
  {
    tool: 'file.pdf',
    title: 'Makes an invoice and puts it into a storage',
    steps: [
      {
        id: 'invoice',
        title: 'Write the invoice',
        tool: 'file.pdf',
        input: {
          name: 'invoice-{{ context.number }}.pdf',
          content: [
            { heading: 'Invoice {{ context.number }}' },
            'To {{ context.customer }}',
            { table: '{{ context.items }}', columns: ['item', 'price'] },
          ],
        },
      },
      {
        id: 'store',
        title: 'Store it',
        tool: 'http.request',
        input: {
          method: 'PUT',
          url: 'https://storage.example.com/invoices/{{ context.number }}.pdf',
          body: '{{ steps.invoice.output.file }}',
        },
      },
    ],
  },
  {
    tool: 'file.spreadsheet',
    title: 'Downloads a price list and sends the rows that have changed',
    steps: [
      {
        id: 'download',
        title: 'Download the list',
        tool: 'http.request',
        input: { url: 'https://shop.example.com/prices.xlsx', as: 'file' },
      },
      {
        id: 'rows',
        title: 'Read its rows',
        tool: 'file.spreadsheet',
        input: { file: '{{ steps.download.output.body }}', sheet: 'Prices' },
      },
      {
        id: 'changed',
        title: 'Keep those that have changed',
        tool: 'data.transform',
        input: { input: '{{ steps.rows.output.rows }}', expression: 'input[price != oldPrice]' },
      },
    ],
  },
  {
    tool: 'file.text',
    title: 'Reads a contract, so that a model can answer questions about it',
    steps: [
      {
        id: 'download',
        title: 'Download the contract',
        tool: 'http.request',
        input: { url: '{{ context.url }}', as: 'file' },
      },
      {
        id: 'text',
        title: 'Read its text',
        tool: 'file.text',
        input: { file: '{{ steps.download.output.body }}', maxChars: 50_000 },
      },
      {
        id: 'answer',
        title: 'Answer the question',
        tool: 'llm.generate',
        input: { prompt: '{{ context.question & "\n\n" & steps.text.output.text }}' },
      },
    ],
  },
  {
    tool: 'file.zip',
    title: 'Packs two reports into one archive',
    steps: [
      {
        id: 'sales',
        title: 'Write the sales',
        tool: 'file.spreadsheet',
        input: { rows: '{{ context.sales }}', name: 'sales.xlsx' },
      },
      {
        id: 'costs',
        title: 'Write the costs',
        tool: 'file.spreadsheet',
        input: { rows: '{{ context.costs }}', name: 'costs.xlsx' },
      },
      {
        id: 'both',
        title: 'Pack both',
        tool: 'file.zip',
        input: { files: ['{{ steps.sales.output.file }}', '{{ steps.costs.output.file }}'], name: 'reports.zip' },
      },
    ],
  },
  {
    tool: 'file.create',
    title: 'Makes a file of notes, and sends it',
    steps: [
      {
        id: 'notes',
        title: 'Make the file',
        tool: 'file.create',
        input: { text: '{{ context.notes }}', name: 'notes.md' },
      },
      {
        id: 'send',
        title: 'Send it',
        tool: 'email.send',
        input: {
          connection: 'MAIL',
          to: 'ada@example.com',
          subject: 'The notes',
          text: 'See the file.',
          attachments: [{ file: '{{ steps.notes.output.file }}' }],
        },
      },
    ],
  },
  {
    tool: 'file.read',
    title: 'Reads the settings that a file of JSON holds',
    steps: [
      {
        id: 'download',
        title: 'Download the settings',
        tool: 'http.request',
        input: { url: '{{ context.url }}', as: 'file' },
      },
      {
        id: 'settings',
        title: 'Read them',
        tool: 'file.read',
        input: { file: '{{ steps.download.output.body }}', as: 'json' },
      },
    ],
  },
  {
    tool: 'image.convert',
    title: 'Makes a small JPEG of a photo and stores it',
    steps: [
      {
        id: 'download',
        title: 'Download the photo',
        tool: 'http.request',
        input: { url: '{{ context.url }}', as: 'file' },
      },
      {
        id: 'small',
        title: 'Make it small',
        tool: 'image.convert',
        input: { file: '{{ steps.download.output.body }}', format: 'jpeg', width: 800, height: 800 },
      },
      {
        id: 'store',
        title: 'Store it',
        tool: 'http.request',
        input: { method: 'PUT', url: 'https://storage.example.com/small.jpg', body: '{{ steps.small.output.file }}' },
      },
    ],
  },
];
