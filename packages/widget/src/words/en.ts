/**
 * English, and the list of all keys. `{name}` is filled in; a message with plural forms is an object by
 * `Intl.PluralRules` category and takes its form from `{count}`. Sizes, numbers and lists are written by `Intl`,
 * and so are percents and times where a catalogue asks for `{percent}`, `{short}` or `{long}` in place of `{value}`.
 *
 * @example
 * ```tsx
 * <UploadWidget uploader={uploader} messages={{ 'zone.title': 'Drop your invoices here' }} />
 * ```
 */
export const en = {
  locale: 'en',
  direction: 'ltr',

  'format.percent': '{value}\u00a0%',
  'format.seconds': '{value}\u00a0s',
  'format.minutes': '{value}\u00a0min',
  'format.hours': '{value}\u00a0h',
  'format.times': '{first} {second}',
  'format.comma': '{first}, {second}',
  'format.sentence': '{text}.',

  'widget.label': 'Upload files',
  'file.pasted': 'Screenshot {moment}',
  'files.count': { one: '{count} file', other: '{count} files' },

  'zone.label': 'Add files',
  'zone.title': 'Drop files or folders here',
  'zone.title-one': 'Drop a file here',
  'zone.more': 'Drop more files here, or {browse}',
  'zone.browse-link': 'browse',
  'zone.browse': 'Browse files',
  'zone.browse-one': 'Choose a file',
  'zone.folder': 'Choose a folder',
  'zone.paste': 'You can also paste.',
  'zone.hint-paste': '{hint}. You can also paste.',
  'zone.accept': {
    one: 'Drop to add {count} file',
    other: 'Drop to add {count} files',
  },
  'zone.accept-hint': 'They go to “{label}”.',
  'zone.reject': {
    one: 'This file can’t be added',
    other: 'These {count} files can’t be added',
  },
  'zone.reject-hint': 'Only {types}.',
  'zone.unknown': {
    one: 'Drop {count} item to check it',
    other: 'Drop {count} items to check them',
  },
  'zone.unknown-hint': 'Your browser tells their type after the drop.',

  'hint.types': '{types}',
  'hint.size': 'up to {size} each',
  'hint.total': 'up to {size} together',
  'hint.files': { one: '{count} file at most', other: '{count} files at most' },
  'type.image': 'images',
  'type.audio': 'audio',
  'type.video': 'video',
  'type.text': 'text',

  'summary.label': 'Progress of all files',
  'summary.bar': 'All files',
  'summary.waiting': { one: '{count} file chosen', other: '{count} files chosen' },
  'summary.uploading': {
    one: 'Uploading {active} of {count} file',
    other: 'Uploading {active} of {count} files',
  },
  'summary.paused': { one: 'Paused · {count} file waits', other: 'Paused · {count} files wait' },
  'summary.offline': { one: 'Offline · {count} file waits', other: 'Offline · {count} files wait' },
  'summary.processing': {
    one: 'Processing {active} of {count} file',
    other: 'Processing {active} of {count} files',
  },
  'summary.ready': { one: '{count} file is ready', other: '{count} files are ready' },
  'summary.some-ready': {
    one: '{ready} of {count} file is ready',
    other: '{ready} of {count} files are ready',
  },
  'summary.canceled': { one: '{count} file canceled', other: '{count} files canceled' },
  'summary.sent': '{size} sent',
  'summary.ready-count': '{number} ready',
  'summary.failed-count': '{number} failed',
  'summary.reselect-count': '{number} to select again',

  'short.uploading': 'Uploading {active} of {count}',
  'short.paused': { one: '{count} file paused', other: '{count} files paused' },
  'short.offline': { one: '{count} file waits', other: '{count} files wait' },
  'short.processing': 'Processing {active} of {count}',
  'short.failed': { one: '{count} file failed', other: '{count} files failed' },
  'short.reselect': { one: 'Select {count} file again', other: 'Select {count} files again' },
  'short.ready': { one: '{count} file ready', other: '{count} files ready' },

  'compact.label': 'Uploads',
  'compact.attach': 'Attach files',
  'compact.attach-one': 'Attach a file',
  'compact.add': 'Add files',

  'grid.add': 'Add pictures',

  'avatar.label': 'Photo',
  'avatar.choose': 'Choose photo',
  'avatar.change': 'Change',
  'avatar.another': 'Choose another',
  'avatar.drop': 'Drop to use this photo',

  'page.accept': {
    one: 'Drop anywhere to add {count} file',
    other: 'Drop anywhere to add {count} files',
  },
  'page.leave': '{hint} {key} leaves.',

  'figures.of': '{sent} of {total}',
  'figures.left': '{time} left',
  'figures.attempt': 'Attempt {attempt} of {attempts}',

  'action.start': { one: 'Upload {count} file', other: 'Upload {count} files' },
  'action.pause-all': 'Pause all',
  'action.resume-all': 'Resume all',
  'action.retry-failed': 'Retry failed ({count})',
  'action.retry-failed-short': 'Retry ({count})',
  'action.clear-finished': 'Clear finished ({count})',
  'action.clear-finished-short': 'Clear ({count})',
  'action.pause': 'Pause',
  'action.resume': 'Resume',
  'action.cancel': 'Cancel',
  'action.retry': 'Retry',
  'action.try-now': 'Try now',
  'action.check-again': 'Check again',
  'action.select-file': 'Select file',
  'action.copy-details': 'Copy details',
  'action.copied': 'Copied',
  'action.more': 'More',
  'action.remove': 'Remove',
  'action.dismiss': 'Dismiss',
  'action.undo': 'Undo',
  'action.for': '{action}: {name}',

  'status.waiting': 'Waiting',
  'status.preparing': 'Preparing',
  'status.uploading': 'Uploading {percent}',
  'status.finishing': 'Finishing',
  'status.paused': 'Paused',
  'status.paused-at': 'Paused at {percent}',
  'status.offline': 'Waiting for connection',
  'status.offline-short': 'Offline',
  'status.retrying': 'Trying again',
  'status.retrying-in': 'Trying again in {time}',
  'status.retrying-short': 'In {time}',
  'status.confirming': 'Confirming',
  'status.processing': 'Processing',
  'status.ready': 'Ready',
  'status.failed': 'Failed',
  'status.unconfirmed': 'Uploaded, but not confirmed',
  'status.unconfirmed-short': 'Not confirmed',
  'status.unconfirmed-for': 'No answer for {time}',
  'status.reselect': 'Select it again to go on',
  'status.reselect-short': 'Select again',
  'status.reselect-why': 'The page was reloaded',
  'status.reselect-why-at': 'The page was reloaded at {percent}',
  'status.reselect-other': 'That was another file',
  'status.reselect-content': 'That file has another content',
  'status.reselect-not-allowed': 'As it is now it can’t be added',
  'status.reselect-unreadable': 'That file can’t be read',
  'status.canceled': 'Canceled',
  'status.provisional': 'A check is still running',

  'processing.scanning': 'Scanning for viruses',
  'processing.queued': 'Waiting for the server',
  'processing.thumbnails': 'Making previews',
  'processing.transcoding': 'Converting',
  'processing.checking': 'Checking',

  'warning.empty': 'The file is empty',
  'warning.length': 'Too long to be read in full',
  'warning.infected': 'A virus was found',

  'error.plain': '{what}. {advice}',
  'error.quoted': '{what}: “{words}”. {advice}',
  'error.quoted-long': '{what}. {advice} “{words}”',
  'error.network': 'The connection broke off',
  'error.timeout': 'The server took too long',
  'error.rate-limited': 'The server is busy',
  'error.server': 'The server has a problem',
  'error.unauthorized': 'You are not signed in',
  'error.forbidden': 'You may not upload here',
  'error.not-found': 'The server cannot find it',
  'error.refused': 'The server refused it',
  'error.expired': 'The permission to upload ran out',
  'error.server-clock': 'The clock of the server is wrong',
  'error.too-large': 'The file is too large',
  'error.too-small': 'The file is too small',
  'error.type-not-accepted': 'This type of file is not accepted',
  'error.infected': 'A virus was found',
  'error.bad-file': 'The server cannot read the file',
  'error.checksum-mismatch': 'The file arrived damaged',
  'error.file-changed': '“{name}” changed on disk',
  'error.processing-failed': 'The server could not process it',
  'error.file-missing': '“{name}” was not sent before the page was reloaded',
  'error.unconfirmed': 'The file is uploaded, but not confirmed',
  'error.invalid-response': 'The server gave an unknown answer',
  'error.invalid-plan': 'The upload could not be set up',
  'error.batch-mismatch': 'The server did not say which of the files it stored',
  'error.unsupported': 'This browser cannot do what the upload needs',
  'error.other': 'Something went wrong',
  'advice.retry': 'Try again.',
  'advice.later': 'Try again later.',
  'advice.connection': 'Check it and try again.',
  'advice.sign-in': 'Sign in and try again.',
  'advice.ask': 'Ask whoever runs this site.',
  'advice.other-or-ask': 'Choose another file, or ask whoever runs this site.',
  'advice.other-browser': 'Use another browser.',
  'advice.other-file': 'Choose another file.',
  'advice.remove': 'Remove the file.',
  'advice.reselect': 'Select it again.',

  'rejections.label': 'Files not added',
  'rejections.title': { one: '{count} file was not added', other: '{count} files were not added' },
  'rejections.too-large': 'Larger than {size} ({count})',
  'rejections.too-small': 'Smaller than {size} ({count})',
  'rejections.total-too-large': 'More than {size} together ({count})',
  'rejections.type-not-accepted': 'Type is not accepted ({count})',
  'rejections.too-many': {
    one: 'One more than the limit of {limit} ({count})',
    other: '{count} more than the limit of {limit}',
  },
  'rejections.unreadable': 'Cannot be read ({count})',
  'rejections.too-many-dropped': 'Not read beyond {limit} files and folders, from here on ({count})',

  'problems.label': 'What went wrong',
  'problems.more': { one: 'Show {count} more', other: 'Show {count} more' },

  'notice.reading': {
    one: 'Reading what was dropped: {count} file so far',
    other: 'Reading what was dropped: {count} files so far',
  },
  'notice.sending': 'Keep this page open until the files are sent.',
  'notice.processing': 'Processing continues on the server. You can close this page.',
  'notice.offline': 'You are offline. Uploads go on by themselves as soon as the connection is back.',
  'notice.ready': 'All files are ready.',

  'undo.one': 'Removed {name}',
  'undo.restored': 'Brought back: {name}',
  'undo.many': { one: 'Removed {count} file', other: 'Removed {count} files' },

  'say.added-one': '{name} added.',
  'say.added': { one: '{count} file added.', other: '{count} files added.' },
  'say.recovered': { one: '{count} upload goes on.', other: '{count} uploads go on.' },
  'say.reselect': { one: 'Select {count} file again.', other: 'Select {count} files again.' },
  'say.rejected': { one: '{count} file was not added.', other: '{count} files were not added.' },
  'say.sent': '{percent} sent.',
  'say.state': '{name}: {state}.',
  'say.ready': { one: '{count} file is ready.', other: '{count} files are ready.' },
  'say.failed': { one: '{count} file failed.', other: '{count} files failed.' },
  'say.canceled': { one: '{count} file canceled.', other: '{count} files canceled.' },
  'say.paused': { one: '{count} file paused.', other: '{count} files paused.' },
  'say.online': 'The connection is back.',
} as const satisfies Catalogue;

type Catalogue = Readonly<Record<string, Message>>;

/** One text, or its plural forms; `other` is always there. */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

/** The key of a text of the widget. */
export type MessageKey = Exclude<keyof typeof en, 'locale' | 'direction'>;

/** All texts of the widget in one language. */
export interface Messages extends Readonly<Record<MessageKey, Message>> {
  /** The language they are in, a BCP 47 tag: for plural forms, for `lang`, and for how numbers, sizes and times are written. */
  readonly locale: string;
  /** The direction that it is written in. */
  readonly direction: 'ltr' | 'rtl';
}
