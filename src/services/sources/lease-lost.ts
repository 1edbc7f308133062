/** A look ends because another process polls the source, or nothing does any more. */
export class LeaseLost extends Error {
  constructor() {
    super('Another process polls the source, or no workflow uses it any more.');
    this.name = 'LeaseLost';
  }
}
