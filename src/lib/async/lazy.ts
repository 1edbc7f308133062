/** What is loaded when it is first asked for, and then kept. A failure is not kept: whoever asks next has it tried again. */
export class Lazy<T> {
  #loading: Promise<T> | undefined;

  constructor(private readonly load: () => Promise<T>) {}

  get(): Promise<T> {
    if (this.#loading) return this.#loading;
    const loading = this.load();
    this.#loading = loading;
    loading.catch(() => {
      if (this.#loading === loading) this.forget();
    });
    return loading;
  }

  /** It is loaded anew when it is next asked for. */
  forget(): void {
    this.#loading = undefined;
  }
}
