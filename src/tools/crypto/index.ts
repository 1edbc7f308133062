import type { Tool } from '../tool.js';
import { createCryptoHashTool, createCryptoHmacTool, createCryptoRandomTool } from './digest-tools.js';
import { createJwtSignTool, createJwtVerifyTool } from './jwt-tools.js';
import { createTotpTool } from './totp-tool.js';

/** The tools for hashes, signatures, tokens and one-time codes. Keys come from connections only. */
export function createCryptoTools(clock?: () => Date): readonly Tool[] {
  return [
    createCryptoHashTool(),
    createCryptoHmacTool(),
    createJwtSignTool(),
    createJwtVerifyTool(),
    createCryptoRandomTool(),
    createTotpTool(clock),
  ];
}
