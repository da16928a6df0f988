export { checkProvider, describeProvider } from './describe-provider.ts';
export { checkTransport, describeTransport } from './describe-transport.ts';
export { type DocumentedRow, documented } from './documented.ts';
export { fastOptions, testEnvironment } from './environment.ts';
export { ConformanceError } from './explain.ts';
export type { Finding } from './findings.ts';
export type { DocumentedError, ProviderSubject } from './subject.ts';
export type { TransportSubject } from './transport/subject.ts';
