import { expect, type Page } from '@playwright/test';
import type { Bench } from '../page/bench.ts';
import type { MountedScene, Scene } from '../page/scenes/mount-scene.tsx';
import type { Note, SceneOptions } from '../page/scenes/scene.ts';
import type { BenchFile, BenchSetup, Moment, PlainUpload } from '../page/setup.ts';

declare global {
  interface Window {
    /** The row's uploader. */
    bench: Bench;
    /** The React tree that the row has mounted. */
    scene?: MountedScene | undefined;
  }
}

/** The workbench page: an uploader for a provider of the sandbox, worked from outside. */
export class BenchPage {
  readonly page: Page;
  readonly #url: string;
  #isThere = false;

  /** @param url the page's address, with its sandbox */
  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  /** Whether a row has opened the page. */
  get isThere(): boolean {
    return this.#isThere;
  }

  /** Loads the page, without an uploader: also a reload. */
  async load(): Promise<void> {
    await this.page.goto(this.#url);
    await this.page.waitForFunction(() => 'workbench' in window);
    this.#isThere = true;
  }

  /** Loads the page where it is not there, and makes an uploader. */
  async open(setup: BenchSetup): Promise<void> {
    if (!this.#isThere) await this.load();
    await this.page.evaluate((setup) => {
      window.bench = window.workbench.open(setup);
    }, setup);
  }

  /** Mounts a React tree over the row's uploader, in StrictMode, in place of the one before. */
  async mount(scene: Scene, options: SceneOptions = {}): Promise<void> {
    await this.page.evaluate(
      ({ scene, options }) => {
        window.scene?.unmount();
        window.scene = window.workbench.mountScene(scene, window.bench, options);
      },
      { scene, options },
    );
  }

  /** Renders the mounted tree again, with other options. */
  async rerender(options: SceneOptions): Promise<void> {
    await this.page.evaluate((options) => window.scene?.render(options), options);
  }

  /** Renders it once for each of these options, one after the other. */
  async rerenderEach(options: readonly SceneOptions[]): Promise<void> {
    await this.page.evaluate(async (options) => {
      for (const one of options) {
        window.scene?.render(one);
        await new Promise((done) => setTimeout(done));
      }
    }, options);
  }

  /** Takes the mounted tree away. */
  async unmount(): Promise<void> {
    await this.page.evaluate(() => {
      window.scene?.unmount();
      window.scene = undefined;
    });
  }

  /** What the mounted tree has told, of one kind or all. */
  async notes(what?: string): Promise<readonly Note[]> {
    const notes = await this.page.evaluate(() => window.scene?.notes ?? []);
    return what === undefined ? notes : notes.filter((note) => note.what === what);
  }

  /** Adds files that the page makes; gives their ids. */
  add(...files: readonly BenchFile[]): Promise<readonly string[]> {
    return this.page.evaluate((files) => window.bench.add(files), files);
  }

  /** Adds files of the disk, as a person chooses them. */
  async addFromDisk(...paths: readonly string[]): Promise<readonly string[]> {
    await this.page.locator('#disk').setInputFiles([...paths]);
    return this.page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#disk');
      return window.bench.addFiles(input?.files ?? []);
    });
  }

  /** Opens, adds, and waits for the end. */
  async upload(setup: BenchSetup, ...files: readonly BenchFile[]): Promise<PlainUpload[]> {
    await this.open(setup);
    await this.add(...files);
    return this.settled();
  }

  /** Waits for the end of all, or of these. */
  settled(ids?: readonly string[]): Promise<PlainUpload[]> {
    return this.page.evaluate((ids) => window.bench.settled(ids), ids);
  }

  /** All there are now. */
  uploads(): Promise<PlainUpload[]> {
    return this.page.evaluate(() => window.bench.uploader.snapshot().uploads.map(window.workbench.toPlain));
  }

  /** Every state that was told, of one upload or of all. */
  history(id?: string): Promise<Moment[]> {
    return this.page.evaluate((id) => window.bench.history(id), id);
  }

  /** Waits until some upload is, or was, in this state. */
  async reached(state: Partial<Pick<PlainUpload, 'status' | 'activity' | 'reason' | 'name'>>): Promise<void> {
    await expect
      .poll(async () =>
        (await this.history()).map(({ status, activity, reason, name }) => ({
          status,
          activity,
          reason,
          name,
        })),
      )
      .toContainEqual(expect.objectContaining(state));
  }

  /** Does what a person does, to these or to all it applies to. */
  act(
    action: 'start' | 'pause' | 'resume' | 'cancel' | 'retry' | 'clear' | 'remove' | 'restore',
    ids?: readonly string[],
  ): Promise<void> {
    return this.page.evaluate(
      ({ action, ids }) => {
        const { uploader } = window.bench;
        if (action === 'remove' || action === 'restore') uploader[action](ids ?? []);
        else uploader[action](ids);
      },
      { action, ids },
    );
  }

  /** All that the page could have given away: states, errors, what is stored. */
  told(): Promise<string> {
    return this.page.evaluate(async () => {
      const databases = await window.workbench.dumpDatabases();
      return 'bench' in window ? window.bench.told() + databases : databases;
    });
  }
}
