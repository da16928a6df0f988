import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { UploadWidget } from '../index.ts';
import '../styles.css';
import { newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

afterEach(() => cdp().send('Emulation.setEmulatedMedia', { features: [] }));

const found = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`There is no ${selector}.`);
  return element;
};

/** A widget whose files wait for a start, on a ground of its own. */
async function widget(style: Readonly<Record<string, string>>): Promise<void> {
  const { uploader } = newScene({}, { autoStart: false });
  await uploader.add([sampleFile('plan.pdf', 1000)]);
  render(
    <div style={style}>
      <UploadWidget uploader={uploader} />
    </div>,
  );
  // Another test may have left the mouse there.
  await userEvent.unhover(await screen.findByRole('button', { name: 'Upload 1 file' }));
}

test('U24: light and dark follow the color-scheme in force where the widget stands', async () => {
  await widget({ colorScheme: 'light' });
  const panel = getComputedStyle(found('.ls-panel'));
  expect(panel.backgroundColor).toBe('rgb(255, 255, 255)');
  expect(panel.color).toBe('rgb(23, 26, 31)');
  found('.ls-panel').parentElement?.style.setProperty('color-scheme', 'dark');
  expect(panel.backgroundColor).toBe('rgb(22, 25, 29)');
  expect(panel.color).toBe('rgb(236, 238, 241)');
});

test('U24: a brand is a few custom properties on a wrapper, and nothing else', async () => {
  await widget({
    '--ls-accent': 'rgb(122, 46, 142)',
    '--ls-on-accent': 'rgb(255, 240, 255)',
    '--ls-radius-s': '10px',
    '--ls-radius-l': '20px',
    fontFamily: 'Georgia',
  });
  const start = getComputedStyle(screen.getByRole('button', { name: 'Upload 1 file' }));
  await waitFor(() => expect(start.backgroundColor).toBe('rgb(122, 46, 142)'));
  expect(start.color).toBe('rgb(255, 240, 255)');
  expect(start.borderRadius).toBe('10px');
  expect(start.fontFamily).toBe('Georgia');
  expect(getComputedStyle(found('.ls-panel')).borderRadius).toBe('20px');
  expect(getComputedStyle(screen.getByRole('button', { name: 'browse' })).color).toBe('rgb(122, 46, 142)');
});

test('U24: whoever asks for more contrast gets strong lines, and no grey words', async () => {
  await widget({ colorScheme: 'light' });
  const panel = getComputedStyle(found('.ls-panel'));
  const figures = getComputedStyle(found('.ls-summary-meta'));
  expect([panel.borderTopColor, figures.color]).toEqual(['rgb(225, 228, 233)', 'rgb(89, 97, 108)']);
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-contrast', value: 'more' }] });
  await waitFor(() => expect(panel.borderTopColor).toBe('rgb(134, 142, 153)'));
  expect(figures.color).toBe('rgb(23, 26, 31)');
});

test('U24: the resets of a page that come after the stylesheet leave the widget’s buttons alone', async () => {
  const sheet = document.head.appendChild(document.createElement('style'));
  sheet.textContent = `*, ::before, ::after { border: 0 solid; } button, [type='button'] { background: transparent;
    font: inherit; color: inherit; padding: 0; } ol, ul { list-style: none; } img, svg { display: block; }`;
  await widget({ colorScheme: 'light' });
  const start = getComputedStyle(screen.getByRole('button', { name: 'Upload 1 file' }));
  await waitFor(() => expect(start.backgroundColor).toBe('rgb(27, 95, 204)'));
  const { paddingLeft, display } = start;
  expect({ paddingLeft, display }).toEqual({ paddingLeft: '12px', display: 'flex' });
  expect(getComputedStyle(found('.ls-panel')).borderTopWidth).toBe('1px');
  sheet.remove();
});

test('U24: what a page calls by the same names as the widget changes neither of them', async () => {
  const names = { '--icon': '99px', '--pad': '99px', '--gap': '99px', '--tone': 'red', '--phase': 'none' };
  await widget({ inlineSize: '640px', ...names });
  const summary = found('.ls-summary');
  expect(getComputedStyle(summary).paddingInlineStart).toBe('16px');
  expect(getComputedStyle(found('.ls-summary .ls-icon')).inlineSize).toBe('16px');
  const stranger = document.body.appendChild(document.createElement('div'));
  const before = getComputedStyle(stranger).cssText;
  for (const [name, value] of Object.entries({ size: 'strip', layout: 'grid', state: 'failed' })) {
    stranger.dataset[name] = value;
  }
  expect(getComputedStyle(stranger).cssText).toBe(before);
  const { paddingBlockStart, minBlockSize } = getComputedStyle(stranger);
  expect({ paddingBlockStart, minBlockSize }).toEqual({ paddingBlockStart: '0px', minBlockSize: '0px' });
  stranger.remove();
});

test('U23: a name that is too long loses its middle, and no gap shows before its end', async () => {
  const { uploader } = newScene({}, { autoStart: false });
  const names = [
    'Hafenrundfahrt Drohnenaufnahmen 4K Abschnitt 03 Nordmole bei Sonnenuntergang v2.mov',
    '契約書_2026年11月_港湾使用許可に関する最終確認と添付書類一覧_最終版.pdf',
    'passenger-manifest-of-every-ferry-in-november.xlsx',
  ];
  await uploader.add([...names, 'short.pdf'].map((name) => sampleFile(name, 1000)));
  render(
    <div style={{ inlineSize: 320 }}>
      <UploadWidget uploader={uploader} />
    </div>,
  );
  await screen.findByRole('list', { name: '4 files' });
  const gaps = (): number[] =>
    [...document.querySelectorAll<HTMLElement>('.ls-item > .ls-name')].map((name) => {
      const inner = name.querySelector('bdi');
      return name.clientWidth - (inner?.getBoundingClientRect().width ?? 0);
    });
  // What the head does not need is left after the tail, and no more than a letter.
  await waitFor(() =>
    expect(document.querySelector<HTMLElement>('.ls-head')?.style.maxInlineSize).not.toBe(''),
  );
  for (const gap of gaps().slice(0, 3)) expect(gap).toBeLessThan(16);
  const heads = [...document.querySelectorAll<HTMLElement>('.ls-item .ls-head')];
  expect(heads.map(({ style }) => style.maxInlineSize !== '')).toEqual([true, true, true, false]);
  for (const [index, head] of heads.slice(0, 3).entries()) {
    const shown = head.getBoundingClientRect().width;
    const range = document.createRange();
    range.selectNodeContents(head);
    expect(head.textContent?.startsWith(names[index]?.slice(0, 3) ?? '')).toBe(true);
    expect(range.getBoundingClientRect().width).toBeGreaterThan(shown);
  }
});
