/** Shorter ones are words of every day: to take them out would tear texts apart, and hide nothing. */
export const MIN_SECRET_CHARS = 6;

/**
 * The forms that a secret may take in the answer of a service that received it. They are the plain text and the usual
 * encodings (base64 and base64url at any alignment, percent-encoding, forms, JSON within a text, HTML, hex). Empty for
 * one of less than `MIN_SECRET_CHARS`.
 */
export function secretForms(secret: string): readonly string[] {
  if (secret.length < MIN_SECRET_CHARS) return [];
  const bytes = Buffer.from(secret);
  const percent = encodeAsUri(secret);
  const hex = bytes.toString('hex');
  const forms = [
    secret,
    ...bothAlphabets(bytes.toString('base64')),
    ...[0, 1, 2].flatMap((shift) => bothAlphabets(base64Core(bytes, shift))),
    percent,
    percent.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams({ '': secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
    hex,
    hex.toUpperCase(),
  ];
  return [...new Set(forms)].filter((form) => form.length >= MIN_SECRET_CHARS);
}

/**
 * The part of the base64 of a longer text that depends on the secret alone, for this number of bytes (modulo 3) before
 * it.
 */
function base64Core(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  const first = shift === 0 ? 0 : shift + 1;
  return text.slice(first, Math.floor(((bytes.length + shift) * 8) / 6));
}

/** RFC 4648, sections 4 and 5; with and without padding. */
function bothAlphabets(base64: string): readonly string[] {
  const bare = base64.replace(/=+$/, '');
  return [base64, bare, bare.replaceAll('+', '-').replaceAll('/', '_')];
}

function encodeAsUri(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
