import type { FileDescription, FileValue } from '../file/file.js';
import { endingOfType, knownMediaType } from '../file/media-type.js';
import { isOneOfTypes } from '../../lib/net/type-choice.js';
import { StepcastError, StepFailure } from '../../errors.js';
import { peek } from '../../lib/async/peek.js';
import type { JsonObject } from '../../lib/json/json.js';
import { LeftOut } from './attachment.js';
import type { AttachmentInfo, AttachmentPart, AttachmentSource } from './attachment.js';

/** How much of the attachments of one message becomes files. Null: any amount. */
export interface AttachmentLimits {
  readonly count: number | null;
  /** All together. */
  readonly bytes: number | null;
  /** The types that become files: types, and kinds such as `image/*`. */
  readonly types: readonly string[];
}

/** Stores an attachment. @param limitBytes the size from which it is refused as too large. */
export type KeepFile = (
  about: FileDescription,
  content: AsyncIterable<Uint8Array>,
  limitBytes: number | undefined,
) => Promise<FileValue & JsonObject>;

type Kept = Pick<AttachmentInfo, 'file' | 'leftOut'>;

/** How long the attachments of one message may take, in ms. */
const MESSAGE_LIMIT_MS = 300_000;
/** The limits where nothing else is configured. */
export const DEFAULT_ATTACHMENT_LIMITS: AttachmentLimits = { count: 20, bytes: 26_214_400, types: ['*/*'] };
const TOO_LARGE: ReadonlySet<string> = new Set(['TOO_LARGE', 'FILE_TOO_LARGE']);

/** Stores the attachments of messages as files: one after the other, and as streams. */
export class AttachmentFiles {
  #count: number;
  #bytes: number;
  readonly #signal: AbortSignal;

  constructor(
    private readonly source: AttachmentSource,
    private readonly keep: KeepFile,
    private readonly limits: AttachmentLimits,
    private readonly options: {
      /** An attachment that cannot be read fails all of it, so that it can be tried again. Otherwise it is left out. */
      readonly failsIfUnreadable: boolean;
      readonly types?: readonly string[] | undefined;
      /** Default: five minutes. */
      readonly signal?: AbortSignal;
    },
  ) {
    this.#signal = options.signal ?? AbortSignal.timeout(MESSAGE_LIMIT_MS);
    this.#count = limits.count ?? Infinity;
    this.#bytes = limits.bytes ?? Infinity;
  }

  /**
   * The attachments of a message, each with its file or with the reason why it has none.
   *
   * @throws StepFailure if the connection is lost or time is up; errors of storing other than those of limits.
   */
  async of(uid: number): Promise<readonly AttachmentInfo[]> {
    const kept: AttachmentInfo[] = [];
    for (const [index, part] of (await this.source.attachments(uid)).entries()) {
      const { name, contentType, size } = part;
      const result = this.#refusal(part) ?? (await this.#keepOne(uid, part, index));
      kept.push({ name, contentType, size: result.file?.size ?? size, ...result });
    }
    return kept;
  }

  /** Why an attachment is not even begun. The size is an estimate, which may be somewhat too high. */
  #refusal({ contentType, size }: AttachmentPart): Kept | null {
    const { types, count } = this.limits;
    if (![types, this.options.types ?? types].every((choice) => isOneOfTypes(contentType, choice)))
      return leftOut(LeftOut.TYPE_NOT_WANTED, `Attachments of the type ${contentType} do not become files here.`);
    if (this.#count <= 0)
      return leftOut(LeftOut.TOO_MANY, `At most ${count?.toLocaleString('en')} attachments of a message become files.`);
    return size * 0.9 > this.#bytes ? this.#tooLarge() : null;
  }

  async #keepOne(uid: number, { name, contentType, part }: AttachmentPart, index: number): Promise<Kept> {
    const room = Number.isFinite(this.#bytes) ? this.#bytes : undefined;
    try {
      // One byte more shows that there is more than may be kept.
      const content = await this.source.content(uid, part, room === undefined ? Infinity : room + 1, this.#signal);
      if (content === null) return leftOut(LeftOut.UNREADABLE, 'The mail server did not give its content.');
      const { first, all } = await peek(content);
      const mediaType = knownMediaType(contentType, name, first);
      const about = { name: name === '' ? `attachment-${index + 1}${endingOfType(mediaType)}` : name, mediaType };
      const file = await this.keep(about, all, room);
      this.#count -= 1;
      this.#bytes -= file.size;
      return { file };
    } catch (error) {
      return this.#refusedBy(error);
    }
  }

  /** @throws any error of storing that is not about a limit, and of reading if it fails all. */
  #refusedBy(error: unknown): Kept {
    if (!(error instanceof StepcastError) && !(error instanceof StepFailure)) throw error;
    if (error.code === LeftOut.QUOTA_EXCEEDED) return leftOut(LeftOut.QUOTA_EXCEEDED, error.message);
    if (TOO_LARGE.has(error.code)) return this.#tooLarge(error.message);
    if (this.options.failsIfUnreadable || !(error instanceof StepFailure)) throw error;
    return leftOut(LeftOut.UNREADABLE, error.message);
  }

  #tooLarge(reason = ''): Kept {
    const { bytes } = this.limits;
    const own =
      bytes === null ? reason : `The attachments of a message become files up to ${bytes.toLocaleString('en')} bytes.`;
    return leftOut(LeftOut.TOO_LARGE, own);
  }
}

/** How the attachments of found messages are stored. */
export interface Keeping {
  readonly keep: KeepFile;
  readonly limits: AttachmentLimits;
  /** Only these types, if they are allowed at all. Default: all that the limits allow. */
  readonly types?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** A message of a mailbox. */
interface WithAttachments {
  readonly id: string;
  readonly attachments: readonly AttachmentInfo[];
}

/**
 * The messages with the files of their attachments; as they are without `keeping`.
 *
 * @param sourceOf the mailbox of a message. The last part of its id is its number there.
 * @throws as `AttachmentFiles.of`
 */
export async function withFiles<M extends WithAttachments>(
  messages: readonly M[],
  sourceOf: (message: M) => AttachmentSource,
  keeping: Keeping | undefined,
): Promise<readonly M[]> {
  if (keeping === undefined) return messages;
  const { keep, limits, types, signal } = keeping;
  const shown: M[] = [];
  for (const message of messages) {
    const files = new AttachmentFiles(sourceOf(message), keep, limits, { failsIfUnreadable: true, types, signal });
    const attachments = message.attachments.length === 0 ? [] : await files.of(Number(message.id.split(':').at(-1)));
    shown.push({ ...message, attachments });
  }
  return shown;
}

const leftOut = (code: LeftOut, message: string): Kept => ({ leftOut: { code, message } });
