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
export function uploadFlipletFile(
  id: number,
  given: NewFlipletFile,
  nowMs: number,
  scanMs: number,
): FlipletFile {
  return {
    ...given,
    id,
    scan: 'queued',
    scannedAtMs: nowMs + scanMs,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    deletedAtMs: null,
  };
}

/** A folder that was just made. */
export function createFlipletFolder(id: number, given: NewFlipletFolder, nowMs: number): FlipletFolder {
  return { ...given, id, createdAtMs: nowMs, updatedAtMs: nowMs, deletedAtMs: null };
}

/** A file as it is at a time: the virus scan ends by itself, and what is infected lies in the trash from then on. */
export function flipletFileAt(file: FlipletFile, nowMs: number): FlipletFile {
  if (file.scan !== 'queued' || nowMs < file.scannedAtMs) return file;
  if (!file.object.infected) return { ...file, scan: 'clean' };
  return {
    ...file,
    scan: 'infected',
    updatedAtMs: file.scannedAtMs,
    deletedAtMs: file.deletedAtMs ?? file.scannedAtMs,
  };
}

/** A file or folder goes to the trash; one that lies there already stays as it is. */
export function flipletTrashed<T extends FlipletFile | FlipletFolder>(item: T, nowMs: number): T {
  return item.deletedAtMs === null ? { ...item, deletedAtMs: nowMs, updatedAtMs: nowMs } : item;
}

/** A file comes back from the trash: into its folder where that still stands, else to the root of its context. */
export function flipletFileRestored(file: FlipletFile, hasFolder: boolean, nowMs: number): FlipletFile {
  if (file.deletedAtMs === null || file.scan === 'infected') return file;
  const mediaFolderId = hasFolder ? file.mediaFolderId : null;
  return { ...file, mediaFolderId, deletedAtMs: null, updatedAtMs: nowMs };
}

/** Whether a file is a font, which only an app may have. */
export function isFlipletFont(file: Pick<NewFlipletFile, 'name' | 'contentType'>): boolean {
  const byType = /^(font\/|application\/(x-)?font|application\/vnd\.ms-fontobject)/i;
  return byType.test(file.contentType) || /\.(ttf|otf|woff2?|eot)$/i.test(file.name);
}
