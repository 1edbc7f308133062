import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '../../lib/ids.js';

/** The purpose of a code: an answer by a button, the page behind a link, a reply by mail, the address for a connection. */
export const CodeUse = { APPROVE: 'y', REJECT: 'n', PAGE: 'p', REPLY: 'r', ADDRESS: 'a' } as const;
export type CodeUse = (typeof CodeUse)[keyof typeof CodeUse];

/** 128 bits, so that a code fits into the 64 bytes that a button of Telegram holds. */
const SEAL_BYTES = 16;
const CODE = /^(ask|conn)_([0-9a-z]{26})\.([ynpra])\.([A-Za-z0-9_-]{22})$/;
/** As in the subject of a mail. */
const IN_TEXT = /\[(ask_[0-9a-z]{26}\.r\.[A-Za-z0-9_-]{22})\]/;

/**
 * Codes that name a message, or a connection, and what they allow. A code is derived with a secret of the server, so that
 * none is stored and none can be made up, and one for one use is none for another.
 */
export class AnswerCodes {
  /** @param secret the same for every process of the installation. */
  constructor(private readonly secret: string) {}

  codeOf(id: string, use: CodeUse): string {
    return `${id}.${use}.${this.#seal(id, use).toString('base64url')}`;
  }

  /** The id and the use that a code holds. Null if it is not one of ours. */
  read(code: string): { readonly id: string; readonly use: CodeUse } | null {
    const [, prefix, rest, use, seal] = CODE.exec(code) ?? [];
    if (prefix === undefined || rest === undefined || use === undefined || seal === undefined) return null;
    const id = `${prefix}_${rest}`;
    const expected = this.#seal(id, use as CodeUse);
    const isOurs = timingSafeEqual(Buffer.from(seal, 'base64url'), expected);
    // One spelling alone: the last character of base64url can be written in several ways.
    if (!isOurs || expected.toString('base64url') !== seal) return null;
    return isId(id, use === CodeUse.ADDRESS ? 'conn' : 'ask') ? { id, use: use as CodeUse } : null;
  }

  /** A secret of this purpose alone, for services that send one back. */
  secretFor(id: string): string {
    return createHmac('sha256', this.secret).update(`answer-secret ${id}`).digest('base64url');
  }

  #seal(id: string, use: CodeUse): Buffer {
    return createHmac('sha256', this.secret).update(`answer ${use} ${id}`).digest().subarray(0, SEAL_BYTES);
  }
}

/** The code of a reply within a text, such as the subject of a mail. */
export function replyCodeIn(text: string): string | null {
  return IN_TEXT.exec(text)?.[1] ?? null;
}

/** Whether a text looks like the code of a button, before it is checked. */
export function looksLikeAnswer(text: unknown): text is string {
  return typeof text === 'string' && /^ask_[0-9a-z]{26}\.[yn]\./.test(text);
}

/** The context that the proof of answers is sealed for. */
export function answerContext(connectionId: string): string {
  return `answers:${connectionId}`;
}
