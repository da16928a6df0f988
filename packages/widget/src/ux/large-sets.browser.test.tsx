import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFilm } from '../testing/sample-film.ts';

afterEach(() => vi.restoreAllMocks());

const many = 10_000;
const manyFiles = () => Array.from({ length: many }, (_, index) => new File(['x'], `${index + 1}.pdf`));
const list = () => screen.getByRole('list', { name: '10,000 files' });
const places = () =>
  [...list().querySelectorAll('[data-upload-id]')].map((row) => Number(row.getAttribute('aria-posinset')));
const focused = () => document.activeElement?.getAttribute('aria-posinset');

test('U26: of 10,000 files those in sight are shown, with at most 300 elements, wherever one scrolls', async () => {
  const scene = newScene(stuck);
  mountWidget({}, scene);
  await scene.uploader.add(manyFiles());
  await screen.findByRole('list', { name: '10,000 files' });
  const scroller = list().parentElement;
  if (scroller === null) throw new Error('The list has no parent.');
  const seen = () => {
    const { top, bottom } = scroller.getBoundingClientRect();
    return [...list().querySelectorAll('[data-upload-id]')].filter((row) => {
      const place = row.getBoundingClientRect();
      return place.bottom > top + 1 && place.top < bottom - 1;
    });
  };
  for (const share of [0, 0.25, 0.5, 0.9, 1]) {
    scroller.scrollTop = share * scroller.scrollHeight;
    await waitFor(() => {
      // No gap: as many rows as have room, one after the other.
      const [first] = seen();
      const height = first?.getBoundingClientRect().height ?? Number.NaN;
      expect(seen().length).toBeGreaterThanOrEqual(Math.floor(scroller.clientHeight / height));
    });
    expect(list().querySelectorAll('*').length).toBeLessThanOrEqual(300);
    const shown = seen().map((row) => Number(row.getAttribute('aria-posinset')));
    expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
    for (const row of seen()) {
      const name = row.querySelector('.ls-name .ls-vh')?.textContent;
      expect(name).toBe(`${row.getAttribute('aria-posinset')}.pdf`);
    }
  }
  expect(places().at(-1)).toBe(many);
});

test('U26: of 20 files all are in the document, of 21 those in sight, and of 20 all again', async () => {
  const scene = newScene(stuck);
  mountWidget({}, scene);
  await scene.uploader.add(manyFiles().slice(0, 20));
  const rows = (name: string) => screen.getByRole('list', { name }).querySelectorAll('[data-upload-id]');
  await waitFor(() => expect(rows('20 files')).toHaveLength(20));
  const { ids } = await scene.uploader.add([new File(['x'], 'last.pdf')]);
  await waitFor(() => expect(rows('21 files').length).toBeLessThan(12));
  expect(screen.getByRole('list', { name: '21 files' }).querySelectorAll('*').length).toBeLessThanOrEqual(
    300,
  );
  scene.uploader.remove(ids);
  await waitFor(() => expect(rows('20 files')).toHaveLength(20));
});

test('U20: a row that has the focus stays in sight when the list becomes long, and short again', async () => {
  const scene = newScene(stuck);
  mountWidget({}, scene);
  await scene.uploader.add(manyFiles().slice(0, 20));
  const rows = () => document.querySelectorAll<HTMLElement>('[data-upload-id]');
  await waitFor(() => expect(rows()).toHaveLength(20));
  const row = rows()[17];
  row?.focus();
  const isInSight = () => {
    const [{ top, bottom }, around] = [row, row?.closest('.ls-scroll')].map(
      (element) => element?.getBoundingClientRect() ?? new DOMRect(),
    ) as [DOMRect, DOMRect];
    return top >= Math.max(0, around.top) - 1 && bottom <= Math.min(innerHeight, around.bottom) + 1;
  };
  const { ids } = await scene.uploader.add([new File(['x'], 'last.pdf')]);
  await screen.findByRole('list', { name: '21 files' });
  await waitFor(() => expect(isInSight()).toBe(true));
  expect(document.activeElement).toBe(row);
  scene.uploader.remove(ids);
  await screen.findByRole('list', { name: '20 files' });
  await waitFor(() => expect(isInSight()).toBe(true));
  expect(document.activeElement).toBe(row);
});

test('U26: a reader hears of each row which one of 10,000 it is, and keys reach all of them', async () => {
  const scene = newScene(stuck);
  mountWidget({}, scene);
  await scene.uploader.add(manyFiles());
  const first = await waitFor(() => {
    const row = list().querySelector<HTMLElement>('[data-upload-id]');
    if (row === null) throw new Error('There is no row yet.');
    return row;
  });
  expect(places().slice(0, 3)).toEqual([1, 2, 3]);
  for (const row of list().querySelectorAll('[data-upload-id]')) {
    expect(row.getAttribute('aria-setsize')).toBe('10000');
  }
  first.focus();
  for (const [key, place] of [
    ['{End}', '10000'],
    ['{ArrowUp}', '9999'],
    ['{Home}', '1'],
    ['{ArrowDown}', '2'],
    ['{End}', '10000'],
  ] as const) {
    await userEvent.keyboard(key);
    await waitFor(() => expect(focused()).toBe(place));
    await waitFor(() => expect(document.activeElement).toBeVisible());
  }
  // The row that has the focus stays, however far somebody scrolls away.
  const scroller = list().parentElement;
  if (scroller !== null) scroller.scrollTop = 0;
  await waitFor(() => expect(places()).toContain(1));
  expect(focused()).toBe('10000');
  expect(list().querySelectorAll('*').length).toBeLessThanOrEqual(300);
});

const stuck = { stay: 'uploading', sentShare: 0.4 } as const;

/** After the frame that is drawn next: a message comes once it is. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  });

/** How long 10,000 files take from their adding to being painted, and the longest task until 300 ms later. */
async function addedIn(
  files: readonly File[],
  autoStart: boolean,
): Promise<{ paintedMs: number; taskMs: number }> {
  const scene = newScene(stuck, { autoStart });
  const { unmount } = mountWidget({}, scene);
  await painted();
  let taskMs = 0;
  const tasks = new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) taskMs = Math.max(taskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const from = performance.now();
  void scene.uploader.add(files);
  while (document.querySelector('[data-upload-id]') === null) await painted();
  const paintedMs = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, 300));
  tasks.disconnect();
  expect(list()).toBeVisible();
  unmount();
  scene.uploader.dispose();
  return { paintedMs, taskMs };
}

// What else the machine does makes a round slower and none faster: the best of some tells what the widget takes. It is
// 50 ms with a production build on a machine of its own (`pnpm bench:widget`); React's development build takes more.
const MOST_MS = 100;
test.each([
  ['held', false],
  ['sent', true],
] as const)(
  'U26: 10,000 files that are %s are painted at once, and no task is a long one',
  async (_what, autoStart) => {
    const files = manyFiles();
    const rounds: { paintedMs: number; taskMs: number }[] = [];
    const isGood = ({ paintedMs, taskMs }: (typeof rounds)[number]) => Math.max(paintedMs, taskMs) <= MOST_MS;
    while (rounds.length < 30 && !rounds.some(isGood)) rounds.push(await addedIn(files, autoStart));
    expect(rounds.some(isGood), JSON.stringify(rounds)).toBe(true);
  },
  60_000,
);

async function photo(name: string, width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  // Noise, so that the file is not a small one.
  for (let x = 0; x < width; x += 10) {
    if (context !== null) context.fillStyle = `hsl(${x} 80% 50%)`;
    context?.fillRect(x, (x * 7) % height, 9, height);
  }
  return new File([await canvas.convertToBlob({ type: 'image/png' })], name, { type: 'image/png' });
}

/** A PNG that says it is so wide and high, and is only its header. */
function headerOf(name: string, width: number, height: number): File {
  const bytes = new Uint8Array(200_000);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  bytes.set([8, 6, 0, 0, 0], 24);
  return new File([bytes], name, { type: 'image/png' });
}

const previewOf = (name: string): HTMLElement => {
  const row = screen.getAllByRole('listitem').find(({ textContent }) => textContent?.includes(name));
  const preview = row?.querySelector<HTMLElement>('.ls-preview');
  if (preview === null || preview === undefined) throw new Error(`There is no preview of ${name}.`);
  return preview;
};
const imageOf = (name: string): Promise<HTMLImageElement> =>
  waitFor(() => {
    const image = previewOf(name).querySelector('img');
    if (image === null || !image.complete) throw new Error(`There is no picture of ${name} yet.`);
    return image;
  });

test('U27: a picture is scaled down while it is decoded, and its object URL given back with the row', async () => {
  const decoded = vi.spyOn(globalThis, 'createImageBitmap');
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const scene = newScene(stuck);
  mountWidget({}, scene);
  const { ids } = await scene.uploader.add([await photo('photo.png', 3000, 2000)]);
  const image = await imageOf('photo.png');
  expect([image.naturalWidth, image.naturalHeight]).toEqual([480, 320]);
  expect(decoded.mock.calls[0]?.[1]).toMatchObject({ resizeWidth: 480 });
  scene.uploader.remove(ids);
  await waitFor(() => expect(revoked).toHaveBeenCalledWith(image.src));
});

test('U27: two pictures are decoded at once, however many there are', async () => {
  const real = globalThis.createImageBitmap;
  let running = 0;
  let most = 0;
  let isOpen = false;
  const waiting: (() => void)[] = [];
  vi.spyOn(globalThis, 'createImageBitmap').mockImplementation(async (...given: unknown[]) => {
    running += 1;
    most = Math.max(most, running);
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    running -= 1;
    return Reflect.apply(real, globalThis, given);
  });
  const scene = newScene(stuck);
  mountWidget({}, scene);
  const names = ['1.png', '2.png', '3.png', '4.png', '5.png'];
  await scene.uploader.add(await Promise.all(names.map((name) => photo(name, 900, 900))));
  await waitFor(() => expect(waiting).toHaveLength(2));
  isOpen = true;
  for (const go of waiting) go();
  for (const name of names) await imageOf(name);
  expect(most).toBe(2);
});

test('U27: of rows that fly past while somebody scrolls no picture is made', async () => {
  const scene = newScene(stuck);
  mountWidget({}, scene);
  const picture = await photo('photo.png', 900, 900);
  const names = Array.from({ length: 500 }, (_, index) => `${index + 1}.png`);
  const decoded: string[] = [];
  const real = globalThis.createImageBitmap;
  vi.spyOn(globalThis, 'createImageBitmap').mockImplementation((...given: unknown[]) => {
    if (given[0] instanceof File) decoded.push(given[0].name);
    return Reflect.apply(real, globalThis, given);
  });
  await scene.uploader.add(names.map((name) => new File([picture], name, { type: 'image/png' })));
  await imageOf('1.png');
  const scroller = screen.getByRole('list', { name: '500 files' }).parentElement;
  for (let frame = 1; frame <= 40; frame += 1) {
    await new Promise(requestAnimationFrame);
    scroller?.scrollTo({ top: (frame / 40) * scroller.scrollHeight });
  }
  await imageOf('500.png');
  // Those in sight are all made, so that none is made in another test's time.
  await waitFor(() => {
    for (const row of screen.getAllByRole('listitem')) expect(row.querySelector('img')).not.toBeNull();
  });
  const places = decoded.map((name) => Number.parseInt(name, 10));
  expect(places.filter((place) => place > 100 && place < 400)).toEqual([]);
});

test('U27: a picture of too many pixels is not decoded, and has an icon', async () => {
  const decoded = vi.spyOn(globalThis, 'createImageBitmap');
  const scene = newScene(stuck);
  mountWidget({}, scene);
  await scene.uploader.add([headerOf('huge.png', 30_000, 20_000), await photo('photo.png', 900, 900)]);
  await imageOf('photo.png');
  expect(decoded).toHaveBeenCalledTimes(1);
  expect(previewOf('huge.png').querySelector('svg')).not.toBeNull();
  expect(previewOf('huge.png').querySelector('img')).toBeNull();
});

test('U4, U27: a picture whose type its content alone tells is taken as one, and shown', async () => {
  const scene = newScene(stuck, { accept: ['image/*'] });
  mountWidget({}, scene);
  await scene.uploader.add([new File([await photo('a.png', 900, 600)], 'scan')]);
  const image = await imageOf('scan');
  expect(image.naturalHeight).toBe(320);
});

test('U27: a picture that could not be looked into for want of the network is made when it comes into sight again', async () => {
  const scene = newScene(stuck);
  const { environment } = scene.uploader.options;
  const inspect = vi.spyOn(environment, 'inspect').mockRejectedValueOnce(new TypeError('Failed to fetch'));
  mountWidget({}, scene);
  const { ids } = await scene.uploader.add([await photo('photo.png', 900, 900)]);
  await waitFor(() => expect(inspect).toHaveBeenCalled());
  scene.uploader.remove(ids);
  await waitFor(() => expect(screen.queryByRole('listitem')).toBeNull());
  scene.uploader.restore(ids);
  expect(await imageOf('photo.png')).toBeDefined();
});

test('U27: a video shows one of its frames', async () => {
  const scene = newScene(stuck);
  mountWidget({}, scene);
  await scene.uploader.add([await sampleFilm('film.webm')]);
  const image = await imageOf('film.webm');
  expect(image.naturalHeight).toBe(320);
});
