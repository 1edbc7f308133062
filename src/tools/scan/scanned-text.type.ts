import type { PublicText } from '../../domain/marketplace/publish-check/index.js';

/** A text to be looked through: where it stands matters only to whoever asks. */
export type ScannedText = Pick<PublicText, 'text' | 'names'>;
