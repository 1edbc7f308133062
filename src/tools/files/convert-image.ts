import { createRequire } from 'node:module';
import { imageSize } from 'image-size';
import type * as PhotonPackage from '@silvia-odwyer/photon-node';
import { StepFailure } from '../../errors.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import type { ConvertedImage, ImageJob } from './file-tasks.type.js';
import { flattened, oriented, reduced, targetOf } from './pixels.js';
import type { Pixels, Size } from './pixels.js';
import { makeFile, wholeOf } from './task-host.js';

/** Each pixel takes 4 bytes, several times over. */
const MAX_PIXELS = 30_000_000;
const READABLE: ReadonlySet<string> = new Set(['png', 'jpg', 'gif', 'webp', 'bmp']);
const require = createRequire(import.meta.url);

type Photon = typeof PhotonPackage;

/** Resizes an image and encodes it in another format. The size is checked before a pixel is decoded. */
export async function convertImage(job: ImageJob, host: SandboxHost): Promise<ConvertedImage> {
  const bytes = await wholeOf(host, 0, job.file);
  const orientation = checked(bytes, job.file.name);
  const photon = freshPhoton();
  const whole = decoded(photon, bytes, job.file.name);
  const turned = oriented(whole, orientation);
  const target = targetOf(turned, job);
  const resized = target === null ? turned : resize(photon, reduced(turned, target), target);
  const image = new photon.PhotonImage(
    job.format === 'jpeg' ? flattened(resized.data) : resized.data,
    resized.width,
    resized.height,
  );
  await makeFile(host, { name: job.name, mediaType: `image/${job.format}` }, [encoded(image, job)]);
  return { width: resized.width, height: resized.height };
}

/** @returns the orientation by EXIF, from 1 to 8. @throws StepFailure `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX` */
function checked(bytes: Buffer, name: string): number {
  let size;
  try {
    size = imageSize(bytes);
  } catch {
    throw unreadable(name);
  }
  const { width, height, type = '', orientation = 1 } = size;
  if (!READABLE.has(type)) throw unreadable(name);
  if (width * height > MAX_PIXELS)
    throw StepFailure.permanent(
      'CONTENT_TOO_COMPLEX',
      `${JSON.stringify(name)} has ${width} × ${height} pixels. At most ${MAX_PIXELS.toLocaleString('en')} pixels are read.`,
    );
  return orientation;
}

/** A memory of its own for each image: that of WebAssembly never shrinks, and an unreadable image leaves it in disorder. */
function freshPhoton(): Photon {
  delete require.cache[require.resolve('@silvia-odwyer/photon-node')];
  return require('@silvia-odwyer/photon-node') as Photon;
}

function decoded({ PhotonImage }: Photon, bytes: Buffer, name: string): Pixels {
  try {
    const image = PhotonImage.new_from_byteslice(bytes);
    const pixels = { data: image.get_raw_pixels(), width: image.get_width(), height: image.get_height() };
    image.free();
    return pixels;
  } catch {
    throw unreadable(name);
  }
}

function resize({ PhotonImage, SamplingFilter, resize: sample }: Photon, pixels: Pixels, target: Size): Pixels {
  if (pixels.width === target.width && pixels.height === target.height) return pixels;
  const image = new PhotonImage(pixels.data, pixels.width, pixels.height);
  const made = sample(image, target.width, target.height, SamplingFilter.CatmullRom);
  image.free();
  return { data: made.get_raw_pixels(), ...target };
}

function encoded(image: InstanceType<Photon['PhotonImage']>, { format, quality }: ImageJob): Uint8Array {
  switch (format) {
    case 'jpeg':
      return image.get_bytes_jpeg(quality);
    case 'webp':
      return image.get_bytes_webp();
    case 'png':
      return image.get_bytes();
  }
}

function unreadable(name: string): StepFailure {
  return StepFailure.permanent(
    'CONTENT_UNREADABLE',
    `${JSON.stringify(name)} is not an image that can be read. PNG, JPEG, GIF, WebP and BMP can.`,
  );
}
