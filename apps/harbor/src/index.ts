export type { HarborOptions, S3Connection } from './config.ts';
export { readEnvironment } from './config.ts';
export type { Harbor } from './harbor.ts';
export { createHarbor } from './harbor.ts';
export type { ActiveFaultRule, FaultRule } from './http/fault-rules.ts';
export type { Fault } from './http/faults.ts';
export type { LogEntry } from './http/request-log.ts';
export type { StrictS3, StrictS3Options } from './strict-s3/server.ts';
export { startStrictS3 } from './strict-s3/server.ts';
