/**
 * The real contents of `jsonata(source).ast()`, most of which the package's own types leave out. Only the parts that
 * the analysis reads.
 */
export interface AstNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  /** Of a path. */
  readonly steps?: readonly AstNode[];
  /** `[...]` after a step of a path. */
  readonly stages?: readonly AstStage[];
  /** `[...]` after anything else. */
  readonly predicate?: readonly AstStage[];
  /** `{...}` after anything: group by. */
  readonly group?: { readonly lhs: readonly AstPair[] };
  /** Of `^(...)`. */
  readonly terms?: readonly { readonly expression: AstNode }[];
  /** The pairs of an object, or the left operand. */
  readonly lhs?: AstNode | readonly AstPair[];
  readonly rhs?: AstNode;
  /** The operand of a unary minus. */
  readonly expression?: AstNode;
  /** Of an array or a block. */
  readonly expressions?: readonly AstNode[];
  readonly procedure?: AstNode;
  readonly arguments?: readonly AstNode[];
  readonly signature?: unknown;
  readonly body?: AstNode;
  readonly condition?: AstNode;
  readonly then?: AstNode;
  readonly else?: AstNode;
  readonly pattern?: AstNode;
  readonly update?: AstNode;
  readonly delete?: AstNode;
  /** `@$name` and `#$name` after a step. */
  readonly focus?: string;
  readonly index?: string;
  readonly ancestor?: unknown;
  readonly tuple?: boolean;
  readonly keepArray?: boolean;
  readonly keepSingletonArray?: boolean;
  readonly seekingParent?: unknown;
}

export type AstPair = readonly [AstNode, AstNode];

export interface AstStage {
  readonly type: string;
  readonly expr?: AstNode;
}
