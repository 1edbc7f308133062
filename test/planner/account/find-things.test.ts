import { describe, expect, it } from '@jest/globals';
import type { AccountReader, AccountThing, ThingsQuery } from '../../../src/planner/account/index.js';
import { findThings } from '../../../src/planner/account/find-things.js';
import type { OpenField } from '../../../src/planner/account/find-things.js';

/* Boards with lists: the choices of a list depend on the board. */

const BOARDS: Readonly<Record<string, readonly string[]>> = {
  Garden: ['To do', 'Done', 'Tools'],
  House: ['To do', 'Done'],
  Office: ['Inbox'],
};

class Boards implements AccountReader {
  readonly queries: ThingsQuery[] = [];

  constructor(private readonly boards: Readonly<Record<string, readonly string[]>> | null = BOARDS) {}

  needsOf({ field }: { readonly field: string }): readonly string[] | null {
    return { board: [], list: ['board'], color: null }[field] ?? null;
  }

  personOf(): Promise<null> {
    return Promise.resolve(null);
  }

  columnsFor(): Promise<null> {
    return Promise.resolve(null);
  }

  async thingsFor(query: ThingsQuery): Promise<readonly AccountThing[] | null> {
    this.queries.push(query);
    const labels =
      query.field === 'board' ? Object.keys(this.boards ?? {}) : this.boards?.[String(query.input['board'])];
    return this.boards && (labels ?? []).map((label) => ({ value: label, label }));
  }
}

const field = (name: string, said: string | null): OpenField => ({ field: name, name: said, nouns: [name] });

async function found(
  account: Boards,
  fields: readonly OpenField[],
  known = {},
  empty: readonly string[] = [],
  more: { readonly request?: string; readonly usedBySteps?: ReadonlySet<string> } = {},
) {
  const findings = await findThings(account, {
    tool: 'boards.add',
    connection: 'mine',
    known,
    fields,
    empty,
    request: 'add it',
    ...more,
  });
  return Object.fromEntries(
    [...findings].map(([name, one]) => [
      name,
      one.kind === 'found' ? `${String(one.thing.value)} ${one.how}` : one.kind,
    ]),
  );
}

describe('open fields of a call', () => {
  it('are looked for in the order in which they depend on each other', async () => {
    const fields = [field('list', 'Done'), field('board', 'garden board')];
    expect(await found(new Boards(), fields)).toEqual({ board: 'Garden exact', list: 'Done exact' });
  });

  it('take the thing that only one holder has, and its holder', async () => {
    expect(await found(new Boards(), [field('list', 'Tools')], {}, ['board'])).toEqual({
      board: 'Garden holds',
      list: 'Tools exact',
    });
    // Two boards have such a list.
    expect(await found(new Boards(), [field('list', 'Done')], {}, ['board'])).toEqual({});
    expect(await found(new Boards(), [field('list', 'Done')], {}, [])).toEqual({});
  });

  it('take the holder of a name that the plan has already', async () => {
    expect(await found(new Boards(), [field('board', null)], { list: 'Tools' })).toEqual({ board: 'Garden holds' });
    expect(await found(new Boards(), [field('board', null)], { list: 'Done' })).toEqual({ board: 'several' });
  });

  it('take the name for the holder if it is one, and what that holds if there is no choice', async () => {
    expect(await found(new Boards(), [field('list', 'Office')], {}, ['board'])).toEqual({
      board: 'Office exact',
      list: 'Inbox only',
    });
    expect(await found(new Boards(), [field('list', 'House')], {}, ['board'])).toEqual({
      board: 'House exact',
      list: 'several',
    });
  });

  it('take a name that is no holder for what a holder has', async () => {
    const fields = [field('board', 'Tools'), field('list', null)];
    expect(await found(new Boards(), fields)).toEqual({ board: 'Garden holds', list: 'Tools exact' });
    expect(await found(new Boards(), [field('board', 'Done'), field('list', null)])).toEqual({ board: 'none' });
  });

  it('take the only thing without a name, and no other', async () => {
    expect(await found(new Boards({ Garden: [] }), [field('board', null)])).toEqual({ board: 'Garden only' });
    expect(await found(new Boards(), [field('board', null)])).toEqual({ board: 'several' });
    expect(await found(new Boards({ Garden: [] }), [field('board', 'House')])).toEqual({ board: 'none' });
  });

  it('stay open if the service cannot be asked, or lists nothing', async () => {
    expect(await found(new Boards(null), [field('board', 'Garden'), field('list', 'Done')])).toEqual({});
    expect(await found(new Boards({}), [field('board', 'Garden')])).toEqual({});
    expect(await found(new Boards(), [field('color', 'red')])).toEqual({});
  });

  it('are not what a step uses, although the request has its name', async () => {
    const request = 'when something is new anywhere, copy it to the Garden board';
    const fields = [field('board', null)];
    expect(await found(new Boards(), fields, {}, [], { request })).toEqual({ board: 'Garden said' });
    const usedBySteps = new Set(['garden']);
    expect(await found(new Boards(), fields, {}, [], { request, usedBySteps })).toEqual({ board: 'several' });
  });
});
