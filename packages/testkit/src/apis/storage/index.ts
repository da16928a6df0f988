export type { StorageErrorName } from './errors.ts';
export { storageError, storageErrors } from './errors.ts';
export type { MemoryStorage, MemoryStorageOptions, StorageRequest, StoredObject } from './memory.ts';
export { createMemoryStorage } from './memory.ts';
export type { Multiparts, StoredPart } from './multiparts.ts';
export type { FormTerms, SignedForm, SignedPartOf } from './signer.ts';
