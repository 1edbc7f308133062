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
    /** The region of the bucket, if the store answered that another one was meant. */
    readonly region: string | null = null,
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

/** The code of an answer that is a refusal, cut to the characters that codes have. */
export function codeIn(xml: string): string {
  return (textsOf(xml, 'Code')[0] ?? '').slice(0, 80).replaceAll(/[^\w.-]/g, '');
}

/** The texts of all elements of a name. Answers of object stores are flat, and their values have no markup. */
export function textsOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => unescaped(text));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const MAX_CODE_POINT = 0x10_ff_ff;

/** Entities that a document declares for itself are never expanded. */
function unescaped(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (_whole, name, decimal, hex) => {
    if (name !== undefined) return ENTITIES[name as string] ?? '';
    const point = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return point > MAX_CODE_POINT ? '' : String.fromCodePoint(point);
  });
}
