/** Everything in this origin's databases and storages, as text; bytes of files are left out. */
export async function dumpDatabases(): Promise<string> {
  const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
  for (const { name } of await indexedDB.databases()) {
    if (name !== undefined) found.push(await dump(name));
  }
  return JSON.stringify(found);
}

async function dump(name: string): Promise<unknown[]> {
  const db = await resultOf(indexedDB.open(name));
  try {
    const stores = [...db.objectStoreNames];
    if (stores.length === 0) return [];
    const transaction = db.transaction(stores, 'readonly');
    return await Promise.all(
      stores.map(async (store) => [store, await resultOf(transaction.objectStore(store).getAll())]),
    );
  } finally {
    db.close();
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
