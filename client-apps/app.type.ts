/** A step as an editor has it: what is read is what is written back. */
export interface Step {
  readonly id?: string;
  readonly key: string;
  readonly title: string;
  readonly tool: string;
  readonly input: unknown;
}

export interface RunEvent {
  readonly seq: number;
  readonly type: string;
}

/** A small application in one client. */
export interface App {
  readonly name: string;
  /** Whether it shows what is in a cache. Otherwise it asks again for all that it shows. */
  readonly hasCache: boolean;
  /** The ids in the list that it shows. The first call loads the list. */
  list(): Promise<readonly string[]>;
  create(title: string, steps: readonly Step[]): Promise<string>;
  /** The steps of a workflow as it shows them. */
  steps(id: string): Promise<readonly Step[]>;
  /** Writes steps back. */
  edit(id: string, steps: readonly Step[]): Promise<void>;
  remove(id: string): Promise<void>;
  execute(id: string): Promise<string>;
  /**
   * Subscribes to the events of a run once. Resolves when the server has completed the subscription.
   *
   * @param after the last event that was seen: the later ones come.
   * @throws if the connection breaks.
   */
  watch(executionId: string, after: number, onEvent: (event: RunEvent) => void): Promise<void>;
  close(): Promise<void>;
}

export interface Address {
  /** Of GraphQL. */
  readonly url: string;
  readonly socketUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Notes the operation of each request. */
  readonly fetch: typeof fetch;
}
