/** Every site may embed pages. */
const ANY = '*';

/** Of this installation; the same for as long as the process runs. */
let allowed: readonly string[] = [];

/** Says which sites may embed public pages. The composition root does so once. @param origins `*`: every site. */
export function installEmbedOrigins(origins: readonly string[]): void {
  allowed = origins;
}

/** Whether the administrator allows that this site embeds pages. */
export function mayEmbed(origin: string): boolean {
  return allowed.includes(ANY) || allowed.includes(origin);
}
