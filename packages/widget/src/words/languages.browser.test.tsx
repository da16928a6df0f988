import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { UploadWidget } from '../index.ts';
import { drag } from '../testing/drag.ts';
import { newScene } from '../testing/mount.tsx';
import '../styles.css';
import { sampleFile } from '../testing/sample-files.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Message, type Messages } from './en.ts';
import { ja } from './ja.ts';

const stuck = { stay: 'uploading', sentShare: 0.45 } as const;
const unconfirmed = {
  fail: { at: 'processing', code: 'unconfirmed', message: 'No verdict in time', recovery: 'retry' },
} as const;

/** Digits as one writes them in tests; Intl's for Arabic depend on the browser's data. */
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll('٫', '.')
    .replace(/[\u061c\u200e\u200f\u2068\u2069]/g, '')
    .replaceAll('٪', '%')
    .replace(/[\u00a0\u202f]/g, ' ');
const form = (message: Message): string => (typeof message === 'string' ? message : message.other);

async function show(messages: Partial<Messages>, count = 1, script: object = stuck) {
  const scene = newScene(script);
  await scene.uploader.add(
    Array.from({ length: count }, (_, index) => sampleFile(`plan-${index}.pdf`, 1_500_000)),
  );
  const shown = render(<UploadWidget uploader={scene.uploader} messages={messages} />);
  await screen.findAllByRole('listitem');
  return { ...scene, ...shown, root: screen.getByRole('region') };
}

const languages = [
  {
    messages: en,
    said: '25 % sent.',
    status: 'Uploading 45 % · 675 kB of 1.5 MB',
    pause: 'Pause: plan-0.pdf',
    size: 'Up to 1.5 MB each. You can also paste.',
  },
  {
    messages: de,
    said: '25 % gesendet.',
    status: 'Wird hochgeladen: 45 % · 675 kB von 1,5 MB',
    pause: 'Anhalten: plan-0.pdf',
    size: 'Je bis 1,5 MB. Einfügen geht auch.',
  },
  {
    messages: ja,
    said: '25% を送信しました。',
    status: 'アップロード中 45% · 675 KB / 1.5 MB',
    pause: '一時停止: plan-0.pdf',
    size: '1 件 1.5 MB まで。貼り付けもできます。',
  },
  {
    messages: ar,
    said: 'أُرسل 25%.',
    status: 'جارٍ الرفع 45% · 675 كيلوبايت من 1.5 م.ب',
    pause: 'إيقاف مؤقت: plan-0.pdf',
    size: 'حتى 1.5 م.ب لكل ملف. يمكنك اللصق أيضًا.',
  },
] as const;

test.each(languages)(
  'U25: in $messages.locale, the widget is in one language, with its percents and sizes, and says which it is',
  async ({ messages, status, pause, said }) => {
    const { root } = await show(messages);
    await waitFor(() => expect(plain(root.querySelector('.ls-status')?.textContent)).toBe(status));
    expect(root.lang).toBe(messages.locale);
    expect(root.dir).toBe(messages.direction);
    expect(getComputedStyle(root).direction).toBe(messages.direction);
    expect(screen.getAllByRole('button').map((button) => plain(button.getAttribute('aria-label')))).toContain(
      pause,
    );
    expect(screen.getByText(form(messages['zone.browse-link']))).toBeDefined();
    expect(screen.getByText(form(messages['notice.sending']))).toBeDefined();
    await waitFor(() => expect(plain(screen.getByRole('status').textContent)).toBe(said));
  },
);

test.each(languages)('U25: in $messages.locale, what may be added is one line', ({ messages, size }) => {
  const { uploader } = newScene({}, { maxSize: 1_500_000 });
  const { container } = render(<UploadWidget uploader={uploader} messages={messages} />);
  expect(plain(container.querySelector('.ls-dropzone-hint')?.textContent)).toBe(size);
});

test.each([
  [en, 'Only PDF, CSV, or images.'],
  [de, 'Nur PDF, CSV oder Bilder.'],
  [ja, '追加できるのはPDF、CSV、または画像だけです。'],
  [ar, 'المقبول فقط: PDF أو CSV أو صور.'],
] as const)('U25: lists are those of the language: $locale', async (messages, text) => {
  const { uploader } = newScene({}, { accept: ['application/pdf', 'text/csv', 'image/*'] });
  render(<UploadWidget uploader={uploader} messages={messages} />);
  drag('dragenter', screen.getByRole('region'), sampleFile('a.mp4', 9, 'video/mp4'));
  await waitFor(() => expect(plain(document.querySelector('.ls-dropzone-hint')?.textContent)).toBe(text));
});

test.each([
  [1, 'ملف واحد جاهز'],
  [2, 'ملفان جاهزان'],
  [3, '3 ملفات جاهزة'],
  [11, '11 ملفًا جاهزًا'],
  [100, '100 ملف جاهز'],
])('U25: the summary of %d ready files has its Arabic plural form', async (count, text) => {
  const { root } = await show(ar, count, {});
  await waitFor(() => expect(plain(root.querySelector('.ls-summary-title')?.textContent)).toBe(text));
});

test.each([
  [en, '35 s', '1 min 4 s'],
  [de, '35 Sek.', '1 Min. 4 Sek.'],
  [ja, '35 秒', '1 分 4 秒'],
  [ar, '35 ثانية', 'دقيقة و4 ثوان'],
] as const)('U25: times are those of the language: $locale', async (messages, seconds, minutes) => {
  for (const [deadlineMs, time] of [
    [35_000, seconds],
    [64_000, minutes],
  ] as const) {
    const scene = newScene(unconfirmed, { poll: { deadlineMs } });
    await scene.uploader.add([sampleFile('a.pdf')]);
    const { container, unmount } = render(<UploadWidget uploader={scene.uploader} messages={messages} />);
    const text = form(messages['status.unconfirmed-for']).replace('{time}', time);
    await waitFor(() => expect(plain(container.querySelector('.ls-meta')?.textContent)).toBe(text));
    unmount();
  }
});

test('U25: any text can be replaced, alone or in a language, also while it is shown', async () => {
  const { uploader, rerender, root } = await show({ 'action.pause': 'Hold' });
  expect(screen.getByRole('button', { name: 'Hold: plan-0.pdf' })).toBeDefined();
  expect(root.lang).toBe('en');
  expect(root.hasAttribute('dir')).toBe(false);
  rerender(<UploadWidget uploader={uploader} messages={{ ...de, 'action.pause': 'Halt' }} />);
  expect(screen.getByRole('button', { name: 'Halt: plan-0.pdf' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Abbrechen: plan-0.pdf' })).toBeDefined();
  expect(root.lang).toBe('de');
});

test('U25: numbers are written as another country does, where the texts are the same', async () => {
  const { uploader } = newScene({ stay: 'uploading' });
  await uploader.add([sampleFile('a.pdf', 1_500_000)]);
  const { rerender } = render(<UploadWidget uploader={uploader} messages={en} locale="en" maxFiles={1234} />);
  const hint = () => document.querySelector('.ls-dropzone-hint')?.textContent;
  expect(hint()).toBe('1,234 files at most');
  rerender(<UploadWidget uploader={uploader} messages={en} locale="en-IN-u-nu-deva" maxFiles={1234} />);
  expect(hint()).toBe('१,२३४ files at most');
});

test('U25: a page that says otherwise has its direction', async () => {
  const { uploader } = newScene();
  render(<UploadWidget uploader={uploader} messages={ar} dir="ltr" lang="ar-EG" />);
  expect(screen.getByRole('region')).toHaveProperty('dir', 'ltr');
  expect(screen.getByRole('region')).toHaveProperty('lang', 'ar-EG');
});

test('U22: from right to left, bars grow from the right, media glyphs stay, and a name keeps its own direction', async () => {
  const scene = newScene(stuck);
  await scene.uploader.add([sampleFile('2024 plan (final).pdf', 1_500_000)]);
  const { container } = render(<UploadWidget uploader={scene.uploader} messages={ar} />);
  const bar = await waitFor(() => {
    const found = container.querySelector<HTMLElement>('.ls-item .ls-bar');
    if (found === null) throw new Error('There is no bar yet.');
    return found;
  });
  const fill = getComputedStyle(bar, '::before');
  // The fill is drawn in from its line's start; the line is turned around, so that this is the right.
  expect(getComputedStyle(bar).scale).toBe('-1 1');
  await waitFor(() => {
    expect(Number.parseFloat(fill.translate) / 100).toBeCloseTo(0.45 - 1, 1);
  });
  const preview = container.querySelector('.ls-preview')?.getBoundingClientRect();
  const remove = container.querySelector('[data-action="remove"]')?.getBoundingClientRect();
  expect(preview?.left).toBeGreaterThan(remove?.right ?? Number.POSITIVE_INFINITY);
  await screen.findByRole('group', { name: /تقدّم/ });
  const glyph = container.querySelector('[data-action="pause"] svg');
  if (glyph === null) throw new Error('There is no Pause.');
  expect(getComputedStyle(glyph).scale).toBe('0.8');
  expect(container.querySelector('.ls-item bdi')).toHaveProperty('dir', 'auto');
  const bdi = container.querySelector('.ls-item bdi');
  expect(bdi === null ? '' : getComputedStyle(bdi).direction).toBe('ltr');
  await act(async () => fireEvent.click(screen.getByRole('button', { name: /^إيقاف مؤقت/ })));
  await waitFor(() => expect(container.querySelector('[data-state="paused"]')).not.toBeNull());
});

test('U22: from right to left the time to undo runs out to the right', async () => {
  const scene = newScene(stuck);
  const { ids } = await scene.uploader.add([sampleFile('plan.pdf')]);
  const { container } = render(<UploadWidget uploader={scene.uploader} messages={ar} />);
  await waitFor(() => expect(container.querySelector('[data-action="remove"]')).not.toBeNull());
  await act(async () => fireEvent.click(container.querySelector('[data-action="remove"]') ?? container));
  expect(scene.uploader.get(ids[0] ?? '')).toBeUndefined();
  const bar = await waitFor(() => {
    const found = container.querySelector('.ls-toast .ls-bar');
    if (found === null) throw new Error('There is no bar yet.');
    return found;
  });
  const [time] = bar.getAnimations({ subtree: true });
  if (time === undefined) throw new Error('Nothing runs out.');
  time.pause();
  time.currentTime = Number(time.effect?.getTiming().duration) / 2;
  const fill = getComputedStyle(bar, '::before');
  // Drawn out over the left end, in a line that is turned around: what is left of it stands on the right, where it begins.
  expect(fill.translate).toBe('-50%');
  expect(Number.parseFloat(fill.inlineSize)).toBeCloseTo(bar.getBoundingClientRect().width, 0);
  expect(getComputedStyle(bar).scale).toBe('-1 1');
});

test('U22: a line in Arabic that begins with a Latin word begins on the right', async () => {
  const { uploader } = newScene({}, { accept: ['.pdf', 'image/*'], maxSize: 5_000_000 });
  const { container } = render(<UploadWidget uploader={uploader} messages={ar} />);
  const text = container.querySelector('.ls-dropzone-hint')?.firstChild;
  if (text === null || text === undefined) throw new Error('There is no hint.');
  const boxOf = (word: string): DOMRect => {
    const range = document.createRange();
    const start = (text.textContent ?? '').indexOf(word);
    range.setStart(text, start);
    range.setEnd(text, start + word.length);
    return range.getBoundingClientRect();
  };
  expect(text.textContent).toMatch(/^PDF /);
  expect(boxOf('PDF').left).toBeGreaterThan(boxOf('صور').right);
});
