import { describe, expect, it } from '@jest/globals';
import { metadataOf, metadataText, tagsOf, tagsText } from './labels';

describe('labels in a form', () => {
  it('are the same after they were shown', () => {
    const tags = ['sales', 'büro'];
    const metadata = { order: 'A=17, B', team: "O'Hara" };
    expect(tagsOf(tagsText(tags))).toEqual(tags);
    expect(metadataOf(metadataText(metadata))).toEqual(metadata);
    expect(tagsOf(tagsText([]))).toEqual([]);
    expect(metadataOf(metadataText({}))).toEqual({});
  });

  it('keep a name without a text, so that the server can name the mistake', () => {
    expect(metadataOf(' team \n\n order = 7 ')).toEqual({ team: '', order: '7' });
    expect(tagsOf(' a,, b ,')).toEqual(['a', 'b']);
  });
});
