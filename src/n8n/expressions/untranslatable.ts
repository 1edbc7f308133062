/** The reason why an n8n expression has no counterpart with the same meaning. */
export class Untranslatable extends Error {
  /** @param isBroken n8n cannot evaluate it either */
  constructor(
    readonly reason: string,
    readonly isBroken = false,
  ) {
    super(reason);
    this.name = 'Untranslatable';
  }
}
