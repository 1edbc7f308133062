/** By its slug, which never changes. */
export function templateIdOf({ slug }: { readonly slug: string }): string {
  return `tpl_${slug.replaceAll('-', '_')}`;
}
