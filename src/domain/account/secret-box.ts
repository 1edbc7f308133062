/**
 * Seals secrets that only this installation may read, such as the credentials of a connection, so that they can be
 * stored.
 */
export interface SecretBox {
  /**
   * @param context the object that the secret belongs to, such as `hook:hk_…:secret`. A text that was sealed for one
   * context cannot be opened in another. So an attacker who can write to the database gains nothing by moving a secret
   * to an object of their own.
   */
  seal(plain: string, context: string): string;
  /**
   * @throws UnreadableSecretError if the text was sealed for another context or with an unknown key, or was changed.
   */
  open(sealed: string, context: string): string;
}

/** A box that also says by which key it seals. */
export interface KeyedSecretBox extends SecretBox {
  /** Identifies the key and reveals nothing about it. */
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
