/** One answer, with the address that it came from. */
export interface Visit {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * A browser as far as consent needs one: cookies by host and path, `SameSite` for navigations that another site began,
 * and redirects that the test can stop at.
 */
export class TestBrowser {
  readonly #jar = new Map<string, { value: string; host: string; path: string; sameSite: string }>();

  /** The names and values of all cookies. */
  get cookies(): readonly string[] {
    return [...this.#jar].map(([key, { value }]) => `${key.split(' ')[1]}=${value}`);
  }

  /** Takes the cookies of another browser away, or gives this one theirs. */
  copyFrom(other: TestBrowser): void {
    for (const [key, cookie] of other.#jar) this.#jar.set(key, cookie);
  }

  /** Takes a value of `Set-Cookie` that a script of a page has got. */
  put(url: string, cookie: string): void {
    this.#keep(url, [cookie]);
  }

  /** One request, without following redirects. `from`: the page that it was begun on; absent: typed in. */
  async visit(
    url: string,
    { from, method = 'GET', headers = {} }: { from?: string; method?: string; headers?: Record<string, string> } = {},
  ): Promise<Visit> {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { cookie: this.#cookiesFor(url, from), ...headers },
      ...(method === 'POST' ? { body: new URLSearchParams() } : {}),
    });
    this.#keep(url, response.headers.getSetCookie());
    return { url, status: response.status, headers: response.headers, text: await response.text() };
  }

  /** Follows redirects until `stop` is true for the next address, or there is none. */
  async follow(
    first: Visit,
    stop: (next: string) => boolean = () => false,
    limit = 20,
  ): Promise<{ readonly last: Visit; readonly next: string | null }> {
    let last = first;
    const begin = first.url;
    for (let count = 0; count < limit; count += 1) {
      const location = last.headers.get('location');
      if (location === null || last.status < 300 || last.status >= 400) return { last, next: null };
      const next = new URL(location, last.url).href;
      if (stop(next)) return { last, next };
      // The whole chain counts as begun by the page of its first request, or by any other site on the way.
      last = await this.visit(next, { from: new URL(last.url).host === new URL(begin).host ? begin : last.url });
    }
    throw new Error(`More than ${limit} redirects.`);
  }

  #cookiesFor(url: string, from: string | undefined): string {
    const { host, pathname } = new URL(url);
    const isForeign = from !== undefined && new URL(from).host !== host;
    return [...this.#jar]
      .filter(([, each]) => each.host === host && pathname.startsWith(each.path))
      .filter(([, each]) => !isForeign || each.sameSite !== 'strict')
      .map(([key, { value }]) => `${key.split(' ')[1]}=${value}`)
      .join('; ');
  }

  #keep(url: string, cookies: readonly string[]): void {
    const { host } = new URL(url);
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(/; */);
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      const value = pair.slice(at + 1);
      const attribute = (wanted: string): string | undefined =>
        attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = attribute('path') ?? '/';
      const isGone = attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '') < Date.now();
      const key = `${host} ${name} ${path}`;
      if (isGone) this.#jar.delete(key);
      else this.#jar.set(key, { value, host, path, sameSite: (attribute('samesite') ?? 'lax').toLowerCase() });
    }
  }
}
