import { FindingKind, likelyCredential, masked, decodedFormsOf } from '../../domain/marketplace/publish-check/index.js';
import type { TextFinding } from '../../domain/marketplace/publish-check/index.js';
import { detectSecrets } from './detect-secrets.js';
import { personalDataIn } from './personal-data.js';
import type { ScannedText } from './scanned-text.type.js';

/** A template names no person: its result is not written in it. */
const TEMPLATE = /\{\{[^{}]*\}\}/g;

/** All findings in texts, the most certain first if several rules find the same. */
export async function scanTexts(texts: readonly ScannedText[]): Promise<readonly TextFinding[]> {
  const readings = texts.flatMap(({ text, names }, index) =>
    decodedFormsOf(text).map((reading) => ({ index, text: reading, names })),
  );
  const detected = await detectSecrets(readings.map(({ text, names }) => ({ text, name: names.at(-1) })));
  const secrets = detected.flatMap(({ index: at, rule, found }) => {
    const reading = readings[at];
    return reading ? [{ index: reading.index, kind: FindingKind.SECRET, rule, excerpt: masked(found) }] : [];
  });
  const certain = new Set(secrets.map(({ index }) => index));
  const likely = readings.flatMap(({ index, text, names }) => {
    const found = certain.has(index) ? null : likelyCredential(text, names);
    return found
      ? [
          {
            index,
            kind: FindingKind.LIKELY_SECRET,
            rule: found.rule,
            excerpt: found.rule === 'credential-pattern' ? null : masked(found.found),
          },
        ]
      : [];
  });
  const personal = readings.flatMap(({ index, text }) =>
    personalDataIn(withoutPaths(text)).map(({ rule, found }) => ({
      index,
      kind: FindingKind.PERSONAL_DATA,
      rule,
      excerpt: masked(found),
    })),
  );
  return onceEach([...secrets, ...likely, ...personal]);
}

/** The names in a template are fields. A literal in it counts like one outside. */
function withoutPaths(text: string): string {
  return text.replaceAll(TEMPLATE, (template) => (template.match(/"[^"]*"|'[^']*'/g) ?? []).join(' '));
}

/** Several readings of a text say the same; so may several rules: one finding of a kind and rule is enough. */
function onceEach(findings: readonly TextFinding[]): readonly TextFinding[] {
  const known = new Set<string>();
  return findings.filter(({ index, kind, rule }) => {
    const key = `${index} ${kind} ${kind === FindingKind.SECRET ? '' : rule}`;
    return !known.has(key) && Boolean(known.add(key));
  });
}
