import { isSecretName } from '../../redaction/likely-secrets.js';

interface Frame {
  readonly isObject: boolean;
  /** A name above means a credential. */
  readonly isSecret: boolean;
  /** The name of the value that comes next means a credential. */
  isSecretNext: boolean;
}

const STRING = /"((?:[^"\\]|\\.)*)("|$)/y;
const SCALAR = /-?\d[\d.eE+-]*/y;

/**
 * The texts and numbers of a JSON text, which may be cut off anywhere. Names of fields are left out, and the values of
 * fields whose name means a credential.
 */
export function* jsonTexts(json: string): Generator<string> {
  const frames: Frame[] = [];
  let isName = false;
  for (let at = 0; at < json.length;) {
    const frame = frames.at(-1);
    const isSecret = frame !== undefined && (frame.isSecret || frame.isSecretNext);
    const char = json.charAt(at);
    switch (char) {
      case '{':
      case '[':
        frames.push({ isObject: char === '{', isSecret, isSecretNext: false });
        isName = char === '{';
        at += 1;
        break;
      case '}':
      case ']':
        frames.pop();
        isName = false;
        at += 1;
        break;
      case ',':
        isName = frame?.isObject ?? false;
        at += 1;
        break;
      case ':':
        isName = false;
        at += 1;
        break;
      case '"': {
        STRING.lastIndex = at;
        const found = STRING.exec(json);
        if (!found) return;
        at = STRING.lastIndex;
        const text = unescaped(found[1] ?? '');
        if (isName && frame) frame.isSecretNext = isSecretName(text);
        else if (!isSecret) yield text;
        break;
      }
      default: {
        SCALAR.lastIndex = at;
        const found = SCALAR.exec(json);
        if (found && !isSecret) yield found[0];
        at = found ? SCALAR.lastIndex : at + 1;
      }
    }
  }
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(
    /\\(?:u([0-9a-fA-F]{4})|(.))/g,
    (_whole, code: string | undefined, char: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return char !== undefined && 'nrtbf'.includes(char) ? ' ' : (char ?? '');
    },
  );
}
