// @longshore/widget/messages/ar

import { Messages } from './en.js';
/**
 * Arabic, from right to left.
 *
 * @example
 * ```tsx
 * <UploadWidget uploader={uploader} messages={{ ...ar, 'zone.title': 'أفلِت الفواتير هنا' }} />
 * ```
 */
export declare const ar: Messages;
