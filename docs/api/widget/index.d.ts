// @longshore/widget

import {
  AddOptions,
  FileEntry,
  FileHandle,
  FileRejection,
  InitialAsset,
  Undo as Undo$1,
  Upload as Upload$1,
  Uploader,
} from '@longshore/core';
import { UploadEvents } from '@longshore/react';
import { HTMLAttributes, ReactElement, ReactNode, RefCallback } from 'react';
import { en, Message, MessageKey, Messages } from './messages/en.js';

/** What a form holds of a file: the asset's `reference`, or all of an asset that has none, as JSON. */
type Reference = string | number;
/** What is needed of a `FileSystemEntry`. */
interface DroppedEntry {
  readonly isDirectory: boolean;
  readonly name: string;
  /** Files only. */
  file?(onFile: (file: File) => void, onError?: (error: DOMException) => void): void;
  /** Folders only. */
  createReader?(): {
    readEntries(onEntries: (entries: DroppedEntry[]) => void, onError?: (error: DOMException) => void): void;
  };
}
/** What is needed of a `FileSystemHandle`. */
type DroppedHandle =
  | (FileHandle & {
      readonly kind: 'file';
      readonly name: string;
    })
  | {
      readonly kind: 'directory';
      readonly name: string;
      values(): AsyncIterable<DroppedHandle>;
    };
/** What {@link droppedFiles} takes beside the drop. */
interface DroppedFilesOptions {
  /** Ends the reading; nothing of the drop is given then. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how many files were found so far. */
  readonly onCount?: ((files: number) => void) | undefined;
  /** So many files and folders are read at most. @default 50_000 */
  readonly most?: number | undefined;
}
/** What is needed of a `DataTransferItem`. */
interface DroppedItem {
  readonly kind: string;
  getAsFile(): File | null;
  webkitGetAsEntry?(): DroppedEntry | null;
  /** Chromium's own: https://wicg.github.io/file-system-access/#dom-datatransferitem-getasfilesystemhandle */
  getAsFileSystemHandle?(): Promise<DroppedHandle | null>;
}
/** What is needed of a `DataTransfer`. */
interface DroppedData {
  readonly items: Iterable<DroppedItem>;
  readonly files: Iterable<File>;
}
/**
 * The files of a drop, with those in folders, however deep and many, and their paths. A file or folder that cannot be
 * read is told as one that is `refused`, and so is what lies beyond the most that is read; the others are there.
 *
 * Call it while the drop is handled: a browser tells nothing of the items afterwards.
 *
 * @throws the signal's reason
 *
 * @example
 * ```ts
 * zone.ondrop = async (event) => {
 *   event.preventDefault();
 *   if (event.dataTransfer) await uploader.add(await droppedFiles(event.dataTransfer));
 * };
 * ```
 */
export declare function droppedFiles(data: DroppedData, options?: DroppedFilesOptions): Promise<FileEntry[]>;
/** The drops that are being read: a folder may take its time. */
interface DropReadings {
  /** How many files were found so far; `undefined` while nothing is read, or nothing that takes long. */
  readonly get: () => number | undefined;
  readonly subscribe: (listener: () => void) => Undo$1;
  /** Reads a drop and hands over what was in it, unless it is ended before. */
  read(data: DroppedData, take: (entries: readonly FileEntry[]) => void): void;
  /** Ends all readings; nothing of their drops is taken. */
  end(): void;
}
/** A row's state as a person sees it; carried as `data-state`. */
type ItemState =
  | 'waiting'
  | 'preparing'
  | 'uploading'
  | 'paused'
  | 'offline'
  | 'retrying'
  | 'confirming'
  | 'processing'
  | 'ready'
  | 'failed'
  | 'unconfirmed'
  | 'reselect'
  | 'canceled';
/** How a list shows its uploads: as rows, as dense rows of one line, or as picture cards. */
type ItemLook = 'row' | 'dense' | 'card';
/** How numbers, sizes and times are written. */
interface Formats {
  /** Grouped as the language does: "10,000". */
  number(value: number): string;
  /** 0 to 100. */
  percent(value: number): string;
  /** Decimal units: "27 MB". */
  bytes(value: number): string;
  /** Bytes per second: "2.1 MB/s". */
  speed(value: number): string;
  /** Milliseconds: "35 s", "1 min 4 s". */
  duration(ms: number): string;
  /** "PDF, images or CSV" */
  anyOf(items: readonly string[]): string;
}
type Values = Readonly<Record<string, string | number>>;
/** Texts and formats of one language. */
interface Words extends Formats {
  /** How numbers, sizes and times are written. */
  readonly locale: string;
  /** The language of the texts. */
  readonly language: string;
  /** The text of a key, its plural form by `count`, with numbers formatted and values filled in. */
  text(key: MessageKey, values?: Values): string;
  /** The text of a key in two, around the place of one value: for an element in the middle of a sentence. */
  around(key: MessageKey, value: string): readonly [before: string, after: string];
  /** Whether there is a text for a key that is only known at run time. */
  has(key: string): key is MessageKey;
}
/** Whether the popover is open, and how its two parts find each other. */
interface Popover {
  readonly id: string;
  readonly get: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** What the browser told; opening and closing is its part. */
  tell(isOpen: boolean): void;
  readonly element: {
    current: HTMLElement | null;
  };
  readonly trigger: {
    current: HTMLElement | null;
  };
}
/** What was removed lately, as long as it can be brought back. */
interface Removed {
  readonly ids: readonly string[];
  /** Of the first of them. */
  readonly name: string;
  readonly undoMs: number;
}
/** Remembers removals for as long as the uploader can restore them. */
interface Undo {
  readonly get: () => Removed | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes them off the list, and deletes them once they cannot be brought back any more. */
  remove(ids: readonly string[]): void;
  /** Takes them off the list only: what is at the server stays. */
  clear(ids: readonly string[]): void;
  /** Brings them back, and says which. */
  restore(): readonly string[];
}
/** What the list lets other parts do with the focus. */
interface ListHandle {
  /** Moves the focus to a row, as soon as it is there. */
  focusItem(id: string): void;
  /** Before these go: hands the focus on, where one of them has it. */
  beforeRemove(ids: readonly string[]): void;
}
/** What an {@link UploadRoot} shares with the parts inside. */
interface RootContext {
  readonly uploader: Uploader<unknown>;
  readonly words: Words;
  /** What is let through, and how it is taken. */
  readonly restrictions: AddOptions;
  /** Takes no files. */
  readonly disabled: boolean;
  /** Shows, and changes nothing. */
  readonly readOnly: boolean;
  /** The accessible name of the whole. */
  readonly label: string;
  readonly undo: Undo;
  /** Drops that are being read. */
  readonly readings: DropReadings;
  /** Removes, unless `onRemove` says no, and offers to undo it. */
  remove(ids: readonly string[]): void;
  /** Reads what was dropped, and takes it. */
  takeDropped(data: DataTransfer): void;
  /** Opens the browser's file dialog. */
  openPicker(kind?: 'files' | 'folder'): void;
  /** Puts the focus on the first control, where nothing else is left to have it. */
  focusStart(): void;
  readonly popover: Popover;
  readonly list: {
    current: ListHandle | null;
  };
  /** Says something in the live region; see UploadAnnouncer. */
  readonly speech: {
    current: ((text: string) => void) | null;
  };
}
/** One row's upload, for the parts of a row. */
interface ItemContext {
  readonly upload: Upload$1<unknown>;
  readonly state: ItemState;
  /** How the list shows it. */
  readonly look: ItemLook;
  /** Whether Tab stops at its buttons. */
  readonly active: boolean;
  /** Something that only this row has to say, in place of its figures. */
  readonly note: string | undefined;
  /** Sets the note, or takes it away. */
  setNote(note: string | undefined): void;
}
/**
 * The surrounding root's uploader and words. @throws outside of an `UploadRoot`.
 *
 * @example
 * ```tsx
 * const { openPicker } = useUploadRoot();
 * return <a onClick={() => openPicker()}>Add files</a>;
 * ```
 */
export declare function useUploadRoot(): RootContext;
/**
 * The surrounding row's upload. @throws outside of an `UploadItem`.
 *
 * @example
 * ```tsx
 * const { upload, state } = useUploadItem();
 * return state === 'ready' ? <Attach upload={upload} /> : null;
 * ```
 */
export declare function useUploadItem(): ItemContext;
/** Told before files are removed; `false`, or a promise of it, leaves them where they are. */
type OnRemove<Asset = unknown> = (uploads: readonly Upload$1<Asset>[]) => unknown;
/** What a part hands to `render`: attributes, handlers, children and the ref, to be spread on one element of any kind. */
type RenderedProps = HTMLAttributes<HTMLElement> & {
  ref?: RefCallback<HTMLElement>;
  'data-state'?: string;
};
/** Another element in place of a part's own, or a function that makes one from the part's props and state. */
type RenderProp<State> = ReactElement | ((props: RenderedProps, state: State) => ReactElement);
/** What every part takes: any attribute, `className`, `style`, `ref` and `render`. */
interface PartProps<State> extends HTMLAttributes<HTMLElement> {
  /** @default the part's own element */
  render?: RenderProp<State> | undefined;
}
/** What {@link UploadRoot} knows. */
interface UploadRootState {
  readonly disabled: boolean;
  readonly readOnly: boolean;
}
/**
 * What {@link UploadRoot} takes. What it accepts, and how, is among the uploader's options; `accept`, `maxFiles` and the
 * like here replace them, one by one.
 */
interface UploadRootProps extends PartProps<UploadRootState>, AddOptions, UploadEvents<unknown> {
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
export declare const UploadRoot: import('react').ForwardRefExoticComponent<
  UploadRootProps & import('react').RefAttributes<HTMLElement>
>;
/** What makes a widget a field of a form. */
interface FieldOptions {
  /** A line below the label: what is asked for. */
  help?: ReactNode;
  /** What the application has found wrong; stands in place of what the field says itself. */
  error?: string | undefined;
  /** The name of its value in the form: one entry for each file, the asset's `reference`. Without, the form sends nothing of it. */
  name?: string | undefined;
  /** The id of a form elsewhere on the page. @default the form around */
  form?: string | undefined;
  /** Something has to be there; as words, what is said where it is not. @default false */
  required?: boolean | string | undefined;
  /** What a form library holds; set to something else than was told (a reset), the list follows. */
  value?: readonly Reference[] | undefined;
  /** The references of the files that are ready, on each change. */
  onChange?: ((references: Reference[]) => void) | undefined;
  /** The focus has left the field. */
  onBlur?: (() => void) | undefined;
}
/** What {@link UploadField} takes. */
interface UploadFieldProps
  extends FieldOptions,
    Omit<UploadRootProps, 'onChange' | 'onBlur' | 'render' | 'children'> {}
/**
 * A field of a form whose value are the references of its files: in a plain form, with a form library, with a
 * server action. As long as a file is on its way or failed, and where one is missing, the form is invalid. Each field
 * has an uploader of its own. The `ref` is the form's control: its `focus()` goes to the button, its
 * `validationMessage` tells what is wrong.
 *
 * @example
 * ```tsx
 * <form action={save}>
 *   <UploadField uploader={uploader} label="Proof of insurance" name="insurance" required maxFiles={1} />
 *   <button>Send</button>
 * </form>
 * ```
 */
export declare const UploadField: import('react').ForwardRefExoticComponent<
  UploadFieldProps & import('react').RefAttributes<HTMLInputElement>
>;
/**
 * Files as the uploader takes them: with their paths inside a folder, without what systems leave in folders
 * (`.DS_Store` and the like). For a drop target of your own.
 *
 * @example
 * ```ts
 * await uploader.add(chosenFiles(input.files));
 * ```
 */
export declare function chosenFiles(files: Iterable<File>): FileEntry[];
/** What {@link FileIcon} takes. */
interface FileIconProps {
  /** Its name, and its media type where that is known. */
  file: {
    readonly name: string;
    readonly type: string;
  };
}
/**
 * The widget's icon for a kind of file; hidden from readers.
 *
 * @example
 * ```tsx
 * <FileIcon file={{ name: 'report.pdf', type: 'application/pdf' }} />
 * ```
 */
export declare function FileIcon({ file }: FileIconProps): ReactNode;
/** What {@link UploadAnnouncer} knows. */
interface UploadAnnouncerState {
  readonly text: string;
}
/**
 * The live region: tells readers what changes, never each percent, and sums up many changes in one sentence.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList />
 *   <UploadAnnouncer />
 * </UploadRoot>
 * ```
 */
export declare const UploadAnnouncer: import('react').ForwardRefExoticComponent<
  PartProps<UploadAnnouncerState> & import('react').RefAttributes<HTMLElement>
>;
/** What is being dragged over the page, as far as a browser tells before the drop. */
interface Dragged {
  /** How many files; 0 where a browser does not tell, as Safari. */
  readonly count: number;
  readonly verdict: 'accept' | 'reject' | 'unknown';
}
/** What {@link UploadAvatar} knows. */
interface UploadAvatarState {
  /** Of its picture, or of what is dragged over the page; `empty` where there is neither. */
  readonly state: 'empty' | ItemState | Dragged['verdict'];
}
/** What {@link UploadAvatar} takes. */
interface UploadAvatarProps extends PartProps<UploadAvatarState> {
  /** What is asked of the picture, while there is none. @default what may be added */
  help?: ReactNode;
}
/**
 * One picture, with its progress round it and its state in words beside it. Stands in a root with `replace` and
 * `maxFiles={1}`, whose label it shows.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader} label="Profile photo" accept={['image/*']} maxFiles={1} replace>
 *   <UploadAvatar help="Square, at least 200 px" />
 *   <UploadAnnouncer />
 * </UploadRoot>
 * ```
 */
export declare const UploadAvatar: import('react').ForwardRefExoticComponent<
  UploadAvatarProps & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadDropzone} knows. */
interface UploadDropzoneState {
  /** Of what is dragged over the page; `idle` while nothing is. */
  readonly state: 'idle' | Dragged['verdict'];
  /** How many items are dragged. */
  readonly count: number;
}
/** What {@link UploadDropzone} takes. */
interface UploadDropzoneProps extends PartProps<UploadDropzoneState> {
  /** `strip` is one line, for when there are files already. @default 'full' */
  size?: 'full' | 'strip' | undefined;
}
/**
 * Where files are dropped; lights up while something is dragged over the page and says what would happen.
 *
 * @example
 * ```tsx
 * <UploadDropzone size="strip" />
 * ```
 */
export declare const UploadDropzone: import('react').ForwardRefExoticComponent<
  UploadDropzoneProps & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadItem} knows. */
interface UploadItemState {
  readonly state: ItemState;
}
/** What {@link UploadItem} takes. */
interface UploadItemProps extends PartProps<UploadItemState> {
  /** The upload's id. */
  id: string;
  /** Whether Tab stops at this row; the list gives it to one. @default true */
  active?: boolean | undefined;
}
/**
 * One row; it re-renders only for its own upload's changes. Children replace what stands in it.
 *
 * @example
 * ```tsx
 * <UploadItem id={id}>
 *   <UploadItemName />
 *   <UploadItemProgress />
 * </UploadItem>
 * ```
 */
export declare const UploadItem: import('react').NamedExoticComponent<
  UploadItemProps & import('react').RefAttributes<HTMLElement>
>;
/** What a row's button does. */
type ItemAction = 'copy' | 'retry' | 'select' | 'pause' | 'resume' | 'cancel' | 'remove';
/** What {@link UploadItemActions} knows. */
interface UploadItemActionsState {
  readonly actions: readonly ItemAction[];
}
/**
 * A row's buttons for its state; Remove is always the last. Each is labelled with the file's name.
 *
 * @example
 * ```tsx
 * <UploadItemActions className="buttons" />
 * ```
 */
export declare const UploadItemActions: import('react').ForwardRefExoticComponent<
  PartProps<UploadItemActionsState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link FileName} takes. */
interface FileNameProps {
  name: string;
}
/**
 * A file's name that may lose its middle but never its end; readers get it whole. For names beside a list's
 * own rows: `UploadItemName` is the one inside of them.
 *
 * @example
 * ```tsx
 * <span className="ls-name"><FileName name={file.name} /></span>
 * ```
 */
export declare function FileName({ name }: FileNameProps): ReactNode;
/** What {@link UploadItemName} knows. */
interface UploadItemNameState {
  readonly name: string;
}
/**
 * A row's file name, with its path inside a chosen folder.
 *
 * @example
 * ```tsx
 * <UploadItemName className="title" />
 * ```
 */
export declare const UploadItemName: import('react').ForwardRefExoticComponent<
  PartProps<UploadItemNameState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadItemPreview} knows. */
interface UploadItemPreviewState {
  /** Of a small picture, where there is one to show: an object URL, or what an initial asset came with. */
  readonly url: string | undefined;
}
/**
 * A small picture of an image or of a video's frame, an icon by type of any other file. Two pictures are made at once,
 * scaled down while they are decoded; none of a picture of more than 50 megapixels.
 *
 * @example
 * ```tsx
 * <UploadItemPreview render={(props, { url }) => (url ? <img {...props} src={url} alt="" /> : <i {...props} />)} />
 * ```
 */
export declare const UploadItemPreview: import('react').ForwardRefExoticComponent<
  PartProps<UploadItemPreviewState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadItemProgress} knows. */
interface UploadItemProgressState {
  /** 0 to 99; absent where there is no share to tell. */
  readonly percent: number | undefined;
}
/**
 * A row's bar: its share of bytes while they travel, a moving light while the server works; nothing else.
 *
 * @example
 * ```tsx
 * <UploadItemProgress className="thin" />
 * ```
 */
export declare const UploadItemProgress: import('react').ForwardRefExoticComponent<
  PartProps<UploadItemProgressState> & import('react').RefAttributes<HTMLElement>
>;
/** One figure of a line of words; a spare one goes first where room ends. */
interface Figure {
  readonly text: string;
  readonly isSpare?: boolean;
}
/** The line of words of a row. */
interface ItemWords {
  /** In the colour of the state. */
  readonly label: string;
  /** In its place where there is little room. */
  readonly short?: string;
  /** Figures behind it. */
  readonly figures: readonly Figure[];
  /** Sentences in place of figures; may take more than one line. */
  readonly message?: string;
}
/** What {@link UploadItemStatus} knows. */
interface UploadItemStatusState extends ItemWords {
  readonly state: ItemState;
}
/**
 * A row's state in icon and words, with its figures or what went wrong.
 *
 * @example
 * ```tsx
 * <UploadItemStatus className="state" />
 * ```
 */
export declare const UploadItemStatus: import('react').ForwardRefExoticComponent<
  PartProps<UploadItemStatusState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadList} knows. */
interface UploadListState {
  readonly count: number;
}
/** What {@link UploadList} takes. */
interface UploadListProps extends Omit<PartProps<UploadListState>, 'children'> {
  /** `compact` has rows of one line; put {@link UploadProblems} below, for what they have no room to say. @default 'normal' */
  density?: 'normal' | 'compact' | undefined;
  /** `grid` has picture cards and one that adds more; put {@link UploadProblems} below. @default 'list' */
  layout?: 'list' | 'grid' | undefined;
  /** Makes one row; hand all that it gets to an `UploadItem`. @default (item) => <UploadItem {...item} /> */
  children?: ((item: UploadItemProps) => ReactElement) | undefined;
}
/**
 * The rows, or the picture cards. Arrow keys, Home and End move between them, Delete removes, R retries,
 * Space pauses and resumes. Of a long list only the rows in sight are in the document.
 *
 * @example
 * ```tsx
 * <UploadList>{({ id, ...item }) => <UploadItem key={id} id={id} {...item} className="card" />}</UploadList>
 * ```
 */
export declare const UploadList: import('react').ForwardRefExoticComponent<
  UploadListProps & import('react').RefAttributes<HTMLElement>
>;
/** All files' state as a person sees it; carried as `data-state`. */
type SummaryState =
  | 'waiting'
  | 'uploading'
  | 'paused'
  | 'offline'
  | 'processing'
  | 'ready'
  | 'failed'
  | 'canceled';
/** What the summary says. */
interface Summary {
  readonly state: SummaryState;
  readonly title: string;
  /** The same for a button: "Uploading 3 of 12". */
  readonly short: string;
  readonly figures: readonly Figure[];
  /** 0 to 99, or 100 when nothing is left to send; absent where there is no bar. */
  readonly percent: number | undefined;
}
/** What concerns the whole page; one at a time, `undefined` where there is nothing to say. */
type NoticeState = 'reading' | 'checking' | 'too-few' | TotalsNotice;
/** What the page is told while there are files, or once they are done. */
type TotalsNotice = 'offline' | 'sending' | 'processing' | 'ready';
/** What {@link UploadNotice} knows. */
interface UploadNoticeState {
  readonly state: NoticeState | undefined;
}
/**
 * The one line for what concerns the whole: a folder that is being read, files that are checked, keep the page open, offline, all ready.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList />
 *   <UploadNotice />
 * </UploadRoot>
 * ```
 */
export declare const UploadNotice: import('react').ForwardRefExoticComponent<
  PartProps<UploadNoticeState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadOverlay} knows. */
interface UploadOverlayState {
  /** Of what is dragged over the page; `idle` while nothing is, and nothing is shown. */
  readonly state: 'idle' | Dragged['verdict'];
  /** How many items are dragged. */
  readonly count: number;
}
/**
 * Makes the whole page a place to drop files: while some are dragged over it, says what would happen, above
 * everything else. What is dropped on another widget goes to that one.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader} label="Berth permits">
 *   <UploadOverlay />
 *   <UploadList />
 * </UploadRoot>
 * ```
 */
export declare const UploadOverlay: import('react').ForwardRefExoticComponent<
  PartProps<UploadOverlayState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadPopover} knows. */
interface UploadPopoverState {
  readonly state: 'open' | 'closed';
}
/**
 * The list above the page, opened by an {@link UploadPopoverTrigger}; rendered only while it is open. It is
 * the browser's own popover: nothing clips it, and Esc or a click beside it close it. Children replace what
 * stands in it.
 *
 * @example
 * ```tsx
 * <UploadPopover>
 *   <UploadList density="compact" />
 *   <UploadProblems />
 * </UploadPopover>
 * ```
 */
export declare const UploadPopover: import('react').ForwardRefExoticComponent<
  PartProps<UploadPopoverState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadPopoverTrigger} knows. */
interface UploadPopoverTriggerState {
  /** Of all files, or of what is dragged over the page; `idle` where there is neither. */
  readonly state: 'idle' | SummaryState | 'reselect' | Dragged['verdict'];
  readonly text: string;
  readonly isOpen: boolean;
}
/**
 * The button that says how all uploads are. Without any it opens the browser's file dialog, then the
 * {@link UploadPopover} with the list.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadPopoverTrigger />
 *   <UploadPopover />
 *   <UploadAnnouncer />
 * </UploadRoot>
 * ```
 */
export declare const UploadPopoverTrigger: import('react').ForwardRefExoticComponent<
  PartProps<UploadPopoverTriggerState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadProblems} knows. */
interface UploadProblemsState {
  /** How many files wait for a person. */
  readonly count: number;
}
/**
 * What went wrong with which file, in full, and what can be done about it; for below a list whose rows have
 * no room for that. Nothing where all goes well.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList density="compact" />
 *   <UploadProblems />
 * </UploadRoot>
 * ```
 */
export declare const UploadProblems: import('react').ForwardRefExoticComponent<
  PartProps<UploadProblemsState> & import('react').RefAttributes<HTMLElement>
>;
/** A file that was refused, in one group. */
interface RejectedFile {
  readonly name: string;
  readonly note: string | undefined;
  /** The same file in the list, with its path. */
  readonly sameAs: string | undefined;
  readonly rejection: FileRejection;
  /** Whether a person decides if it is added all the same. */
  readonly isAsked: boolean;
}
/** Files that were refused for the same reason. */
interface RejectionGroup {
  readonly title: string;
  readonly files: readonly RejectedFile[];
}
/** What {@link UploadRejections} knows. */
interface UploadRejectionsState {
  readonly groups: readonly RejectionGroup[];
}
/**
 * Files that were not taken, grouped by reason, until dismissed; nothing where there are none.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadDropzone />
 *   <UploadRejections />
 * </UploadRoot>
 * ```
 */
export declare const UploadRejections: import('react').ForwardRefExoticComponent<
  PartProps<UploadRejectionsState> & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadSummary} knows. */
interface UploadSummaryState extends Summary {}
/** What {@link UploadSummary} takes. */
interface UploadSummaryProps extends PartProps<UploadSummaryState> {
  /** `compact` pauses and starts all, leaves the rest to what stands below, and goes once all is done. @default 'normal' */
  density?: 'normal' | 'compact' | undefined;
}
/**
 * All files in one line, with what can be done with all of them; nothing where there are none.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadSummary />
 *   <UploadList />
 * </UploadRoot>
 * ```
 */
export declare const UploadSummary: import('react').ForwardRefExoticComponent<
  UploadSummaryProps & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadTrigger} knows. */
interface UploadTriggerState {
  readonly kind: 'files' | 'folder';
}
/** What {@link UploadTrigger} takes. */
interface UploadTriggerProps extends PartProps<UploadTriggerState> {
  /** What is chosen in the dialog that it opens. @default 'files' */
  kind?: 'files' | 'folder' | undefined;
}
/**
 * The button that opens the browser's file dialog.
 *
 * @example
 * ```tsx
 * <UploadTrigger kind="folder" />
 * ```
 */
export declare const UploadTrigger: import('react').ForwardRefExoticComponent<
  UploadTriggerProps & import('react').RefAttributes<HTMLElement>
>;
/** What {@link UploadUndo} knows. */
interface UploadUndoState {
  readonly removed: Removed;
}
/**
 * Offers to bring back what was removed last, for as long as that is possible and there is room for it; nothing
 * otherwise.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList />
 *   <UploadUndo />
 * </UploadRoot>
 * ```
 */
export declare const UploadUndo: import('react').ForwardRefExoticComponent<
  PartProps<UploadUndoState> & import('react').RefAttributes<HTMLElement>
>;
/**
 * The parts under short names: `<Upload.Root>`, `<Upload.Dropzone>`, …
 *
 * @example
 * ```tsx
 * <Upload.Root uploader={uploader}>
 *   <Upload.Dropzone />
 *   <Upload.List />
 * </Upload.Root>
 * ```
 */
export declare const Upload: {
  readonly Field: import('react').ForwardRefExoticComponent<
    UploadFieldProps & import('react').RefAttributes<HTMLInputElement>
  >;
  readonly Root: import('react').ForwardRefExoticComponent<
    UploadRootProps & import('react').RefAttributes<HTMLElement>
  >;
  readonly Dropzone: import('react').ForwardRefExoticComponent<
    UploadDropzoneProps & import('react').RefAttributes<HTMLElement>
  >;
  readonly Trigger: import('react').ForwardRefExoticComponent<
    UploadTriggerProps & import('react').RefAttributes<HTMLElement>
  >;
  readonly Rejections: import('react').ForwardRefExoticComponent<
    PartProps<UploadRejectionsState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly Summary: import('react').ForwardRefExoticComponent<
    UploadSummaryProps & import('react').RefAttributes<HTMLElement>
  >;
  readonly List: import('react').ForwardRefExoticComponent<
    UploadListProps & import('react').RefAttributes<HTMLElement>
  >;
  readonly Item: import('react').NamedExoticComponent<
    UploadItemProps & import('react').RefAttributes<HTMLElement>
  >;
  readonly ItemPreview: import('react').ForwardRefExoticComponent<
    PartProps<UploadItemPreviewState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly ItemName: import('react').ForwardRefExoticComponent<
    PartProps<UploadItemNameState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly ItemStatus: import('react').ForwardRefExoticComponent<
    PartProps<UploadItemStatusState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly ItemProgress: import('react').ForwardRefExoticComponent<
    PartProps<UploadItemProgressState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly ItemActions: import('react').ForwardRefExoticComponent<
    PartProps<UploadItemActionsState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly Problems: import('react').ForwardRefExoticComponent<
    PartProps<UploadProblemsState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly Notice: import('react').ForwardRefExoticComponent<
    PartProps<UploadNoticeState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly Undo: import('react').ForwardRefExoticComponent<
    PartProps<UploadUndoState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly PopoverTrigger: import('react').ForwardRefExoticComponent<
    PartProps<UploadPopoverTriggerState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly Popover: import('react').ForwardRefExoticComponent<
    PartProps<UploadPopoverState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly Avatar: import('react').ForwardRefExoticComponent<
    UploadAvatarProps & import('react').RefAttributes<HTMLElement>
  >;
  readonly Overlay: import('react').ForwardRefExoticComponent<
    PartProps<UploadOverlayState> & import('react').RefAttributes<HTMLElement>
  >;
  readonly Announcer: import('react').ForwardRefExoticComponent<
    PartProps<UploadAnnouncerState> & import('react').RefAttributes<HTMLElement>
  >;
};
/** What {@link UploadWidget} takes. */
interface UploadWidgetProps<Asset>
  extends UploadEvents<Asset>,
    AddOptions,
    FieldOptions,
    Pick<
      UploadRootProps,
      | 'label'
      | 'locale'
      | 'messages'
      | 'disabled'
      | 'readOnly'
      | 'capture'
      | 'className'
      | 'style'
      | 'id'
      | 'lang'
      | 'dir'
    > {
  /** Where files go. What it accepts is among its options; `accept`, `maxFiles` and the like here replace them, one by one. */
  uploader: Uploader<Asset>;
  /** Files that are there already, in a form that is edited: shown as ready, and removed at the server with Remove. */
  initialAssets?: readonly InitialAsset<NoInfer<Asset>>[] | undefined;
  /** Told before files are removed: `false`, or a promise of it, leaves them where they are. */
  onRemove?: OnRemove<Asset> | undefined;
  /**
   * `compact` is a button that says how all files are, with the list in a popover; `inline` a field of a form, with
   * its label, `help` and `error`: {@link UploadField}. @default 'full'
   */
  size?: 'full' | 'compact' | 'inline' | undefined;
  /**
   * `grid` has picture cards in place of rows; `avatar` is one picture, which the next one replaces, with `help` beside
   * it. @default 'list'
   */
  layout?: 'list' | 'grid' | 'avatar' | undefined;
  /** Whether files may be dropped anywhere on the page, which says so while some are dragged. @default false */
  pageDrop?: boolean | undefined;
}
/**
 * The whole: a zone to drop files on, a summary, a row per file, and one line for what concerns them all.
 * Built of the parts, in the order in which Tab goes through them.
 *
 * @example
 * ```tsx
 * <UploadWidget uploader={uploader} onReady={(upload) => attach(upload.asset.reference)} />
 * ```
 */
export declare function UploadWidget<Asset>(props: UploadWidgetProps<Asset>): ReactNode;
export {
  type DroppedData,
  type DroppedEntry,
  type DroppedFilesOptions,
  type DroppedHandle,
  type DroppedItem,
  type DropReadings,
  en,
  type FieldOptions,
  type Figure,
  type FileIconProps,
  type FileNameProps,
  type ItemAction,
  type ItemContext,
  type ItemLook,
  type ItemState,
  type ListHandle,
  type Message,
  type MessageKey,
  type Messages,
  type NoticeState,
  type OnRemove,
  type PartProps,
  type Popover as PopoverContext,
  type Reference,
  type RejectedFile,
  type RejectionGroup,
  type Removed as RemovedUploads,
  type RenderedProps,
  type RenderProp,
  type RootContext,
  type Summary,
  type SummaryState,
  type TotalsNotice,
  type Undo as UndoContext,
  type UploadAnnouncerState,
  type UploadAvatarProps,
  type UploadAvatarState,
  type UploadDropzoneProps,
  type UploadDropzoneState,
  type UploadFieldProps,
  type UploadItemActionsState,
  type UploadItemNameState,
  type UploadItemPreviewState,
  type UploadItemProgressState,
  type UploadItemProps,
  type UploadItemState,
  type UploadItemStatusState,
  type UploadListProps,
  type UploadListState,
  type UploadNoticeState,
  type UploadOverlayState,
  type UploadPopoverState,
  type UploadPopoverTriggerState,
  type UploadProblemsState,
  type UploadRejectionsState,
  type UploadRootProps,
  type UploadRootState,
  type UploadSummaryProps,
  type UploadSummaryState,
  type UploadTriggerProps,
  type UploadTriggerState,
  type UploadUndoState,
  type UploadWidgetProps,
  type Words,
};
