/** A value that is loaded at its first use and then kept. A failure is not kept: the next caller tries again. */
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

  /** The value is loaded again at its next use. */
  forget(): void {
    this.#loading = undefined;
  }
}
