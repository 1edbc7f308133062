/** The reason why an n8n expression has no counterpart with the same meaning. */
export class Untranslatable extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'Untranslatable';
  }
}
