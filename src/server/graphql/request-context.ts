import type { Loaders, RequestContext } from '../../context.js';
import type { Caller } from '../../domain/account/caller.js';
import type { Services } from '../../services/services.js';
import { createLoaders } from './loaders.js';

/** One for each operation. Its loaders are made once one is asked for: most subscriptions never do, and live long. */
export function createRequestContext(services: Services, caller: Caller | null, requestId: string): RequestContext {
  let loaders: Loaders | undefined;
  return {
    caller,
    services,
    requestId,
    get loaders() {
      return (loaders ??= createLoaders(services, caller));
    },
  };
}
