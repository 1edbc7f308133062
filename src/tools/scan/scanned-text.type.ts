import type { PublicText } from '../../domain/marketplace/publish-check/index.js';

/** A text to scan. Its place matters only to the caller. */
export type ScannedText = Pick<PublicText, 'text' | 'names'>;
