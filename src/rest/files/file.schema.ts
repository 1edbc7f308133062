import { z } from 'zod';
import type { StoredFile } from '../../domain/file/file.js';
import { fileValue } from '../../domain/file/file.js';
import type { JsonObject } from '../../lib/json/json.js';

export const FileShape = z.object({
  id: z.string(),
  name: z.string(),
  media_type: z.string(),
  size: z.int().describe('In bytes.'),
  sha256: z.string().describe('Of the content, in hexadecimal digits.'),
  execution_id: z.string().nullable().describe('The run that it belongs to; null if it was uploaded.'),
  step_id: z.string().nullable().describe('The step that made it.'),
  created_at: z.string(),
  expires_at: z.string().nullable().describe('When it is deleted. Null: with its run.'),
  value: z
    .object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() })
    .describe('The file as a value of steps, to be given to a run in its context.'),
});

export const FileList = z.object({ files: z.array(FileShape) });

export const FileLinkRequest = z.strictObject({
  expires_in_seconds: z.int().min(1).max(604_800).default(3_600).describe('How long the link is valid.'),
});

export const FileLink = z.object({ url: z.string(), expires_at: z.string() });

export const uploadQuery = z.strictObject({
  name: z.string().min(1).max(200).describe('The name of the file, with its ending.'),
});

export const downloadQuery = z.strictObject({
  expires: z.int().min(0).optional().describe('Of a signed link.'),
  signature: z.string().max(100).optional().describe('Of a signed link; it stands for credentials.'),
});

/** A file as REST shows it. */
export function fileShape(file: StoredFile): JsonObject {
  return {
    id: file.id,
    name: file.name,
    media_type: file.mediaType,
    size: file.size,
    sha256: file.sha256,
    execution_id: file.executionId,
    step_id: file.stepId,
    created_at: file.createdAt.toISOString(),
    expires_at: file.expiresAt?.toISOString() ?? null,
    value: fileValue(file),
  };
}
