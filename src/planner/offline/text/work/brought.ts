import type { Frames } from '../../read/frames.js';
import { stem } from '../stem.js';
import { DOWNLOADS, withDownloads } from './files-from.js';
import type { Token } from '../tokens.js';
import { withModelCredits } from './models/model-credits.js';

const FILE = stem('file');

/** Words in which a text is written, and a file brought, before another act takes it. */
export const withBrought = (tokens: readonly Token[], frames: Frames): readonly Token[] =>
  withDownloads(withModelCredits(tokens), (line, at) => {
    const named = frames.services.at(line, at);
    const holds = frames.operations.some(
      ({ service, objects, own }) => service?.id === named?.value && objects.includes(FILE) && own.has(DOWNLOADS),
    );
    return { length: named?.length ?? 0, holds: named !== null && holds };
  });
