import { Socket } from 'node:net';
import type { AddressGuard, LookupAll } from './address-guard.js';
import { guardedLookup, literalRefusal } from './guarded-lookup.js';

/** The server that a socket goes to. */
export interface SocketTarget {
  readonly host: string;
  readonly port: number;
}

/**
 * A socket for clients that make their own connection. It goes to the given server and no other, whatever the client
 * asks for, and only to addresses that the guard allows. Its error is then the `StepFailure` of the guard.
 */
export class GuardedSocket extends Socket {
  constructor(
    private readonly guard: AddressGuard,
    private readonly lookup: LookupAll,
    private readonly target: SocketTarget,
  ) {
    super();
  }

  override connect(): this {
    const { host, port } = this.target;
    const refusal = literalRefusal(this.guard, host, port);
    if (refusal) {
      process.nextTick(() => this.destroy(refusal));
      return this;
    }
    this.setNoDelay(true);
    return super.connect({ host, port, lookup: guardedLookup(this.guard, this.lookup, port) });
  }
}
