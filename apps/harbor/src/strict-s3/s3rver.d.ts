declare module '@20minutes/s3rver' {
  import type { AddressInfo } from 'node:net';

  /** The parts of s3rver that are used here; the package brings no types. */
  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
    logger: { silent: boolean };
    httpServer: { keepAliveTimeout: number; closeAllConnections(): void };
  }
}
