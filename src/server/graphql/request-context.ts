import type { RequestContext } from '../../context.js';
import type { Caller } from '../../domain/caller.js';
import type { Services } from '../../services/services.js';
import { createLoaders } from './loaders.js';

/** One for each operation. */
export function createRequestContext(services: Services, caller: Caller | null, requestId: string): RequestContext {
  return { caller, services, requestId, loaders: createLoaders(services, caller) };
}
