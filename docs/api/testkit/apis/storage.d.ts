// @longshore/testkit/apis/storage

import {
  createMemoryStorage,
  MemoryStorage,
  MemoryStorageOptions,
  Multiparts,
  StorageErrorName,
  StorageRequest,
  StoredObject,
  StoredPart,
  storageError,
  storageErrors,
} from '../shared/apis/storage/index.js';

export {
  createMemoryStorage,
  type MemoryStorage,
  type MemoryStorageOptions,
  type Multiparts,
  type StorageErrorName,
  type StorageRequest,
  type StoredObject,
  type StoredPart,
  storageError,
  storageErrors,
};
