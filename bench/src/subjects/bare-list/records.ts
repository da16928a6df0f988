/** A file of the bare list. */
export interface FileRecord {
  readonly file: File;
  readonly sent: number;
}

/** The store of the bare list; listeners are told once a frame. */
export interface Records {
  ids(): readonly string[];
  get(id: string): FileRecord | undefined;
  add(files: readonly File[]): void;
  sent(file: File, bytes: number): void;
  removeFirst(): void;
  clear(): void;
  commits(): number;
  subscribe(listener: () => void): () => void;
  subscribeTo(id: string, listener: () => void): () => void;
}

/** Makes an empty one. */
export function createRecords(): Records {
  const records = new Map<string, FileRecord>();
  const listeners = new Set<() => void>();
  const listenersOf = new Map<string, () => void>();
  const changed = new Set<string>();
  let ids: readonly string[] = [];
  let areIdsChanged = false;
  let frame = 0;
  let commits = 0;

  const tell = () => {
    frame = 0;
    commits += 1;
    if (areIdsChanged) {
      areIdsChanged = false;
      ids = [...records.keys()];
      for (const listener of listeners) listener();
    }
    for (const id of changed) listenersOf.get(id)?.();
    changed.clear();
  };
  const announce = () => {
    if (frame === 0) frame = requestAnimationFrame(tell);
  };
  const announceIds = () => {
    areIdsChanged = true;
    announce();
  };

  return {
    ids: () => ids,
    get: (id) => records.get(id),
    add(files) {
      for (const file of files) records.set(file.name, { file, sent: 0 });
      announceIds();
    },
    sent(file, bytes) {
      records.set(file.name, { file, sent: Math.min(bytes, file.size) });
      if (!listenersOf.has(file.name)) return;
      changed.add(file.name);
      announce();
    },
    removeFirst() {
      const [first] = records.keys();
      if (first !== undefined) records.delete(first);
      announceIds();
    },
    clear() {
      records.clear();
      announceIds();
    },
    commits: () => commits,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeTo(id, listener) {
      listenersOf.set(id, listener);
      return () => {
        if (listenersOf.get(id) === listener) listenersOf.delete(id);
      };
    },
  };
}
