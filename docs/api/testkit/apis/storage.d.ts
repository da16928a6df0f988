// @longshore/testkit/apis/storage

import {
  createMemoryStorage,
  FormTerms,
  MemoryStorage,
  MemoryStorageOptions,
  Multiparts,
  SignedForm,
  SignedPartOf,
  StorageErrorName,
  StorageRequest,
  StoredObject,
  StoredPart,
  storageError,
  storageErrors,
} from '../shared/apis/storage/index.js';

export {
  createMemoryStorage,
  type FormTerms,
  type MemoryStorage,
  type MemoryStorageOptions,
  type Multiparts,
  type SignedForm,
  type SignedPartOf,
  type StorageErrorName,
  type StorageRequest,
  type StoredObject,
  type StoredPart,
  storageError,
  storageErrors,
};
