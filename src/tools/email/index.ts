import { createSampleMailbox } from '../../mail/sample/sample-mailbox.js';
import { createEmailSearchTool } from '../builtin/email-search.tool.js';
import { createEmailSendTool } from '../builtin/email-send.tool.js';
import type { Tool } from '../tool.js';
import { createEmailDraftTool } from './email-draft.tool.js';
import { createEmailUpdateTool } from './email-update.tool.js';

/** The tools of mailboxes and of mail servers. */
export function createEmailTools(): readonly Tool[] {
  const sample = createSampleMailbox();
  return [
    createEmailDraftTool(sample),
    createEmailSearchTool(sample),
    createEmailSendTool(),
    createEmailUpdateTool(sample),
  ];
}
