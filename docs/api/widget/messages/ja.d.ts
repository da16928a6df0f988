// @longshore/widget/messages/ja

import { Messages } from './en.js';
/**
 * Japanese.
 *
 * @example
 * ```tsx
 * <UploadWidget uploader={uploader} messages={{ ...ja, 'zone.title': '請求書をここにドロップ' }} />
 * ```
 */
export declare const ja: Messages;
