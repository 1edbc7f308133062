/** A file as runs and answers take it. */
export interface FileValue {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Uploads a file of this computer as a stream. `fetch` tells nothing of the progress.
 *
 * @param onProgress gets the part that is sent, 0 to 1
 * @throws Error with words for people; AbortError if the signal ended it.
 */
export async function uploadFile(
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<FileValue> {
  const request = new XMLHttpRequest();
  signal.addEventListener('abort', () => request.abort(), { once: true });
  const answered = new Promise<void>((resolve, reject) => {
    request.addEventListener('load', () => resolve());
    request.addEventListener('error', () => reject(new Error('The server cannot be reached just now. Try again.')));
    request.addEventListener('abort', () => reject(new DOMException('The upload was ended.', 'AbortError')));
  });
  request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total));
  request.open('POST', `/api/v1/files?name=${encodeURIComponent(file.name)}`);
  // The server knows the types of names.
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  request.send(file);
  await answered;
  const answer: unknown = request.response;
  if (request.status === 201 && isRecord(answer) && isFileValue(answer['value'])) return answer['value'];
  const detail = isRecord(answer) ? answer['detail'] : undefined;
  throw new Error(typeof detail === 'string' ? detail : `The server answered ${request.status}.`);
}

/** Whether a value is a file, with all that a form shows of it. */
export function isFileValue(value: unknown): value is FileValue {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string' && 'sha256' in value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
