/** The pixels of an image: red, green, blue and opacity of each, row by row from the top. */
export interface Pixels extends Size {
  readonly data: Uint8Array;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Resizing {
  /** In pixels. Null: as the other one asks for, or as it is. */
  readonly width: number | null;
  readonly height: number | null;
  /** `inside`: the largest size within both that keeps the shape. `fill`: exactly both. */
  readonly fit: 'inside' | 'fill';
  /** Whether a smaller image is made larger. */
  readonly enlarge: boolean;
}

/** The size that an image is to have. Null: the one that it has. */
export function targetOf({ width, height }: Size, { width: wide, height: high, fit, enlarge }: Resizing): Size | null {
  if (wide === null && high === null) return null;
  if (fit === 'fill' && wide !== null && high !== null) return { width: wide, height: high };
  const scale = Math.min((wide ?? Infinity) / width, (high ?? Infinity) / height, enlarge ? Infinity : 1);
  if (scale === 1) return null;
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Halves, thirds … an image by the mean of its pixels until it is less than twice as large as its target. That is much
 * quicker than one exact step, and shows no patterns of left out pixels.
 */
export function reduced(pixels: Pixels, target: Size): Pixels {
  const [across, down] = [Math.floor(pixels.width / target.width), Math.floor(pixels.height / target.height)];
  const [stepX, stepY] = [Math.max(1, across), Math.max(1, down)];
  if (stepX === 1 && stepY === 1) return pixels;
  const [width, height] = [Math.floor(pixels.width / stepX), Math.floor(pixels.height / stepY)];
  const data = new Uint8Array(width * height * 4);
  const { data: source, width: sourceWidth } = pixels;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let [red, green, blue, opacity] = [0, 0, 0, 0];
      for (let dy = 0; dy < stepY; dy += 1) {
        let at = ((y * stepY + dy) * sourceWidth + x * stepX) * 4;
        for (let dx = 0; dx < stepX; dx += 1, at += 4) {
          // The colour of a transparent pixel is not seen.
          const weight = source[at + 3] ?? 0;
          red += (source[at] ?? 0) * weight;
          green += (source[at + 1] ?? 0) * weight;
          blue += (source[at + 2] ?? 0) * weight;
          opacity += weight;
        }
      }
      const to = (y * width + x) * 4;
      const total = opacity === 0 ? 1 : opacity;
      data[to] = Math.round(red / total);
      data[to + 1] = Math.round(green / total);
      data[to + 2] = Math.round(blue / total);
      data[to + 3] = Math.round(opacity / (stepX * stepY));
    }
  return { data, width, height };
}

/** Upright, by the orientation that a camera noted (EXIF: 1 to 8, and 1 is upright). */
export function oriented(pixels: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return pixels;
  const { data: source, width, height } = pixels;
  const isTurned = orientation >= 5;
  const [wide, high] = isTurned ? [height, width] : [width, height];
  const data = new Uint8Array(source.length);
  const [from, to] = [words(source), words(data)];
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const [sx, sy] = isTurned ? [y, x] : [x, y];
      // Which sides of the stored image are reversed.
      const column =
        orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8 ? width - 1 - sx : sx;
      const row =
        orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7 ? height - 1 - sy : sy;
      to[y * wide + x] = from[row * width + column] ?? 0;
    }
  return { data, width: wide, height: high };
}

function words({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

/** On white, for formats without opacity. */
export function flattened(source: Uint8Array): Uint8Array {
  const data = new Uint8Array(source.length);
  for (let at = 0; at < source.length; at += 4) {
    const opacity = (source[at + 3] ?? 255) / 255;
    for (let part = at; part < at + 3; part += 1)
      data[part] = Math.round((source[part] ?? 0) * opacity + 255 * (1 - opacity));
    data[at + 3] = 255;
  }
  return data;
}
