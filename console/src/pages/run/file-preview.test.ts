import { describe, expect, it } from '@jest/globals';
import { imagePage, isPreviewed, textPage } from './file-preview';

describe('the preview of a file', () => {
  it.each([
    ['image/png', 5_000_000, true],
    ['image/png', 5_000_001, false],
    ['image/svg+xml', 10, false],
    ['text/html', 10, false],
    ['application/pdf', 10, false],
    ['text/csv', 900_000_000, true],
    ['application/xhtml+xml', 10, false],
  ])('of the type %s with %d bytes is shown: %s', (mediaType, size, isShown) => {
    expect(isPreviewed({ mediaType, size })).toBe(isShown);
  });

  it('lets no markup of a text or a name be markup of the page', () => {
    const page = textPage(new TextEncoder().encode('</pre><script>alert(1)</script>'), true);
    expect(page).toBe(
      '<!doctype html><meta charset="utf-8"><pre>&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n…</pre>',
    );
    const image = imagePage({ name: '"><svg onload=x>', mediaType: 'image/png' }, Uint8Array.of(1, 2, 3));
    expect(image).toBe('<!doctype html><img alt="&quot;&gt;&lt;svg onload=x&gt;" src="data:image/png;base64,AQID">');
  });
});
