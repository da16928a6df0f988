import type { SaferMeAttachment } from './attachment.ts';

/** What was signed for one upload. */
export interface SaferMeAuthorization {
  readonly key: string;
  readonly url: string;
  /** The form's fields in order, `key` first. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The answer to an authorization. */
export function saferMeAuthorizationBody({ key, url, fields }: SaferMeAuthorization) {
  return {
    upload_authorization: {
      method: 'POST',
      key,
      key_prefix: `${key}/`,
      url,
      fields,
      required_fields: ['Content-Type', 'file'],
    },
  };
}

/** Signed addresses of an attachment's bytes and pictures. */
export interface SaferMeUrls {
  readonly original: string;
  readonly styles?: { readonly thumb: string; readonly medium: string };
}

/** An attachment, as answer to its registration and to questions about it. */
export function saferMeAttachmentBody(attachment: SaferMeAttachment, urls: SaferMeUrls) {
  return {
    id: attachment.id,
    original_url: urls.original,
    filename: attachment.filename,
    style_url: urls.styles ?? {},
    photo_time: attachment.photoTime,
    photo_location: attachment.photoLocation,
    tags: {},
    ready_to_attach: attachment.state === 'ready',
    attached: false,
  };
}
