import type { z } from 'zod';
import type { Notice as KnownNotice } from '../../domain/account/notice.js';
import type { Notice } from './notice.schema.js';

export function noticeShape({
  code,
  detail,
  slot,
  createdAt,
}: Pick<KnownNotice, 'code' | 'detail' | 'slot' | 'createdAt'>) {
  return { code, detail, slot, created_at: createdAt.toISOString() } satisfies z.input<typeof Notice>;
}
