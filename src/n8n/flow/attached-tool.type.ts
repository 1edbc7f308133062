/** A tool that is connected to an agent. Without `tool` and `isThought`, nothing here stands for it. */
export interface AttachedTool {
  readonly name: string;
  /** The type of its node. */
  readonly type: string;
  /** The tool of ours, or a pattern. */
  readonly tool?: string;
  readonly connection?: string;
  /** How the agent calls it, in words. */
  readonly lines?: readonly string[];
  /** It only makes the model think, which models do by themselves. */
  readonly isThought?: true;
}
