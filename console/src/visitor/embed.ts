/**
 * `<script src="https://SERVER/chat.js" data-chat="TOKEN" async></script>` on another site: a button that opens the chat
 * in a frame. The frame has the origin of the server; this script reads nothing of the site.
 */
((script: HTMLScriptElement | null) => {
  const token = script?.dataset['chat'] ?? '';
  if (script === null || !/^[\w-]{24}$/.test(token)) return;
  const address = new URL(`/c/${token}`, script.src).href;
  const label = script.dataset['label'] ?? 'Chat';
  const style = (element: HTMLElement, rules: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value);
  };

  const begin = (): void => {
    const frame = document.createElement('iframe');
    frame.title = label;
    frame.hidden = true;
    frame.referrerPolicy = 'origin';
    style(frame, {
      position: 'fixed',
      right: '16px',
      bottom: '80px',
      width: 'min(400px, calc(100vw - 32px))',
      height: 'min(600px, calc(100vh - 112px))',
      border: '1px solid #767680',
      'border-radius': '12px',
      background: '#fff',
      'color-scheme': 'normal',
      'z-index': '2147483646',
    });
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.setAttribute('aria-expanded', 'false');
    style(button, {
      position: 'fixed',
      right: '16px',
      bottom: '16px',
      padding: '12px 20px',
      border: '0',
      'border-radius': '24px',
      background: '#0b4fc4',
      color: '#fff',
      font: '600 16px system-ui, sans-serif',
      cursor: 'pointer',
      'z-index': '2147483647',
    });
    const show = (isShown: boolean): void => {
      // Loaded when it is first opened.
      if (isShown && frame.getAttribute('src') === null) frame.src = address;
      frame.hidden = !isShown;
      button.setAttribute('aria-expanded', String(isShown));
      if (isShown) frame.focus();
    };
    button.addEventListener('click', () => show(frame.hidden === true));
    document.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || frame.hidden) return;
      show(false);
      button.focus();
    });
    document.body.append(frame, button);
    if (script.dataset['open'] !== undefined) show(true);
  };

  if (document.body === null) document.addEventListener('DOMContentLoaded', begin);
  else begin();
})(document.currentScript as HTMLScriptElement | null);
