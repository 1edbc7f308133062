import type { CallFiles } from '../../connectors/request/call-files.type.js';
import type { ToolContext } from '../tool.js';

/** Whose call it is. */
export interface SendingCall extends Pick<ToolContext, 'ownerId' | 'idempotencyKey' | 'signal' | 'now' | 'whenStored'> {
  /** Absent: binary answers are base64, and no files are sent. */
  readonly files?: CallFiles | undefined;
}
