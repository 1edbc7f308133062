import type { JsonValue } from '../../../src/lib/json/json.js';
import type { Places } from './places.js';

/** A page with an element for each selector that the workflow looks for. */
export function page(places: Places | null, name: string, url: string): string {
  const selectors = [
    ...new Set(
      [...(places?.workflow.nodes ?? [])].flatMap(({ type, parameters }) =>
        type.startsWith('html') ? [...selectorsIn(parameters)] : [],
      ),
    ),
  ];
  const element = (selector: string): string => {
    const last =
      selector
        .split(/[\s>+~,]+/)
        .filter((part) => part !== '')
        .at(-1) ?? 'p';
    const tag = /^[a-z][a-z0-9]*/.exec(last)?.[0] ?? 'p';
    const id = /#([\w-]+)/.exec(last)?.[1];
    const classes = [...last.matchAll(/\.([\w-]+)/g)].map(([, each]) => each).join(' ');
    return ['head', 'body', 'html'].includes(tag)
      ? ''
      : `<${tag}${id === undefined ? '' : ` id="${id}"`}${classes === '' ? '' : ` class="${classes}"`} href="${url}/~data.example/${encodeURIComponent(tag)}" src="${url}/~data.example/i.png">${selector} of ${name}</${tag}>`;
  };
  return `<!doctype html><html><head><title>Page of ${name}</title></head><body><article><h1>Page of ${name}</h1>${selectors.map((each) => element(each).repeat(2)).join('')}</article></body></html>`;
}

function* selectorsIn(value: JsonValue): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value))
    if (key === 'cssSelector' && typeof each === 'string') yield each;
    else yield* selectorsIn(each);
}
