/**
 * Everything in this origin's databases and storages, as text; bytes of files are left out. It needs nothing from outside
 * of itself, so that `page.evaluate` can take it.
 */
export async function dumpDatabases(): Promise<string> {
  const resultOf = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await resultOf(indexedDB.open(name));
    try {
      for (const store of db.objectStoreNames) {
        const rows = db.transaction(store).objectStore(store);
        found.push(store, ...(await Promise.all([resultOf(rows.getAllKeys()), resultOf(rows.getAll())])));
      }
    } finally {
      db.close();
    }
  }
  return JSON.stringify(found);
}
