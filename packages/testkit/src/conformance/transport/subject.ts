import type { Transport, Wire } from '@longshore/core';

/** A transport under test. */
export interface TransportSubject<W extends Wire = Wire> {
  create(): Transport<W>;
  /**
   * A request for a file, as a provider would plan it. Send to `url`, which the suite answers; or to an address of a real
   * server's of your own.
   */
  request(url: string, file: File): W['request'] | Promise<W['request']>;
  /** `storage` for hosts that speak S3's errors, `api` for an application's own API. */
  readonly host: 'storage' | 'api';
  /** Whether it signs again by itself, so that what is left for a person is to try the same again. @default false */
  readonly signsAgain?: boolean | undefined;
  /** The headers that the request asks for, and no others. Left out, headers are not looked at. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
