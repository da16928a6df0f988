// @longshore/widget/messages/de

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
declare const en: {
  readonly locale: 'en';
  readonly direction: 'ltr';
  readonly 'format.percent': '{value} %';
  readonly 'format.seconds': '{value} s';
  readonly 'format.minutes': '{value} min';
  readonly 'format.hours': '{value} h';
  readonly 'format.times': '{first} {second}';
  readonly 'format.comma': '{first}, {second}';
  readonly 'format.sentence': '{text}.';
  readonly 'widget.label': 'Upload files';
  readonly 'file.pasted': 'Screenshot {moment}';
  readonly 'files.count': {
    readonly one: '{count} file';
    readonly other: '{count} files';
  };
  readonly 'zone.label': 'Add files';
  readonly 'zone.title': 'Drop files or folders here';
  readonly 'zone.title-one': 'Drop a file here';
  readonly 'zone.more': 'Drop more files here, or {browse}';
  readonly 'zone.browse-link': 'browse';
  readonly 'zone.browse': 'Browse files';
  readonly 'zone.browse-one': 'Choose a file';
  readonly 'zone.folder': 'Choose a folder';
  readonly 'zone.paste': 'You can also paste.';
  readonly 'zone.hint-paste': '{hint}. You can also paste.';
  readonly 'zone.accept': {
    readonly zero: 'Drop to add your files';
    readonly one: 'Drop to add {count} file';
    readonly other: 'Drop to add {count} files';
  };
  readonly 'zone.accept-hint': 'They go to “{label}”.';
  readonly 'zone.reject': {
    readonly one: 'This file can’t be added';
    readonly other: 'These {count} files can’t be added';
  };
  readonly 'zone.reject-hint': 'Only {types}.';
  readonly 'zone.unknown': {
    readonly zero: 'Drop to check your files';
    readonly one: 'Drop {count} item to check it';
    readonly other: 'Drop {count} items to check them';
  };
  readonly 'zone.unknown-hint': 'Your browser tells their type after the drop.';
  readonly 'hint.types': '{types}';
  readonly 'hint.size': 'up to {size} each';
  readonly 'hint.total': 'up to {size} together';
  readonly 'hint.files': {
    readonly one: '{count} file at most';
    readonly other: '{count} files at most';
  };
  readonly 'hint.min-files': {
    readonly one: '{count} file at least';
    readonly other: '{count} files at least';
  };
  readonly 'type.image': 'images';
  readonly 'type.audio': 'audio';
  readonly 'type.video': 'video';
  readonly 'type.text': 'text';
  readonly 'summary.label': 'Progress of all files';
  readonly 'summary.bar': 'All files';
  readonly 'summary.waiting': {
    readonly one: '{count} file chosen';
    readonly other: '{count} files chosen';
  };
  readonly 'summary.uploading': {
    readonly one: 'Uploading {active} of {count} file';
    readonly other: 'Uploading {active} of {count} files';
  };
  readonly 'summary.paused': {
    readonly one: 'Paused · {count} file waits';
    readonly other: 'Paused · {count} files wait';
  };
  readonly 'summary.offline': {
    readonly one: 'Offline · {count} file waits';
    readonly other: 'Offline · {count} files wait';
  };
  readonly 'summary.processing': {
    readonly one: 'Processing {active} of {count} file';
    readonly other: 'Processing {active} of {count} files';
  };
  readonly 'summary.ready': {
    readonly one: '{count} file is ready';
    readonly other: '{count} files are ready';
  };
  readonly 'summary.some-ready': {
    readonly one: '{ready} of {count} file is ready';
    readonly other: '{ready} of {count} files are ready';
  };
  readonly 'summary.canceled': {
    readonly one: '{count} file canceled';
    readonly other: '{count} files canceled';
  };
  readonly 'summary.sent': '{size} sent';
  readonly 'summary.ready-count': '{number} ready';
  readonly 'summary.failed-count': '{number} failed';
  readonly 'summary.reselect-count': '{number} to select again';
  readonly 'short.uploading': 'Uploading {active} of {count}';
  readonly 'short.paused': {
    readonly one: '{count} file paused';
    readonly other: '{count} files paused';
  };
  readonly 'short.offline': {
    readonly one: '{count} file waits';
    readonly other: '{count} files wait';
  };
  readonly 'short.processing': 'Processing {active} of {count}';
  readonly 'short.failed': {
    readonly one: '{count} file failed';
    readonly other: '{count} files failed';
  };
  readonly 'short.reselect': {
    readonly one: 'Select {count} file again';
    readonly other: 'Select {count} files again';
  };
  readonly 'short.ready': {
    readonly one: '{count} file ready';
    readonly other: '{count} files ready';
  };
  readonly 'compact.label': 'Uploads';
  readonly 'compact.attach': 'Attach files';
  readonly 'compact.attach-one': 'Attach a file';
  readonly 'grid.add': 'Add pictures';
  readonly 'avatar.label': 'Photo';
  readonly 'avatar.choose': 'Choose photo';
  readonly 'avatar.change': 'Change';
  readonly 'avatar.another': 'Choose another';
  readonly 'avatar.drop': 'Drop to use this photo';
  readonly 'page.accept': {
    readonly zero: 'Drop anywhere to add your files';
    readonly one: 'Drop anywhere to add {count} file';
    readonly other: 'Drop anywhere to add {count} files';
  };
  readonly 'page.leave': '{hint} {key} leaves.';
  readonly 'figures.of': '{sent} of {total}';
  readonly 'figures.left': '{time} left';
  readonly 'figures.attempt': 'Attempt {attempt} of {attempts}';
  readonly 'action.start': {
    readonly one: 'Upload {count} file';
    readonly other: 'Upload {count} files';
  };
  readonly 'action.add': 'Add files';
  readonly 'action.pause-all': 'Pause all';
  readonly 'action.resume-all': 'Resume all';
  readonly 'action.retry-failed': 'Retry failed ({count})';
  readonly 'action.retry-failed-short': 'Retry ({count})';
  readonly 'action.clear-finished': 'Clear finished ({count})';
  readonly 'action.clear-finished-short': 'Clear ({count})';
  readonly 'action.pause': 'Pause';
  readonly 'action.resume': 'Resume';
  readonly 'action.cancel': 'Cancel';
  readonly 'action.retry': 'Retry';
  readonly 'action.try-now': 'Try now';
  readonly 'action.check-again': 'Check again';
  readonly 'action.select-file': 'Select file';
  readonly 'action.copy-details': 'Copy details';
  readonly 'action.copied': 'Copied';
  readonly 'action.more': 'More';
  readonly 'action.remove': 'Remove';
  readonly 'action.dismiss': 'Dismiss';
  readonly 'action.undo': 'Undo';
  readonly 'action.add-anyway': 'Add it as well';
  readonly 'action.add-all-anyway': {
    readonly one: 'Add {count} file as well';
    readonly other: 'Add all {count} as well';
  };
  readonly 'action.skip': 'Skip it';
  readonly 'action.for': '{action}: {name}';
  readonly 'status.waiting': 'Waiting';
  readonly 'status.preparing': 'Preparing';
  readonly 'status.uploading': 'Uploading {percent}';
  readonly 'status.finishing': 'Finishing';
  readonly 'status.paused': 'Paused';
  readonly 'status.paused-at': 'Paused at {percent}';
  readonly 'status.offline': 'Waiting for connection';
  readonly 'status.offline-short': 'Offline';
  readonly 'status.retrying': 'Trying again';
  readonly 'status.retrying-in': 'Trying again in {time}';
  readonly 'status.retrying-short': 'In {time}';
  readonly 'status.confirming': 'Confirming';
  readonly 'status.processing': 'Processing';
  readonly 'status.ready': 'Ready';
  readonly 'status.failed': 'Failed';
  readonly 'status.unconfirmed': 'Uploaded, but not confirmed';
  readonly 'status.unconfirmed-short': 'Not confirmed';
  readonly 'status.unconfirmed-for': 'No answer for {time}';
  readonly 'status.reselect': 'Select it again to go on';
  readonly 'status.reselect-short': 'Select again';
  readonly 'status.reselect-why': 'The page was reloaded';
  readonly 'status.reselect-why-at': 'The page was reloaded at {percent}';
  readonly 'status.reselect-other': 'That was another file';
  readonly 'status.reselect-content': 'That file has another content';
  readonly 'status.reselect-not-allowed': 'As it is now it can’t be added';
  readonly 'status.reselect-unreadable': 'That file can’t be read';
  readonly 'status.canceled': 'Canceled';
  readonly 'status.provisional': 'A check is still running';
  readonly 'processing.scanning': 'Scanning for viruses';
  readonly 'processing.queued': 'Waiting for the server';
  readonly 'processing.thumbnails': 'Making previews';
  readonly 'processing.transcoding': 'Converting';
  readonly 'processing.checking': 'Checking';
  readonly 'warning.empty': 'The file is empty';
  readonly 'warning.length': 'Too long to be read in full';
  readonly 'warning.infected': 'A virus was found';
  readonly 'error.plain': '{what}. {advice}';
  readonly 'error.quoted': '{what}: “{words}”. {advice}';
  readonly 'error.quoted-long': '{what}. {advice} “{words}”';
  readonly 'error.network': 'The connection broke off';
  readonly 'error.timeout': 'The server took too long';
  readonly 'error.rate-limited': 'The server is busy';
  readonly 'error.server': 'The server has a problem';
  readonly 'error.unauthorized': 'You are not signed in';
  readonly 'error.forbidden': 'You may not upload here';
  readonly 'error.not-found': 'The server cannot find it';
  readonly 'error.refused': 'The server refused it';
  readonly 'error.expired': 'The permission to upload ran out';
  readonly 'error.server-clock': 'The clock of the server is wrong';
  readonly 'error.too-large': 'The file is too large';
  readonly 'error.too-small': 'The file is too small';
  readonly 'error.type-not-accepted': 'This type of file is not accepted';
  readonly 'error.infected': 'A virus was found';
  readonly 'error.bad-file': 'The server cannot read the file';
  readonly 'error.checksum-mismatch': 'The file arrived damaged';
  readonly 'error.file-changed': '“{name}” changed on disk';
  readonly 'error.processing-failed': 'The server could not process it';
  readonly 'error.file-missing': '“{name}” was not sent before the page was reloaded';
  readonly 'error.unconfirmed': 'The file is uploaded, but not confirmed';
  readonly 'error.invalid-response': 'The server gave an unknown answer';
  readonly 'error.invalid-plan': 'The upload could not be set up';
  readonly 'error.batch-mismatch': 'The server did not say which of the files it stored';
  readonly 'error.unsupported': 'This browser cannot do what the upload needs';
  readonly 'error.other': 'Something went wrong';
  readonly 'advice.retry': 'Try again.';
  readonly 'advice.later': 'Try again later.';
  readonly 'advice.connection': 'Check it and try again.';
  readonly 'advice.sign-in': 'Sign in and try again.';
  readonly 'advice.ask': 'Ask whoever runs this site.';
  readonly 'advice.other-or-ask': 'Choose another file, or ask whoever runs this site.';
  readonly 'advice.other-browser': 'Use another browser.';
  readonly 'advice.other-file': 'Choose another file.';
  readonly 'advice.remove': 'Remove the file.';
  readonly 'advice.reselect': 'Select it again.';
  readonly 'rejections.label': 'Files not added';
  readonly 'rejections.title': {
    readonly one: '{count} file was not added';
    readonly other: '{count} files were not added';
  };
  readonly 'rejections.too-large': 'Larger than {size} ({count})';
  readonly 'rejections.too-small': 'Smaller than {size} ({count})';
  readonly 'rejections.total-too-large': 'More than {size} together ({count})';
  readonly 'rejections.type-not-accepted': 'Type is not accepted ({count})';
  readonly 'rejections.too-many': {
    readonly one: 'One more than the limit of {limit} ({count})';
    readonly other: '{count} more than the limit of {limit}';
  };
  readonly 'rejections.content-mismatch': 'Content does not match its name ({count})';
  readonly 'rejections.looks-like-image': 'looks like a {format} image';
  readonly 'rejections.looks-like-video': 'looks like a video ({format})';
  readonly 'rejections.looks-like-audio': 'looks like audio ({format})';
  readonly 'rejections.looks-like-file': 'looks like a file of type {format}';
  readonly 'rejections.image-too-small': 'Picture smaller than {measures} ({count})';
  readonly 'rejections.image-too-large': 'Picture larger than {measures} ({count})';
  readonly 'rejections.measures': '{width} × {height} pixels';
  readonly 'rejections.measures-width': '{width} pixels wide';
  readonly 'rejections.measures-height': '{height} pixels high';
  readonly 'rejections.duplicate': 'Already in the list ({count})';
  readonly 'rejections.same-as': '= {name}';
  readonly 'rejections.invalid': 'Not accepted here ({count})';
  readonly 'rejections.invalid-because': '{words} ({count})';
  readonly 'rejections.not-checked': 'Could not be checked ({count})';
  readonly 'rejections.unreadable': 'Cannot be read ({count})';
  readonly 'rejections.too-many-dropped': 'Not read beyond {limit} files and folders, from here on ({count})';
  readonly 'problems.label': 'What went wrong';
  readonly 'problems.more': {
    readonly one: 'Show {count} more';
    readonly other: 'Show {count} more';
  };
  readonly 'field.required': '(required)';
  readonly 'field.choose': 'Choose files';
  readonly 'field.drop': 'or drop them here';
  readonly 'field.drop-one': 'or drop it here';
  readonly 'field.replace': 'Replace';
  readonly 'field.count': {
    readonly one: '{number} of {count} file';
    readonly other: '{number} of {count} files';
  };
  readonly 'field.disabled': 'Not available yet';
  readonly 'field.missing': 'Add a file.';
  readonly 'field.failed': {
    readonly one: '{count} file failed. Try it again or remove it.';
    readonly other: '{count} files failed. Try them again or remove them.';
  };
  readonly 'field.too-few': {
    readonly one: 'Add at least {count} file.';
    readonly other: 'Add at least {count} files.';
  };
  readonly 'field.pending': {
    readonly one: 'Wait until the file is ready.';
    readonly other: 'Wait until the files are ready.';
  };
  readonly 'notice.reading': {
    readonly one: 'Reading what was dropped: {count} file so far';
    readonly other: 'Reading what was dropped: {count} files so far';
  };
  readonly 'notice.checking': {
    readonly one: 'Checking {count} file';
    readonly other: 'Checking {count} files';
  };
  readonly 'notice.too-few': {
    readonly one: 'Add at least {count} more file.';
    readonly other: 'Add at least {count} more files.';
  };
  readonly 'notice.sending': 'Keep this page open until the files are sent.';
  readonly 'notice.processing': 'Processing continues on the server. You can close this page.';
  readonly 'notice.offline': 'You are offline. Uploads go on by themselves as soon as the connection is back.';
  readonly 'notice.ready': 'All files are ready.';
  readonly 'undo.one': 'Removed {name}';
  readonly 'undo.restored': 'Brought back: {name}';
  readonly 'undo.many': {
    readonly one: 'Removed {count} file';
    readonly other: 'Removed {count} files';
  };
  readonly 'say.added-one': '{name} added.';
  readonly 'say.added': {
    readonly one: '{count} file added.';
    readonly other: '{count} files added.';
  };
  readonly 'say.recovered': {
    readonly one: '{count} upload goes on.';
    readonly other: '{count} uploads go on.';
  };
  readonly 'say.reselect': {
    readonly one: 'Select {count} file again.';
    readonly other: 'Select {count} files again.';
  };
  readonly 'say.rejected': {
    readonly one: '{count} file was not added.';
    readonly other: '{count} files were not added.';
  };
  readonly 'say.sent': '{percent} sent.';
  readonly 'say.state': '{name}: {state}.';
  readonly 'say.ready': {
    readonly one: '{count} file is ready.';
    readonly other: '{count} files are ready.';
  };
  readonly 'say.failed': {
    readonly one: '{count} file failed.';
    readonly other: '{count} files failed.';
  };
  readonly 'say.canceled': {
    readonly one: '{count} file canceled.';
    readonly other: '{count} files canceled.';
  };
  readonly 'say.paused': {
    readonly one: '{count} file paused.';
    readonly other: '{count} files paused.';
  };
  readonly 'say.online': 'The connection is back.';
};
/** One text, or its plural forms; `other` is always there, and `zero` is for none in any language. */
type Message =
  | string
  | ({
      readonly other: string;
    } & Partial<Record<Intl.LDMLPluralRule, string>>);
/** The key of a text of the widget. */
type MessageKey = Exclude<keyof typeof en, 'locale' | 'direction'>;
/** All texts of the widget in one language. */
interface Messages extends Readonly<Record<MessageKey, Message>> {
  /** The language they are in, a BCP 47 tag: for plural forms, for `lang`, and for how numbers, sizes and times are written. */
  readonly locale: string;
  /** The direction that it is written in. */
  readonly direction: 'ltr' | 'rtl';
}
/**
 * German.
 *
 * @example
 * ```tsx
 * <UploadWidget uploader={uploader} messages={{ ...de, 'zone.title': 'Rechnungen hier ablegen' }} />
 * ```
 */
export declare const de: Messages;
