import { STATUS_CODES } from 'node:http';
import type { RequestError } from '../../domain/request-errors.js';

/** Whether a client asks for a page: it names HTML, as browsers do, and does not name JSON. */
export function prefersHtml(accept: string | undefined): boolean {
  return accept !== undefined && /text\/html/i.test(accept) && !/application\/(?:\w+\+)?json/i.test(accept);
}

/** A page about one kind of error. It needs neither styles nor scripts. */
export function problemPage({ code, status, meaning, remedy }: RequestError): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${code}</title></head>
<body>
<h1>${code}</h1>
<p>HTTP status ${status}, ${STATUS_CODES[status] ?? ''}</p>
<h2>Meaning</h2>
<p>${shown(meaning)}</p>
<h2>Remedy</h2>
<p>${shown(remedy)}</p>
</body>
</html>
`;
}

/** The little of CommonMark that the table uses: code, and links, whose pages are not served here. */
function shown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/`([^`]*)`/g, '<code>$1</code>');
}
