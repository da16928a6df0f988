import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { UploadWidget } from '../index.ts';
import '../styles.css';
import { drag } from '../testing/drag.ts';
import { newScene } from '../testing/mount.tsx';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';
import type { Scene } from '../testing/stage.tsx';

const picture = (index: number): File => sampleFile(`IMG_${index}.jpg`, 1000, 'image/jpeg');

interface Look {
  script?: Script;
  inlineSize?: number;
  dir?: 'ltr' | 'rtl';
}

async function grid(
  count: number,
  { script = {}, inlineSize = 720, dir = 'ltr' }: Look = {},
): Promise<Scene> {
  const scene = newScene(script, { concurrency: 9 });
  if (count > 0) await scene.uploader.add(Array.from({ length: count }, (_, index) => picture(index)));
  render(
    <div style={{ inlineSize }} dir={dir}>
      <UploadWidget uploader={scene.uploader} layout="grid" />
    </div>,
  );
  return scene;
}

const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-upload-id]')];
const focused = (): string | null | undefined =>
  document.activeElement?.querySelector('.ls-name > .ls-vh')?.textContent;

test('U23: a grid has picture cards side by side, each with its picture, name, state and bar', async () => {
  const { uploader } = await grid(4, { script: { stay: 'uploading', sentShare: 0.45 } });
  await uploader.add([samplePicture('harbour.svg', 'dusk')]);
  await waitFor(() => expect(cards()).toHaveLength(5));
  const [first, second] = cards();
  expect(second?.offsetTop).toBe(first?.offsetTop);
  expect(second?.offsetLeft ?? 0).toBeGreaterThan((first?.offsetLeft ?? 0) + 160);
  const last = within(cards()[4] ?? document.body);
  const image = await waitFor(() => {
    const found = cards()[4]?.querySelector('img');
    if (!found) throw new Error('There is no picture yet.');
    return found;
  });
  expect(image.offsetWidth / image.offsetHeight).toBeCloseTo(4 / 3, 1);
  expect(last.getByText('harbour.svg').textContent).toBe('harbour.svg');
  const bar = await last.findByRole('progressbar', { name: 'harbour.svg' });
  expect(bar.getAttribute('aria-valuenow')).toBe('45');
  // Inside of the picture.
  expect(bar.getBoundingClientRect().bottom).toBeLessThan(image.getBoundingClientRect().bottom);
  expect(last.getByRole('button', { name: 'Remove: harbour.svg' }).checkVisibility()).toBe(true);
});

test('U23: the last card of a grid adds pictures, and says what would happen to what is dragged', async () => {
  await grid(2);
  const add = await screen.findByRole('button', { name: 'Add pictures' });
  expect(add.offsetWidth / add.offsetHeight).toBeCloseTo(4 / 3, 1);
  drag('dragenter', document.body, picture(9), picture(10));
  await waitFor(() => expect(add.textContent).toBe('Drop to add 2 files'));
  drag('drop', add, picture(9));
  await waitFor(() => expect(cards()).toHaveLength(3));
  let clicks = 0;
  document.querySelector('[data-ls-input="files"]')?.addEventListener('click', (event) => {
    clicks += 1;
    event.preventDefault();
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Add pictures' }));
  expect(clicks).toBe(1);
});

test('U23: below a grid stands in full what went wrong, and a card retries', async () => {
  await grid(1, {
    script: { fail: { at: 'planning', code: 'server', message: 'HTTP 500', recovery: 'restart', times: 1 } },
  });
  expect(await screen.findByText('The server has a problem. Try again later.')).toBeDefined();
  const card = within(cards()[0] ?? document.body);
  fireEvent.click(card.getByRole('button', { name: 'Retry: IMG_0.jpg' }));
  expect(await card.findByText('Ready')).toBeDefined();
});

test.each(['ltr', 'rtl'] as const)('U20: in a grid from %s, arrows move in two dimensions', async (dir) => {
  await grid(6, { dir });
  await waitFor(() => expect(cards()).toHaveLength(6));
  const [forth, back] = dir === 'ltr' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  cards()[0]?.focus();
  const press = async (key: string, name: string): Promise<void> => {
    await userEvent.keyboard(`{${key}}`);
    await waitFor(() => expect(focused()).toBe(name));
  };
  await press(forth ?? '', 'IMG_1.jpg');
  // Four side by side.
  await press('ArrowDown', 'IMG_5.jpg');
  await press(back ?? '', 'IMG_4.jpg');
  await press('ArrowUp', 'IMG_0.jpg');
  await press('End', 'IMG_5.jpg');
  await press('Home', 'IMG_0.jpg');
});

test.each([320, 720, 1200])(
  'U26: of 10,000 cards in %i px at most 300 elements are in the list, and the keys reach them all',
  async (inlineSize) => {
    await grid(10_000, { script: { stay: 'uploading', sentShare: 0.4 }, inlineSize });
    const list = await screen.findByRole('list', { name: '10,000 files' });
    const elements = (): number => list.querySelectorAll('*').length;
    await waitFor(() => expect(cards().length).toBeGreaterThan(3));
    expect(elements()).toBeLessThanOrEqual(300);
    const [first, second] = cards();
    expect(second?.offsetLeft ?? 0).toBeGreaterThan((first?.offsetLeft ?? 0) + 120);
    first?.focus();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('10000'));
    await waitFor(() => expect(elements()).toBeLessThanOrEqual(300));
    await userEvent.keyboard('{ArrowUp}');
    const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length;
    const above = String(10_000 - columns);
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe(above));
    expect(document.activeElement?.getAttribute('aria-setsize')).toBe('10000');
  },
);
