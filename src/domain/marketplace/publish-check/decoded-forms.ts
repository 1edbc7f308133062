/** Characters that are not seen: soft hyphens, joiners, marks of direction, tags, selectors of variants, fillers. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Finds literals that an expression joins. */
const JOINED = /["']\s*&\s*["']/g;
const BASE64_WORD = /[A-Za-z0-9+/_-]{24,8192}={0,2}/g;
const PERCENT = /%[0-9a-f]{2}/i;
const PRINTABLE = /^[\t\n\r\x20-\x7e]{12,}$/;

/**
 * A text as it is read, and the forms that it takes when it is used. These forms are without invisible characters, in
 * the usual forms of letters, with literals joined, and decoded. Texts that are joined from several places are not
 * recognised.
 */
export function decodedFormsOf(text: string): readonly string[] {
  const seen = text.normalize('NFKC').replaceAll(UNSEEN, '');
  const readings = new Set([seen, seen.replaceAll(JOINED, '')]);
  if (PERCENT.test(seen)) readings.add(decodedPercent(seen));
  const decoded = [...seen.matchAll(BASE64_WORD)]
    .map(([word]) => Buffer.from(word, 'base64').toString('latin1'))
    .filter((plain) => PRINTABLE.test(plain));
  if (decoded.length > 0) readings.add(decoded.join('\n'));
  return [...readings].filter((reading) => reading !== '');
}

function decodedPercent(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}
