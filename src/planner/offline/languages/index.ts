import type { LanguageProfile } from './profile.type.js';
import { grammarOf } from './translate.js';
import type { Grammar } from './translate.js';
import { kept } from '../kept.js';

/** Each profile is loaded when a request needs it, and kept: a few hundred kilobytes at most. */
const PROFILES: Readonly<Record<string, () => Promise<{ readonly PROFILE: LanguageProfile }>>> = {
  en: () => import('./english.js'),
  de: () => import('./german.js'),
  fr: () => import('./french.js'),
  es: () => import('./spanish.js'),
  it: () => import('./italian.js'),
  pt: () => import('./portuguese.js'),
  nl: () => import('./dutch.js'),
};

const loaded = kept(() => new Map<string, Promise<Grammar>>());

/** The languages that requests are read in, besides English. */
export const READ_LANGUAGES: readonly string[] = Object.keys(PROFILES).filter((code) => code !== 'en');

/** The profile of a language; null for a language without one. */
export function grammarFor(code: string): Promise<Grammar> | null {
  const load = Object.hasOwn(PROFILES, code) ? PROFILES[code] : undefined;
  if (!load) return null;
  const known = loaded().get(code) ?? load().then(({ PROFILE }) => grammarOf(PROFILE));
  loaded().set(code, known);
  return known;
}
