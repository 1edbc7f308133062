import { z } from 'zod';

/** An S3-compatible bucket for the content of files. */
export interface FileStoreConfig {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly bucket: string;
  /** Begins the names of all objects; it ends with a slash, or is empty. */
  readonly prefix: string;
  readonly region: string;
  readonly style: 'path' | 'host';
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const SCHEMES: Readonly<Record<string, 'https:' | 'http:'>> = { 's3:': 'https:', 's3+http:': 'http:' };
const EXPECTED = 'expected s3://HOST/BUCKET, such as s3://s3.eu-central-1.amazonaws.com/my-files?region=eu-central-1';
/** The names that all stores take. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[\w.-]+(\/[\w.-]+)*$/;
const REGION = /^[a-z0-9-]{1,40}$/;

type Place = Omit<FileStoreConfig, 'accessKeyId' | 'secretAccessKey'>;

const fileStoreUrl = z.string().transform((text, context): Place => {
  const read = placeOf(text);
  if (typeof read !== 'string') return read;
  context.addIssue({ code: 'custom', message: read });
  return z.NEVER;
});
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

export const FILE_STORE_VARIABLES = {
  FILES_URL: optional(fileStoreUrl),
  FILES_ACCESS_KEY_ID: optional(z.string()),
  FILES_SECRET_ACCESS_KEY: optional(z.string()),
};

type Variables = z.output<z.ZodObject<typeof FILE_STORE_VARIABLES>>;

/** The configured store; undefined: none is. @returns a text if variables do not fit together. */
export function fileStoreOf(env: Variables): FileStoreConfig | undefined | string {
  const { FILES_URL: place, FILES_ACCESS_KEY_ID: accessKeyId, FILES_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (place === undefined)
    return accessKeyId === undefined && secretAccessKey === undefined
      ? undefined
      : 'FILES_URL: must be set too if FILES_ACCESS_KEY_ID or FILES_SECRET_ACCESS_KEY is';
  if (accessKeyId === undefined || secretAccessKey === undefined)
    return 'FILES_ACCESS_KEY_ID, FILES_SECRET_ACCESS_KEY: both must be set if FILES_URL is';
  return { ...place, accessKeyId, secretAccessKey };
}

function placeOf(text: string): Place | string {
  const scheme = Object.keys(SCHEMES).find((each) => text.toLowerCase().startsWith(`${each}//`)) ?? '';
  const protocol = SCHEMES[scheme];
  // As a scheme that URL does not know, `s3` would keep the case of the host and take hosts that are none.
  const address = `${protocol}//${text.slice(scheme.length + 2)}`;
  if (protocol === undefined || !URL.canParse(address)) return EXPECTED;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '')
    return 'expected no key in the address: set FILES_ACCESS_KEY_ID and FILES_SECRET_ACCESS_KEY';
  const [bucket = '', ...folders] = url.pathname.slice(1).replace(/\/$/, '').split('/');
  const prefix = folders.join('/');
  const { region = 'us-east-1', style = 'path', ...others } = Object.fromEntries(url.searchParams);
  if (!BUCKET.test(bucket) || url.hash !== '') return EXPECTED;
  if (prefix !== '' && !PREFIX.test(prefix))
    return 'expected letters, digits, dots, dashes and slashes after the bucket';
  if (!REGION.test(region)) return 'expected a region such as eu-central-1';
  if (style !== 'path' && style !== 'host') return 'expected style=path or style=host';
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return 'expected no parameters but region and style';
  return { origin: url.origin, bucket, prefix: prefix === '' ? '' : `${prefix}/`, region, style };
}
