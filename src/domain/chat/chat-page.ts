/** The page of a chat, with its settings as they are now. */
export interface ChatPage {
  readonly id: string;
  readonly ownerId: string;
  readonly workflowId: string;
  readonly triggerKey: string;
  /** The address of the page. */
  readonly url: string;
  readonly settings: {
    /** The id of the step whose text is the answer. Null: the last one. */
    readonly answerStep: string | null;
    /** Whether messages may have files. */
    readonly files: boolean;
  };
}

/** Finds the pages of chats. */
export interface ChatPages {
  /** Null: its workflow has no such chat any more. */
  byId(id: string): Promise<ChatPage | null>;
  /** Those of one workflow, by the order of its triggers. */
  ofWorkflow(ownerId: string, workflowId: string): Promise<readonly ChatPage[]>;
}
