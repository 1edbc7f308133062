import { describe, expect, test } from '@jest/globals';
import { StepFailure } from '../../errors.js';
import type { MailSession, MessageTraits, ReadDepth, ReceivedMessage } from '../../mail/mail-server.type.js';
import { EMPTY_CONTENT } from '../../mail/message/message.js';
import type { ClaimedMailbox, MailCheckpoint, SeenMessage } from '../../storage/connections/mailbox-watch.store.js';
import { LeaseLost, MailboxReader } from './mailbox-reader.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-24T09:00:00Z');

interface Stored {
  readonly name: string;
  readonly uid: number;
  readonly arrivedAt: number;
  readonly sentAt: number | null;
}

/** A folder on a server that misbehaves on command. */
class FakeFolder {
  uidValidity = 'A';
  uidNext = 1;
  messages: Stored[] = [];
  /** Called before every command, with its target. */
  before: (command: string, uids: readonly number[], depth?: ReadDepth) => void = () => undefined;
  readonly reads: string[] = [];

  put(name: string, arrivedAt = NOW, sentAt: number | null = arrivedAt): void {
    this.messages.push({ name, uid: this.uidNext, arrivedAt, sentAt });
    this.uidNext += 1;
  }

  /** Renumbers all messages, in the same order. */
  renumber(validity: string, from = 1): void {
    this.uidValidity = validity;
    this.messages = this.messages.map((message, index) => ({ ...message, uid: from + index }));
    this.uidNext = from + this.messages.length;
  }

  expunge(...names: readonly string[]): void {
    this.messages = this.messages.filter(({ name }) => !names.includes(name));
  }

  open(): MailSession {
    const { uidValidity, uidNext } = this;
    return {
      uidValidity,
      uidNext,
      uidsAfter: async (uid) => {
        this.before('search', []);
        return this.messages.map((message) => message.uid).filter((each) => each > uid);
      },
      arrivedSince: async (since) => {
        this.before('traits', []);
        return this.messages.filter(({ arrivedAt }) => arrivedAt >= since.getTime() - DAY).map(traits);
      },
      read: async (uids, depth) => {
        this.reads.push(`${depth} ${uids.join()}`);
        this.before('read', uids, depth);
        return this.messages
          .filter(({ uid }) => uids.includes(uid))
          .map((message): ReceivedMessage => ({
            ...traits(message),
            size: 1,
            isSeen: false,
            content:
              depth === 'NUMBER'
                ? null
                : { ...EMPTY_CONTENT, subject: message.name, text: depth === 'FULL' ? 'text' : '' },
          }));
      },
      attachments: () => Promise.reject(new Error('not in this test')),
      content: () => Promise.reject(new Error('not in this test')),
      search: () => Promise.reject(new Error('not in this test')),
      changed: () => Promise.reject(new Error('not in this test')),
      close: () => undefined,
    };
  }
}

function traits({ uid, name, arrivedAt, sentAt }: Stored): MessageTraits {
  return {
    uid,
    identity: `<${name}>`,
    arrivedAt: new Date(arrivedAt),
    sentAt: sentAt === null ? null : new Date(sentAt),
  };
}

/** The durable data, and the processes that come and go over it. */
function world() {
  const folder = new FakeFolder();
  const events = new Map<string, string>();
  const told: string[] = [];
  const seen = new Map<string, number>();
  let checkpoint: MailCheckpoint | null = null;
  let confirmedAt: Date | null = null;
  let holder = '';
  let now = NOW;
  const state = {
    folder,
    /** The runs that were started: events by their delivery ids. */
    get runs() {
      return [...events.values()];
    },
    told,
    seen,
    get checkpoint() {
      return checkpoint;
    },
    /** Called before a message is stored, and after. */
    crash: (_when: 'before' | 'after' | 'advance', _name: string): void => undefined,
    pass: (ms: number) => (now += ms),
    start(lease = 'p1') {
      holder = lease;
      const claim: ClaimedMailbox = { connectionId: 'conn', lease, checkpoint, confirmedAt };
      const reader = new MailboxReader({
        claim,
        checkpoints: {
          holds: async (by) => by.lease === holder,
          advance: async (by, to, met: readonly SeenMessage[]) => {
            state.crash('advance', String(to?.lastUid));
            if (by.lease !== holder) return false;
            if (to !== null) checkpoint = to;
            confirmedAt ??= new Date(now);
            for (const { identity, arrivedAt } of met) seen.set(identity, arrivedAt.getTime());
            return true;
          },
          seen: async (_connection, identities) => new Set(identities.filter((identity) => seen.has(identity))),
          forgetSeen: async (_connection, before) => {
            for (const [identity, at] of seen) if (at < before.getTime()) seen.delete(identity);
          },
        },
        deliver: async ({ uid, content }, { uidValidity }) => {
          const name = content?.subject ?? `number ${uid}`;
          state.crash('before', name);
          told.push(name);
          events.set(`${uidValidity}:${uid}`, name);
          state.crash('after', name);
        },
        now: () => now,
      });
      return {
        catchUp: async (): Promise<void> => {
          await reader.catchUp(folder.open());
          confirmedAt = new Date(now);
        },
      };
    },
  };
  return state;
}

const names = (count: number, prefix = 'm'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
const lost = (): never => {
  throw StepFailure.retryable('NETWORK_ERROR', 'gone');
};

describe('reading a mailbox', () => {
  test('begins with what comes from now on, and keeps that in mind at once', async () => {
    const state = world();
    names(3, 'old').forEach((name) => state.folder.put(name));
    await state.start().catchUp();
    state.folder.put('new');
    await state.start().catchUp();
    expect(state.told).toEqual(['new']);

    const cut = world();
    cut.folder.put('old');
    cut.folder.before = (command) => (command === 'traits' ? lost() : undefined);
    await expect(cut.start().catchUp()).rejects.toThrow('gone');
    cut.folder.put('new');
    await cut.start().catchUp();
    expect(cut.told).toEqual(['new']);
  });

  test('publishes each message once and in order, over restarts', async () => {
    const state = world();
    await state.start().catchUp();
    for (const name of names(45)) state.folder.put(name);
    await state.start().catchUp();
    await state.start().catchUp();
    state.folder.put('m46');
    await state.start().catchUp();
    expect(state.told).toEqual(names(46));
    expect(state.folder.reads[0]).toBe(`FULL ${Array.from({ length: 20 }, (_, index) => index + 1).join()}`);
  });

  test.each(['before', 'after', 'advance'] as const)(
    'a process that dies %s what it does misses nothing and starts nothing twice',
    async (when) => {
      const state = world();
      await state.start().catchUp();
      for (const name of names(50)) state.folder.put(name);
      let calls = 0;
      state.crash = (at) => {
        if (at === when && (calls += 1) % 3 === 0) throw new Error('killed');
      };
      let deaths = 0;
      for (;;) {
        const isDone = await state
          .start()
          .catchUp()
          .then(
            () => true,
            () => false,
          );
        if (isDone) break;
        deaths += 1;
        // It dies elsewhere the next time.
        if (deaths > 30) state.crash = () => undefined;
      }
      expect(deaths).toBeGreaterThan(0);
      expect(state.runs.toSorted()).toEqual(names(50).toSorted());
    },
  );

  test('continues if the connection was lost in the middle of reading', async () => {
    const state = world();
    const process = state.start();
    await process.catchUp();
    for (const name of names(45)) state.folder.put(name);
    let cut = 2;
    state.folder.before = (command, uids) => {
      if (command === 'read' && uids.includes(21) && (cut -= 1) >= 0) lost();
    };
    await expect(process.catchUp()).rejects.toThrow('gone');
    expect(state.checkpoint).toEqual({ uidValidity: 'A', lastUid: 20 });
    await expect(process.catchUp()).rejects.toThrow('gone');
    await process.catchUp();
    expect(state.told).toEqual(names(45));
  });

  test('messages that are deleted before they are read are gone, and hold up nothing', async () => {
    const state = world();
    await state.start().catchUp();
    for (const name of names(4)) state.folder.put(name);
    state.folder.before = (command) => {
      if (command === 'read') state.folder.expunge('m2', 'm4');
    };
    await state.start().catchUp();
    state.folder.expunge('m1', 'm3');
    await state.start().catchUp();
    state.folder.put('m5');
    await state.start().catchUp();
    expect(state.told).toEqual(['m1', 'm3', 'm5']);
  });

  test('a message that cuts the connection is published with less and less of it', async () => {
    const state = world();
    const process = state.start();
    await process.catchUp();
    for (const name of names(5)) state.folder.put(name);
    state.folder.before = (command, uids, depth) => {
      if (command === 'read' && uids.includes(3) && depth !== 'NUMBER') lost();
    };
    let tries = 0;
    while (
      !(await process.catchUp().then(
        () => true,
        () => false,
      ))
    )
      tries += 1;
    expect(tries).toBe(6);
    expect(state.told).toEqual(['m1', 'm2', 'number 3', 'm4', 'm5']);
    expect(state.folder.reads.slice(0, 4)).toEqual(['FULL 1,2,3,4,5', 'FULL 1', 'FULL 2', 'FULL 3']);
  });

  test('a process that has lost the mailbox to another stops, and changes nothing', async () => {
    const state = world();
    const first = state.start('p1');
    await first.catchUp();
    state.folder.put('m1');
    await state.start('p2').catchUp();
    state.folder.put('m2');
    await expect(first.catchUp()).rejects.toThrow(LeaseLost);
    // The next holder may know the mailbox under another name.
    expect(state.told).toEqual(['m1']);
    expect(state.checkpoint).toEqual({ uidValidity: 'A', lastUid: 1 });
    await state.start('p2').catchUp();
    expect(state.runs).toEqual(['m1', 'm2']);
  });
});

describe('a server that renumbers its messages', () => {
  test('nothing is published again, and new messages are', async () => {
    const state = world();
    state.folder.put('ancient', NOW - 400 * DAY);
    state.folder.put('from before the watch', NOW - HOUR);
    await state.start().catchUp();
    for (const name of names(30)) state.folder.put(name);
    await state.start().catchUp();
    state.pass(3 * HOUR);
    state.folder.put('meanwhile 1', NOW + HOUR);
    state.folder.renumber('B', 500);
    state.folder.put('meanwhile 2', NOW + 2 * HOUR);
    await state.start().catchUp();
    await state.start().catchUp();
    state.folder.put('after', NOW + 3 * HOUR);
    await state.start().catchUp();
    expect(state.told).toEqual([...names(30), 'meanwhile 1', 'meanwhile 2', 'after']);
    expect(state.checkpoint).toEqual({ uidValidity: 'B', lastUid: state.folder.uidNext - 1 });
  });

  test('also if it numbers them as it did once before', async () => {
    const state = world();
    await state.start().catchUp();
    for (const name of names(3)) state.folder.put(name);
    await state.start().catchUp();
    for (const validity of ['B', 'A', 'B']) {
      state.folder.renumber(validity);
      await state.start().catchUp();
    }
    expect(state.told).toEqual(names(3));
  });

  test('also after a long time away', async () => {
    const state = world();
    await state.start().catchUp();
    state.folder.put('told');
    await state.start().catchUp();
    state.pass(60 * DAY);
    for (let day = 1; day < 60; day += 1) state.folder.put(`day ${day}`, NOW + day * DAY);
    state.folder.renumber('B');
    await state.start().catchUp();
    expect(state.told).toEqual(['told', ...Array.from({ length: 59 }, (_, index) => `day ${index + 1}`)]);
  });

  test('a restored mailbox whose messages all seem to have arrived just now', async () => {
    const state = world();
    for (const name of names(100, 'old')) state.folder.put(name, NOW - 100 * DAY);
    await state.start().catchUp();
    state.folder.put('told');
    await state.start().catchUp();
    state.folder.put('meanwhile');
    state.folder.messages = state.folder.messages.map((message) => ({ ...message, arrivedAt: NOW + HOUR }));
    state.folder.renumber('B');
    state.pass(HOUR);
    await state.start().catchUp();
    expect(state.told).toEqual(['told', 'meanwhile']);
  });

  test('cut off in the middle, it misses nothing and starts nothing twice', async () => {
    const state = world();
    await state.start().catchUp();
    for (const name of names(10)) state.folder.put(name);
    await state.start().catchUp();
    for (const name of names(50, 'new')) state.folder.put(name);
    state.folder.renumber('B', 7);
    let deaths = 0;
    let calls = 0;
    state.crash = () => {
      if ((calls += 1) % 17 === 0 && (deaths += 1) < 20) throw new Error('killed');
    };
    while (
      !(await state
        .start()
        .catchUp()
        .then(
          () => true,
          () => false,
        ))
    );
    expect(deaths).toBeGreaterThan(3);
    expect(state.runs.toSorted()).toEqual([...names(10), ...names(50, 'new')].toSorted());
  });

  test('the memory of messages does not grow for ever', async () => {
    const state = world();
    await state.start().catchUp();
    for (let day = 0; day < 30; day += 1) {
      state.folder.put(`day ${day}`, NOW + day * DAY);
      await state.start().catchUp();
      state.pass(DAY);
    }
    await state.start().catchUp();
    expect(state.seen.size).toBeLessThan(5);
  });
});
