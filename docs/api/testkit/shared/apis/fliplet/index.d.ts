// Of several entries.

import { ResponseContract } from '../../../apis/contract.js';
import { Api, ApiFilePart, ApiRequest, ApiResponse } from '../../../apis/http.js';
/** Where a file or a folder belongs: `null` where it belongs to none of that kind. */
export interface FlipletContext {
  readonly appId: number | null;
  readonly organizationId: number | null;
}
/** What is known of stored bytes. */
export interface FlipletObject {
  /** Where they lie. */
  readonly key: string;
  /** How many they are, as stored. */
  readonly bytes: number;
  /** Their MD5, in hexadecimal. */
  readonly checksum: string;
  /** Their SHA-256, in hexadecimal; the vendor tells nobody. */
  readonly sha256: string;
  /** Their type by content. */
  readonly type: string;
  /** Width and height in pixels as the picture is seen; `null` for what is none or is damaged. */
  readonly dimensions: readonly [width: number, height: number] | null;
  /** Whether other sizes of it can be made: SVG and moving PNG are handed out as they are. */
  readonly resizable: boolean;
  /** What the virus scan will say when it is over. */
  readonly infected: boolean;
}
/** A file that is about to be kept. */
export interface NewFlipletFile extends FlipletContext {
  readonly name: string;
  readonly contentType: string;
  readonly mediaFolderId: number | null;
  readonly object: FlipletObject;
}
/** A file as Fliplet knows it: plain JSON, to be kept by whoever mounts the API. */
export interface FlipletFile extends NewFlipletFile {
  readonly id: number;
  /** `clean` is a sandbox word: the vendor’s sources name only `queued` and `infected`. */
  readonly scan: 'queued' | 'clean' | 'infected';
  /** When the virus scan is over. */
  readonly scannedAtMs: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Since when it lies in the trash. */
  readonly deletedAtMs: number | null;
}
/** A folder that is about to be kept. */
export interface NewFlipletFolder extends FlipletContext {
  readonly name: string;
  readonly parentId: number | null;
}
/** A folder as Fliplet knows it. */
export interface FlipletFolder extends NewFlipletFolder {
  readonly id: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly deletedAtMs: number | null;
}
/** A file whose bytes are stored; its virus scan is over `scanMs` from now. */
export declare function uploadFlipletFile(
  id: number,
  given: NewFlipletFile,
  nowMs: number,
  scanMs: number,
): FlipletFile;
/** A folder that was just made. */
export declare function createFlipletFolder(
  id: number,
  given: NewFlipletFolder,
  nowMs: number,
): FlipletFolder;
/** A file as it is at a time: the virus scan ends by itself, and what is infected lies in the trash from then on. */
export declare function flipletFileAt(file: FlipletFile, nowMs: number): FlipletFile;
/** A file or folder goes to the trash; one that lies there already stays as it is. */
export declare function flipletTrashed<T extends FlipletFile | FlipletFolder>(item: T, nowMs: number): T;
/** A file comes back from the trash: into its folder where that still stands, else to the root of its context. */
export declare function flipletFileRestored(
  file: FlipletFile,
  hasFolder: boolean,
  nowMs: number,
): FlipletFile;
/** Whether a file is a font, which only an app may have. */
export declare function isFlipletFont(file: Pick<NewFlipletFile, 'name' | 'contentType'>): boolean;
/** One entry of a ZIP: a file under its path, or, without a file, a folder, whose path ends in a slash. */
export interface FlipletZipEntry {
  readonly path: string;
  readonly file?: FlipletFile;
}
/** Whose folders and files are asked for: those of a folder, or those at the root of a context. */
export type FlipletPlace =
  | {
      readonly folderId: number;
    }
  | Partial<FlipletContext>;
/** Folders and files, oldest first. */
export interface FlipletItems {
  readonly folders: readonly FlipletFolder[];
  readonly files: readonly FlipletFile[];
}
/** A part of an object: both ends count, from 0. */
export interface FlipletByteRange {
  readonly start: number;
  readonly end: number;
}
/** How a picture is wanted. */
export interface FlipletRendering {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Without: the type that it is stored in. */
  readonly format?: 'jpg' | 'webp';
  /** From 1 to 100. */
  readonly quality?: number;
}
/** What the API needs from the world: records, and a store for bytes. Nothing here filters what the trash holds. */
export interface FlipletPorts {
  /** Stores a file’s bytes; `'too-large'` as soon as they are more than `maxBytes`, and then nothing is stored. */
  receive(part: ApiFilePart, maxBytes: number): Promise<FlipletObject | 'too-large'>;
  /** Deletes bytes that no record will name. */
  discard(objects: readonly FlipletObject[]): Promise<void>;
  /** Keeps all of these files, or `undefined` and none where a folder of theirs went to the trash meanwhile. */
  insertFiles(files: readonly NewFlipletFile[]): Promise<readonly FlipletFile[] | undefined>;
  /** Keeps a folder, or `undefined` where its parent went to the trash meanwhile. */
  insertFolder(folder: NewFlipletFolder): Promise<FlipletFolder | undefined>;
  file(id: number): Promise<FlipletFile | undefined>;
  folder(id: number): Promise<FlipletFolder | undefined>;
  /** What lies directly in a place. */
  list(place: FlipletPlace): Promise<FlipletItems>;
  /** What lies below a folder at any depth, without the folder itself. */
  below(folderId: number): Promise<FlipletItems>;
  /** Everything in the trash, and every infected file. */
  trash(): Promise<FlipletItems>;
  /** Applies a step of the state machine to the record as it is now. */
  changeFile(id: number, step: (file: FlipletFile) => FlipletFile): Promise<FlipletFile | undefined>;
  /** A folder goes to the trash with everything below it: all of it or nothing. */
  trashFolder(id: number): Promise<void>;
  /** Forgets a file for good, with its bytes. */
  removeFile(id: number): Promise<void>;
  /** A file’s bytes as they are stored; `undefined` where they were purged meanwhile. */
  read(file: FlipletFile, range?: FlipletByteRange): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** A picture in another size or format; without it pictures are handed out as they are stored. */
  render?(
    file: FlipletFile,
    wanted: FlipletRendering,
  ): Promise<
    | {
        type: string;
        bytes: AsyncIterable<Uint8Array>;
      }
    | undefined
  >;
  /** A ZIP of these entries, as it is made. */
  zip(entries: readonly FlipletZipEntry[]): AsyncIterable<Uint8Array>;
}
/** How the API is set up. */
export interface FlipletApiOptions {
  readonly ports: FlipletPorts;
  /** The token that is accepted in each of the documented forms. */
  readonly token: string;
  /** Bytes that a request’s body may have, all files and the form around them together. @default 1 GB, 2^30 */
  readonly maxBytes?: number;
  /** Where addresses of files begin. @default `http://` and the request’s `Host` */
  readonly origin?: (request: ApiRequest) => string;
  readonly now?: () => number;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}
/** The root of Fliplet’s media. */
export declare const FLIPLET_ROOT = '/v1/media';
/** The app in which the sandbox’s user may create nothing: a sandbox choice. */
export declare const FLIPLET_READ_ONLY_APP_ID = 999;
/** The hard limit on the body of every request. Source: the vendor’s "Body limit 1 GB on all endpoints". */
export declare const FLIPLET_MAX_BYTES: number;
/**
 * Fliplet’s Media API as a function from request to response.
 *
 * @example
 * ```ts
 * const { ports } = createFlipletMemory();
 * const api = createFlipletApi({ ports, token: 'dev-token' });
 * ```
 *
 * Source: the vendor’s page "Media REST APIs", and its File Manager for the trash.
 */
export declare function createFlipletApi(options: FlipletApiOptions): Api;
/** A file, as answer to its upload and to questions about it. `origin` is where its address begins. */
export declare function flipletFileBody(
  file: FlipletFile,
  origin: string,
): {
  id: number;
  name: string;
  contentType: string;
  path: string;
  url: string;
  thumbnail: string | null;
  size: readonly [width: number, height: number] | null;
  metadata: {
    av: {
      status: 'clean' | 'infected' | 'queued';
    };
    size: number;
    checksum: string;
  };
  isEncrypted: boolean;
  isOrganizationMedia: boolean;
  versions: {};
  appId: number | null;
  organizationId: number | null;
  mediaFolderId: number | null;
  userId: number;
  dataSourceEntryId: null;
  dataTrackingId: null;
  masterMediaFileId: null;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};
/** A folder. */
export declare function flipletFolderBody(folder: FlipletFolder): {
  id: number;
  name: string;
  parentId: number | null;
  organizationId: number | null;
  appId: number | null;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
};
/** Folders and files. */
export declare function flipletItemsBody(
  {
    folders,
    files,
  }: {
    folders: readonly FlipletFolder[];
    files: readonly FlipletFile[];
  },
  origin: string,
): {
  folders: {
    id: number;
    name: string;
    parentId: number | null;
    organizationId: number | null;
    appId: number | null;
    createdAt: string;
    updatedAt: string;
    deletedAt: string | null;
  }[];
  files: {
    id: number;
    name: string;
    contentType: string;
    path: string;
    url: string;
    thumbnail: string | null;
    size: readonly [width: number, height: number] | null;
    metadata: {
      av: {
        status: 'clean' | 'infected' | 'queued';
      };
      size: number;
      checksum: string;
    };
    isEncrypted: boolean;
    isOrganizationMedia: boolean;
    versions: {};
    appId: number | null;
    organizationId: number | null;
    mediaFolderId: number | null;
    userId: number;
    dataSourceEntryId: null;
    dataTrackingId: null;
    masterMediaFileId: null;
    createdAt: string;
    updatedAt: string;
    deletedAt: string | null;
  }[];
};
/**
 * Fliplet's answers. Source: the vendor's "Media REST APIs". It marks no field as required: what nobody can go on
 * without is here.
 */
export declare const flipletContract: readonly ResponseContract[];
/**
 * Fliplet’s errors by what went wrong. The first group is the vendor’s, word for word; the second is what this sandbox
 * says where the vendor’s pages say nothing.
 */
export declare const flipletErrors: {
  readonly notAuthorised: {
    readonly status: 401;
    readonly body: {
      readonly error: 'not authorised';
      readonly message: "The auth_token provided doesn't belong to any user.";
    };
  };
  /** A permission that is missing, although the number says otherwise: the login is good. */
  readonly fileAccess: {
    readonly status: 401;
    readonly body: {
      readonly error: 'file.access';
      readonly message: 'You do not have permission to create files here';
    };
  };
  readonly noFiles: {
    readonly status: 400;
    readonly body: {
      readonly message: 'No files were uploaded';
    };
  };
  readonly fileNameRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'Filename is required';
    };
  };
  readonly fileNameInvalid: {
    readonly status: 400;
    readonly body: {
      readonly error: 'File with invalid name detected.';
    };
  };
  /** Never born here, there for faults: the sandbox has no plans. */
  readonly planLimit: {
    readonly status: 400;
    readonly body: {
      readonly error: 'Your current plan is limited to 100Mb of uploaded files.';
    };
  };
  readonly fontNeedsApp: {
    readonly status: 400;
    readonly body: {
      readonly error: 'Font files can only be uploaded to apps. Please upload them to an app folder instead.';
    };
  };
  readonly contextRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'appId or organizationId or folderId is required';
    };
  };
  /** Never born here, there for faults; see `flipletTooManyRequests` for another time. */
  readonly tooManyRequests: {
    readonly status: 429;
    readonly body: {
      readonly message: 'Too many requests. Please try again later.';
      readonly referenceUrl: 'https://developers.fliplet.com/rate-limits.html';
      readonly nextValidRequestDate: '2022-02-15T17:13:32.363Z';
    };
  };
  readonly bodyInvalid: {
    readonly status: 400;
    readonly body: {
      readonly error: 'The request body cannot be read.';
    };
  };
  readonly folderContextRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'organizationId or parentId or appId is required';
    };
  };
  readonly folderNameRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'name is required';
    };
  };
  readonly selectionRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'files or folders or folderId is required';
    };
  };
  readonly infected: {
    readonly status: 403;
    readonly body: {
      readonly error: 'file.infected';
      readonly message: 'The file is infected with a virus and was quarantined.';
    };
  };
  readonly notFound: {
    readonly status: 404;
    readonly body: {
      readonly error: 'not found';
      readonly message: 'There is nothing here.';
    };
  };
  readonly fileNotFound: {
    readonly status: 404;
    readonly body: {
      readonly error: 'not found';
      readonly message: 'The file does not exist.';
    };
  };
  readonly folderNotFound: {
    readonly status: 404;
    readonly body: {
      readonly error: 'not found';
      readonly message: 'The folder does not exist.';
    };
  };
  readonly methodNotAllowed: {
    readonly status: 405;
    readonly body: {
      readonly error: 'Method not allowed';
    };
  };
  readonly tooLarge: {
    readonly status: 413;
    readonly body: {
      readonly error: 'request.size';
      readonly message: 'The request body is larger than 1 GB.';
    };
  };
  readonly internal: {
    readonly status: 500;
    readonly body: {
      readonly error: 'Internal server error';
    };
  };
  readonly unavailable: {
    readonly status: 503;
    readonly body: {
      readonly error: 'Service unavailable';
    };
  };
};
/** The name of an error of Fliplet’s. */
export type FlipletErrorName = keyof typeof flipletErrors;
/** An error as an answer. */
export declare function flipletError(name: FlipletErrorName, headers?: Record<string, string>): ApiResponse;
/** The 429, which says in its body when the next request is allowed. */
export declare function flipletTooManyRequests(nextValidRequestMs: number): ApiResponse;
/** A 400 about one parameter, in the sandbox’s own words. */
export declare function flipletParameterError(message: string): ApiResponse;
/** How {@link createFlipletMemory} works. */
export interface FlipletMemoryOptions {
  /** The time; a fake clock’s `Date.now` drives the virus scan. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long the virus scan takes, in milliseconds. @default 0: over when it is asked about */
  readonly processingMs?: number | undefined;
}
/** Fliplet’s records and bytes in memory. */
export interface FlipletMemory {
  readonly ports: FlipletPorts;
  /** Every file, also those in the trash, oldest first, as it stands now. */
  files(): Promise<readonly FlipletFile[]>;
  /** A file’s bytes as they are stored. */
  bytes(id: number): Promise<Uint8Array | undefined>;
  reset(): void;
}
/**
 * Makes Fliplet’s records and bytes in memory, for mocks: nothing happens by itself, all follows from the time when it is
 * asked. Pictures are kept and handed out as they came, in whatever size they are asked for.
 *
 * @example
 * ```ts
 * const { ports } = createFlipletMemory({ processingMs: 1500 });
 * const api = createFlipletApi({ ports, token: 'dev-token' });
 * ```
 */
export declare function createFlipletMemory(options?: FlipletMemoryOptions): FlipletMemory;
/** Width and height in pixels. */
export type FlipletDimensions = readonly [width: number, height: number];
/** A `size` that was understood. */
export type FlipletSize =
  | {
      readonly kind: 'smallest';
      readonly pixels: number;
    }
  | {
      readonly kind: 'width';
      readonly width: number;
    }
  | {
      readonly kind: 'height';
      readonly height: number;
    }
  | {
      readonly kind: 'cover' | 'exact';
      readonly width: number;
      readonly height: number;
    };
/** The named sizes: how many pixels the smaller of width and height gets. Source: the page’s "Stream the contents". */
export declare const flipletNamedSizes: {
  readonly small: 640;
  readonly medium: 960;
  readonly large: 1366;
  readonly xlarge: 1980;
  readonly xxlarge: 2560;
  readonly xxxlarge: 3840;
};
/**
 * Reads a `size`; `undefined` for what is none.
 *
 * `?>240` and `640^480` are not explained by the vendor. Our reading: the mirror image of `320>?`, and, as in
 * ImageMagick’s geometry where `^` makes both values a minimum, the same as `640>480`.
 *
 * @example
 * ```ts
 * readFlipletSize('320>?'); // { kind: 'width', width: 320 }
 * ```
 */
export declare function readFlipletSize(text: string): FlipletSize | undefined;
/**
 * What a picture measures in a size. Never larger than it is stored, on either axis (our reading, also of
 * `5000!5000`); at least one pixel.
 */
export declare function flipletDimensionsIn(
  size: FlipletSize,
  [width, height]: FlipletDimensions,
): FlipletDimensions;
