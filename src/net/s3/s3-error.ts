/**
 * A refusal of an object store, or its silence. The message carries neither keys nor signatures. There is no `code` and
 * no cause: codes such as `ECONNREFUSED` stand for trouble with the database elsewhere.
 */
export class ObjectStoreError extends Error {
  constructor(
    /** Null: there was no answer. */
    readonly status: number | null,
    /** The code of the store, such as `NoSuchKey`, or of the network, such as `ECONNREFUSED`. Empty: it gave none. */
    readonly reason: string,
  ) {
    super(
      status === null
        ? `The object store does not answer${reason === '' ? '' : ` (${reason})`}.`
        : `The object store answered ${[status, reason].filter((part) => part !== '').join(' ')}.`,
    );
    this.name = 'ObjectStoreError';
  }

  /** Whether the same request may succeed later. */
  get isTemporary(): boolean {
    return this.status === null || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** The texts of all elements of a name. Answers of object stores are flat, and their values have no markup. */
export function textsOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => unescaped(text));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#34': '"' };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#34);/g, (_whole, name: string) => ENTITIES[name] ?? '');
}
