// @longshore/widget/messages/de

import { Messages } from './en.js';
/**
 * German.
 *
 * @example
 * ```tsx
 * <UploadWidget uploader={uploader} messages={{ ...de, 'zone.title': 'Rechnungen hier ablegen' }} />
 * ```
 */
export declare const de: Messages;
