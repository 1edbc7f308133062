/** Cheap, and good enough for most searches. */
export const EMBEDDING_MODEL = 'text-embedding-3-small';
/** The model for speech that most servers have. */
export const TRANSCRIPTION_MODEL = 'whisper-1';

/** The model for images of OpenAI. */
export const IMAGE_MODEL = 'gpt-image-1';

/** US dollars for a minute of a recording, by the beginning of the model's name. */
const BY_MINUTE: Readonly<Record<string, number>> = { 'whisper-1': 0.006 };

/** The price of a recording, to the millionth of a cent. Null: it is not known. */
export function costOfSeconds(model: string, seconds: number): number | null {
  const price = Object.entries(BY_MINUTE).find(([name]) => model.startsWith(name))?.[1];
  return price === undefined ? null : Math.round((seconds / 60) * price * 1e8) / 1e8;
}
