/** One of several answers. */
interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  readonly description?: string;
}

interface TextQuestion {
  readonly message: string;
  readonly default?: string;
  /** Null: it is valid. Otherwise the mistake. */
  readonly check?: (text: string) => string | null;
}

/** The user at the terminal. Ctrl-C at a question rejects with an `ExitPromptError`. */
export interface Asker {
  text(question: TextQuestion): Promise<string>;
  /** Nothing of the answer is shown. */
  secret(message: string): Promise<string>;
  confirm(message: string, byDefault: boolean): Promise<boolean>;
  choose<Value>(message: string, choices: readonly Choice<Value>[]): Promise<Value>;
  chooseMany<Value>(message: string, choices: readonly Choice<Value>[]): Promise<readonly Value[]>;
}
