import type { AnyProvider } from './provider.ts';
import type { Runs } from './runs.ts';
import type { UploadStore } from './store.ts';
import { isReady, type Upload } from './upload.ts';
import type { InitialAsset } from './uploader-api.ts';

/** What seeding needs of its uploader. */
export interface SeedingFor<Asset> {
  readonly provider: AnyProvider<Asset>;
  readonly store: UploadStore<Asset>;
  readonly runs: Runs<Asset>;
  readonly now: () => number;
  readonly nextId: () => string;
}

/** Takes in files that are there already, each once for the uploader's life: also one that was removed meanwhile. */
export class Seeding<Asset> {
  readonly #for: SeedingFor<Asset>;
  readonly #seen = new Set<string>();

  constructor(seedingFor: SeedingFor<Asset>) {
    this.#for = seedingFor;
  }

  seed(assets: readonly InitialAsset<Asset>[]): void {
    const { provider, store, runs, now, nextId } = this.#for;
    const fresh = assets.filter(({ asset }) => !this.#seen.has(keyOf(asset)));
    if (fresh.length === 0) return;
    // What was uploaded here, and comes back as a file of the form once that is saved.
    for (const upload of store.visible()) if (isReady(upload)) this.#seen.add(keyOf(upload.asset));
    const added: Upload<Asset>[] = [];
    for (const initial of fresh) {
      const key = keyOf(initial.asset);
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const id = nextId();
      const ref = provider.refOf?.(initial.asset);
      if (ref !== undefined) runs.remember(id, { phase: 'processing', ref, storedAtMs: now() });
      added.push(seeded(id, initial));
    }
    if (added.length > 0) store.add(added);
  }
}

function seeded<Asset>(
  id: string,
  { asset, name, size = 0, type = '', previewUrl }: InitialAsset<Asset>,
): Upload<Asset> {
  return {
    ...{ id, file: { name, size, type, lastModified: 0 }, size, run: 0, initial: true },
    ...(previewUrl === undefined ? {} : { previewUrl }),
    ...{ status: 'ready', asset, warnings: [], provisional: false },
  };
}

/** What tells an asset: its reference, or all of one that has none. */
function keyOf(asset: unknown): string {
  const has = typeof asset === 'object' && asset !== null && 'reference' in asset;
  return JSON.stringify(has ? asset.reference : asset);
}
