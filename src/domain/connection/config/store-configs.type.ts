/** A store of objects that speaks S3, with the defaults. */
export interface S3Config {
  /** Scheme, host and port. Absent: Amazon S3 in the region. */
  readonly endpoint?: string;
  readonly region: string;
  /** The bucket of steps that name none. */
  readonly bucket?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Absent: `host` for Amazon, else `path`. */
  readonly style?: 'path' | 'host';
}

/** A server of files over SSH, with the defaults. One of `password` and `privateKey` is there. */
export interface SftpConfig {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password?: string;
  readonly privateKey?: string;
  readonly passphrase?: string;
  /** `SHA256:…`. Absent: nothing is sent to the server, and its test asks for it. */
  readonly hostKey?: string;
  /** The folder that steps see as the top. */
  readonly folder?: string;
}

/** One database at servers of MongoDB, with the defaults. One of `hosts` and `srv` is there. */
export interface MongoConfig {
  /** Each with its port, if it is not 27017. */
  readonly hosts?: readonly string[];
  /** The name of a cluster that the name service knows. */
  readonly srv?: string;
  readonly database: string;
  readonly username?: string;
  readonly password?: string;
  readonly authDatabase: string;
  readonly tls: boolean;
  /** Certificates of authorities in PEM. */
  readonly ca?: string;
}
