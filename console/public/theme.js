/* Before the first paint, so that a page that was set to dark never flashes white. */
try {
  const theme = localStorage.getItem('stepcast.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Without storage, the system decides.
}
