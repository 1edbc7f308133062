/** A name as people say it: `web view link` for `webViewLink` and for `web_view_link`. */
export function spokenName(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
