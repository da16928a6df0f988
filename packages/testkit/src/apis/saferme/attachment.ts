/** A file attachment as SaferMe knows it: plain JSON, to be kept by whoever mounts the API. */
export interface SaferMeAttachment {
  readonly id: number;
  readonly key: string;
  readonly state: 'processing' | 'ready';
  /** `null` until the initial processing is done. */
  readonly filename: string | null;
  /** Whether there are a thumb and a medium picture. */
  readonly hasStyles: boolean;
  readonly photoTime: string | null;
  readonly photoLocation: SaferMePlace | null;
}

/** Where a photo was taken, in degrees. */
export interface SaferMePlace {
  readonly latitude: number;
  readonly longitude: number;
}

/** What reading a file's bytes brought to light. */
export interface SaferMeFindings {
  readonly hasStyles: boolean;
  readonly photoTime: string | null;
  readonly photoLocation: SaferMePlace | null;
}

/** An attachment whose key was just registered. */
export function registerSaferMeAttachment(id: number, key: string): SaferMeAttachment {
  return {
    id,
    key,
    state: 'processing',
    filename: null,
    hasStyles: false,
    photoTime: null,
    photoLocation: null,
  };
}

/** The initial processing is done. */
export function saferMeAttachmentFinished(
  attachment: SaferMeAttachment,
  findings: SaferMeFindings,
): SaferMeAttachment {
  if (attachment.state !== 'processing') return attachment;
  return {
    ...attachment,
    state: 'ready',
    filename: saferMeFileName(attachment.key),
    hasStyles: findings.hasStyles,
    photoTime: findings.photoTime,
    photoLocation: findings.photoLocation,
  };
}

/** The name behind the key's prefix; the whole key where it was used as given, as the vendor's page says. */
export function saferMeFileName(key: string): string {
  const [, , ...name] = key.split('/');
  const last = name.at(-1);
  return last === undefined || last === '' ? key : last;
}

const accepted = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.apple.pages',
  'application/vnd.apple.numbers',
  'application/vnd.apple.keynote',
  'application/x-iwork-pages-sffpages',
  'application/x-iwork-numbers-sffnumbers',
  'application/x-iwork-keynote-sffkey',
  // Browsers know no type for iWork's files, and an authorization cannot do without one.
  'application/octet-stream',
]);

/** Whether SaferMe takes files of a type: images, text, PDF, Word, Excel and iWork. */
export function isSaferMeContentType(contentType: string): boolean {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return accepted.has(type) || /^text\/[a-z0-9.+-]+$/.test(type);
}
