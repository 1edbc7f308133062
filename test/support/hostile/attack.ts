import { expect, it } from '@jest/globals';
import { expectRefused } from './answers.js';
import type { Reply } from './answers.js';
import type { HostileServer } from './hostile-server.js';

/** One kind of hostile request, and how it must be refused. */
export interface Attack {
  readonly name: string;
  readonly send: (target: HostileServer) => Promise<Reply>;
  readonly expect: {
    readonly code: string;
    /** One of the places that the refusal points to. */
    readonly pointer?: string;
    readonly status?: number;
  };
}

/**
 * A test for each attack: it is refused as it should be, nothing was saved of it, and the bystander's run still
 * finishes.
 */
export function itRefuses(target: () => HostileServer, attacks: readonly Attack[]): void {
  it.each(attacks)('refuses $name', async ({ send, expect: { code, pointer, status } }) => {
    const before = await target().counts();
    const reply = await send(target());
    expectRefused(reply, code, pointer);
    if (status !== undefined) expect(reply.status).toBe(status);
    expect(await target().counts()).toEqual(before);
    await target().runCanary();
  });
}
