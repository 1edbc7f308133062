/** A name as people say it: `web view link` for `webViewLink` and for `web_view_link`. */
export function spokenName(name: string): string {
  const lower = name.toLowerCase();
  // Most names have no capitals to part words by.
  const parted = lower === name ? name : name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return parted.replaceAll('_', ' ');
}
