import type { JsonValue } from '../../../domain/json.js';

/** What a request asks for, taken apart. Every part knows where in the words it stands (`at`). */
export interface Understanding {
  readonly sources: readonly Source[];
  readonly shaping: Shaping;
  /** What is done with it, in the order of the words. */
  readonly acts: readonly Act[];
  readonly conditions: readonly Condition[];
  /** Only items of a list for which it holds are gone on with. */
  readonly filter: Extract<Condition, { kind: 'compare' | 'contains' }> | null;
  /** Each item of a list is acted on by itself; `field`: the list's name where the words give one. */
  readonly loop: { readonly field: string | null } | null;
  /** Names of values to pick out. */
  readonly fields: readonly string[];
}

export type Source =
  | { readonly kind: 'fetch'; readonly at: number; readonly url: string; readonly method: 'GET' | 'HEAD'; readonly headers: Readonly<Record<string, string>>; readonly isCsv: boolean }
  | { readonly kind: 'feed'; readonly at: number; readonly url: string }
  | { readonly kind: 'mail'; readonly at: number; readonly query: MailWish }
  | { readonly kind: 'text'; readonly at: number; readonly text: string | null }
  | { readonly kind: 'tool'; readonly at: number; readonly tool: string; readonly json: JsonValue | null };

export interface MailWish {
  readonly from: string | undefined;
  readonly subject: string | undefined;
  readonly unseen: boolean;
  readonly sinceDays: number | null;
  readonly important: boolean;
  /** Null: the sample. */
  readonly connection: string | null;
}

export interface Shaping {
  readonly summary: { readonly sentences: number | null } | null;
  /** Whether it answers at all is the question. */
  readonly status: boolean;
  readonly page: 'text' | 'links' | null;
  readonly aggregate: { readonly kind: 'count' | 'sum' | 'average' | 'minimum' | 'maximum'; readonly field: string | null; readonly by: string | null } | null;
  readonly template: string | null;
}

export type Act =
  | { readonly kind: 'call'; readonly at: number; readonly url: string; readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body: JsonValue | undefined; readonly sends: 'value' | 'fields' | 'nothing'; readonly fields: readonly string[] }
  | { readonly kind: 'mail'; readonly at: number; readonly to: readonly string[]; readonly subject: string | null; readonly text: string | null; readonly connection: string | null }
  | { readonly kind: 'slack'; readonly at: number; readonly text: string | null; readonly channel: string | null; readonly connection: string | null }
  | { readonly kind: 'approval'; readonly at: number }
  | { readonly kind: 'sleep'; readonly at: number; readonly seconds: number }
  | { readonly kind: 'wait-event'; readonly at: number; readonly eventType: string }
  | { readonly kind: 'emit'; readonly at: number; readonly eventType: string }
  | { readonly kind: 'run-workflow'; readonly at: number; readonly workflowId: string }
  | { readonly kind: 'remind'; readonly at: number; readonly note: string | null };

export type Condition =
  | { readonly kind: 'compare'; readonly field: string; readonly operator: '>' | '<' | '>=' | '<=' | '=' | '!='; readonly value: number | string }
  | { readonly kind: 'contains'; readonly text: string; readonly not: boolean }
  | { readonly kind: 'some' | 'none' }
  | { readonly kind: 'down' | 'up' };
