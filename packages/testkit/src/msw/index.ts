export type { ReceivedFile } from '../apis/bytes.ts';
export type { ApiResponse } from '../apis/http.ts';
export type {
  FormTerms,
  MemoryStorage,
  MemoryStorageOptions,
  SignedForm,
  SignedPartOf,
  StorageErrorName,
  StoredObject,
} from '../apis/storage/index.ts';
export type { Mock, MockParts, MockRequest } from './create-mock.ts';
export { createMock } from './create-mock.ts';
export type { FlipMock, FlipMockOptions } from './flip.ts';
export { flipMock } from './flip.ts';
export type { FlipletMock, FlipletMockOptions } from './fliplet.ts';
export { flipletMock } from './fliplet.ts';
export type {
  FlowkiwiMock,
  FlowkiwiMockError,
  FlowkiwiMockOptions,
  FlowkiwiMockViolation,
} from './flowkiwi.ts';
export { flowkiwiMock, flowkiwiMockError } from './flowkiwi.ts';
export type { HaufeMock, HaufeMockError, HaufeMockOptions } from './haufe.ts';
export { haufeMock } from './haufe.ts';
export type { MockOptions, StorageMockOptions } from './options.ts';
export type { OwnBackendMock, OwnBackendMockError, OwnBackendMockOptions } from './own-backend.ts';
export { ownBackendMock } from './own-backend.ts';
export type { Hold, Match } from './rules.ts';
export type { SaferMeMock, SaferMeMockError, SaferMeMockOptions } from './saferme.ts';
export { saferMeMock } from './saferme.ts';
