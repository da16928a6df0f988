export { type TokenSource, withBearerToken } from '@longshore/transports';
export type { UnverifiedReason } from '../integrity.ts';
export { deleteMedia, type FlowkiwiListOptions, fetchMedia, flowkiwiKeys, listMedias } from './api.ts';
export { FlowkiwiError, type FlowkiwiViolation } from './errors.ts';
export { createFlowkiwiProvider, type FlowkiwiAsset, type FlowkiwiProviderOptions } from './provider.ts';
export type {
  FlowkiwiDraft,
  FlowkiwiMedia,
  FlowkiwiMediaPage,
  FlowkiwiMediaType,
  FlowkiwiRef,
} from './schema.ts';
