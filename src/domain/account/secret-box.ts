/** Seals what only this installation may read, such as the credentials of a connection, so that it can be stored. */
export interface SecretBox {
  /**
   * @param context what the secret belongs to, such as `hook:hk_…:secret`. A text that was sealed for one context opens
   * in no other, so that nobody who can write to the database can move a secret to where they can use it.
   */
  seal(plain: string, context: string): string;
  /** @throws UnreadableSecretError where the text was sealed for another context or by an unknown key, or was changed. */
  open(sealed: string, context: string): string;
}

/** A box that also says by which key it seals. */
export interface KeyedSecretBox extends SecretBox {
  /** Names the key and tells nothing about it. */
  readonly keyId: string;
  /** How every text begins that it seals. */
  readonly prefix: string;
}

/** A stored secret cannot be read. It is a failure of the installation, not of a caller. */
export class UnreadableSecretError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableSecretError';
  }
}
