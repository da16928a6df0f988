import type { AddOptions, FileEntry, InitialAsset, Uploader } from '@longshore/core';
import { type UploadEvents, useUploadEvents } from '@longshore/react';
import { forwardRef, useMemo, useRef } from 'react';
import { useDropzone } from 'react-dropzone';
import { chosenFiles } from '../files/chosen-files.ts';
import { droppedIn, filesIn, isPaste } from '../files/event-files.ts';
import { FileInputs } from '../files/file-inputs.tsx';
import { namePasted } from '../files/name-pasted.ts';
import { takeFiles } from '../files/take-files.ts';
import { useDropReadings } from '../files/use-drop-readings.ts';
import { usePagePaste } from '../files/use-page-paste.ts';
import { UploadRootContext } from '../root/contexts.ts';
import { guardLeaving } from '../root/leave-guard.ts';
import { useDeveloperHints } from '../root/use-developer-hints.ts';
import { useFocusKeeper } from '../root/use-focus-keeper.ts';
import { useInitialAssets } from '../root/use-initial-assets.ts';
import { useRestrictions } from '../root/use-restrictions.ts';
import { type OnRemove, useRootContext } from '../root/use-root-context.ts';
import { useWhileSending } from '../root/use-while-sending.ts';
import { useWords } from '../root/use-words.ts';
import { keepAwake } from '../root/wake-lock.ts';
import type { Messages } from '../words/en.ts';
import { joinRefs, type PartProps, renderPart } from './part.tsx';

/** What {@link UploadRoot} knows. */
export interface UploadRootState {
  readonly disabled: boolean;
  readonly readOnly: boolean;
}

/**
 * What {@link UploadRoot} takes. What it accepts, and how, is among the uploader's options; `accept`, `maxFiles` and the
 * like here replace them, one by one.
 */
export interface UploadRootProps extends PartProps<UploadRootState>, AddOptions, UploadEvents<unknown> {
  uploader: Uploader<unknown>;
  /** The accessible name of the whole, and what the zone calls the place that files go to. @default 'Upload files' */
  label?: string | undefined;
  /** How numbers, sizes and times are written, where not as the language of the texts does: `de-AT`. @default `messages.locale` */
  locale?: string | undefined;
  /**
   * The texts: a whole catalogue (`de` of `@longshore/widget/messages/de`), which also sets `lang` and `dir`
   * where no such attribute is given, or single ones by key; both together as `{ ...de, 'zone.title': '…' }`.
   * @default English
   */
  messages?: Partial<Messages> | undefined;
  /** Files that are there already, in a form that is edited: shown as ready, and removed at the server with Remove. */
  initialAssets?: readonly InitialAsset<unknown>[] | undefined;
  /** Where there is one file at most (`maxFiles` is 1), another one takes its place. @default false: it is refused */
  replace?: boolean | undefined;
  /** Takes no files; what is under way goes on. @default false */
  disabled?: boolean | undefined;
  /** Shows files and changes nothing: no zone, and no buttons but those that only tell something. @default false */
  readOnly?: boolean | undefined;
  /** Lets a phone take a picture or a film in place of choosing one: which camera. */
  capture?: boolean | 'user' | 'environment' | undefined;
  /** Told before files are removed: `false`, or a promise of it, leaves them where they are. */
  onRemove?: OnRemove | undefined;
}

/**
 * What all other parts stand in: shares the uploader and the words with them, takes files that are
 * dropped or pasted on it, and asks before the page is left, and keeps the screen awake, while bytes are in flight.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader} label="Invoices" accept={['.pdf']}>
 *   <UploadDropzone />
 *   <UploadList />
 * </UploadRoot>
 * ```
 */
export const UploadRoot = forwardRef<HTMLElement, UploadRootProps>(function UploadRoot(
  { uploader, label, locale, messages, disabled = false, readOnly = false, replace, children, ...others },
  ref,
) {
  const { accept, minSize, maxSize, maxTotalSize, minFiles, maxFiles, duplicates, checkContent, ...more } =
    others;
  const { image, validate, beforeUpload, autoStart, capture, initialAssets, onRemove, ...rest } = more;
  const { onReady, onFail, onReject, onSettled, ...props } = rest;
  const restrictions = useRestrictions(uploader, {
    ...{ accept, minSize, maxSize, maxTotalSize, minFiles, maxFiles, duplicates, checkContent },
    ...{ image, validate, beforeUpload, autoStart },
  });
  useUploadEvents(uploader, { onReady, onFail, onReject, onSettled });
  const isClosed = disabled || readOnly;
  const words = useWords(messages, locale);
  const name = label ?? words.text('widget.label');
  const element = useRef<HTMLElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (entries: readonly FileEntry[]): void =>
    void takeFiles(uploader, entries, restrictions, replace ? (uploads) => onRemove?.(uploads) : undefined);
  const add = (files: Iterable<File>): void => take(chosenFiles(files));
  const named = (files: readonly File[]): File[] =>
    namePasted(files, words, uploader.options.environment.now());
  const readings = useDropReadings(uploader, isClosed);
  const takeDropped = (data: DataTransfer): void => readings.read(data, take);
  // The uploader judges files; react-dropzone only fetches them, so no rule is given to it. What is dropped is read
  // apart: react-dropzone gives a drop up for the next one, and loses all of it where one file can't be read.
  const { getRootProps, getInputProps, open, rootRef } = useDropzone({
    noClick: true,
    noKeyboard: true,
    disabled: isClosed,
    getFilesFromEvent: async (event) => {
      const dropped = droppedIn(event);
      if (dropped === undefined) return isPaste(event) ? named(filesIn(event)) : filesIn(event);
      takeDropped(dropped);
      return [];
    },
    onDrop: (files) => add(files),
  });
  useInitialAssets(uploader, initialAssets);
  useWhileSending(uploader, guardLeaving);
  useWhileSending(uploader, keepAwake);
  useDeveloperHints(uploader);
  useFocusKeeper(uploader, element);
  usePagePaste(element, isClosed, (files) => add(named(files)));
  const shared = { uploader, words, label: name, disabled, readOnly, restrictions, readings };
  const openPicker = (kind?: 'files' | 'folder') => (kind === 'folder' ? folder.current?.click() : open());
  const root = useRootContext(shared, element, { openPicker, takeDropped }, onRemove);

  const own = {
    ...getRootProps({ role: 'region', 'aria-label': name, className: 'ls-root' }),
    lang: words.language,
    // English by default leaves it to the page: the widget may stand in one from right to left.
    dir: messages?.direction,
    'data-state': disabled ? 'disabled' : readOnly ? 'read-only' : 'idle',
    'data-disabled': disabled ? '' : undefined,
    'data-readonly': readOnly ? '' : undefined,
    children: (
      <UploadRootContext.Provider value={root}>
        <FileInputs
          restrictions={restrictions}
          disabled={isClosed}
          capture={capture}
          inputProps={getInputProps}
          folder={folder}
          onFolder={add}
        />
        {children}
      </UploadRootContext.Provider>
    ),
  };
  const refs = useMemo(() => joinRefs<HTMLElement>(element, rootRef, ref), [rootRef, ref]);
  return renderPart('section', own, props, { disabled, readOnly }, refs);
});
