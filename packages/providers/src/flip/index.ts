export { type TokenSource, withBearerToken } from '@longshore/transports';
export { fetchAttachmentStatus, flipKeys } from './api.ts';
export { FlipError } from './errors.ts';
export { createFlipProvider, type FlipAsset, type FlipProviderOptions } from './provider.ts';
export type { FlipAttachmentStatus, FlipAttachmentType, FlipDraft, FlipRef } from './schema.ts';
