import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { Upload, UploadWidget } from '../index.ts';
import { mount, newScene } from '../testing/mount.tsx';
import type { Script } from '../testing/scripted-provider.ts';

declare global {
  interface Window {
    pwned?: unknown;
  }
}

beforeEach(() => {
  window.pwned = undefined;
});

const markup = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>';
const names = [
  `${markup}.png`,
  '"><svg onload=window.pwned=3>.svg',
  '&lt;b&gt;&amp;.txt',
  'javascript:window.pwned=4.html',
  "{name} {percent} $& $' %s.txt",
  'photo\u202egpj.exe',
  'two\nlines\r\nand\u2028more.txt',
  '\ud800 alone \udc00.txt',
  '\u0000\u0007\u001b[31m.txt',
  `${'very '.repeat(200)}long.txt`,
  '__proto__',
  'constructor',
];

/** Elements that nobody here writes, so that they can only have come out of a text. */
const foreign = 'script, iframe, object, embed, a, form, style, link, base, b, [onerror], [onload], [href]';

const words = `${markup} \u202e javascript:window.pwned=5 {name}`;
const scripts: readonly (readonly [what: string, script: Script])[] = [
  ['ready with warnings', { warnings: [words, '__proto__', 'constructor'] }],
  ['processed', { stay: 'processing', label: words }],
  [
    'refused with a server’s words',
    { fail: { at: 'planning', code: 'refused', message: words, serverMessage: words, requestId: words } },
  ],
  [
    'failed with a provider’s own code and advice',
    { fail: { at: 'uploading', code: '__proto__', message: words, advice: words, hint: words } },
  ],
];

test.each(scripts)('names and words are text and nothing else in a row that is %s', async (_what, script) => {
  const scene = newScene(script);
  const { container } = mount(<UploadWidget uploader={scene.uploader} />, scene);
  const files = names.map((name) => new File(['x'], name, { type: 'image/png' }));
  const { ids } = await scene.uploader.add(files);
  await waitFor(() => expect(container.querySelectorAll('[data-upload-id]')).toHaveLength(ids.length));
  const wanted = script.stay ?? (script.fail === undefined ? 'ready' : 'failed');
  await waitFor(() => {
    expect(scene.uploader.snapshot().uploads.map(({ status }) => status)).toEqual(ids.map(() => wanted));
  });
  await waitFor(() => {
    const states = [...container.querySelectorAll<HTMLElement>('[data-upload-id]')].map(
      (row) => row.dataset.state,
    );
    expect(states).toEqual(ids.map(() => wanted));
  });
  expect(container.querySelector(foreign)).toBeNull();
  for (const picture of container.querySelectorAll('img')) expect(picture.src).toMatch(/^blob:/);
  expect(window.pwned).toBeUndefined();
  // Read whole by assistive technology, and seen in one line that turns nothing around.
  const rows = [...container.querySelectorAll('[data-upload-id] .ls-name')];
  expect(rows.map((row) => row.querySelector('.ls-vh')?.textContent)).toEqual(files.map(({ name }) => name));
  for (const row of rows) {
    const seen = row.querySelector('bdi')?.textContent ?? '';
    expect(seen).not.toMatch(/[\n\r\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
  }
  const said = [
    ...[...container.querySelectorAll('.ls-status, [aria-live]')].map(({ textContent }) => textContent),
    ...[...container.querySelectorAll('button')].map((button) => button.getAttribute('aria-label')),
  ];
  expect(said.join()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
});

test('names are text in the list of files that were not taken', async () => {
  const scene = newScene({}, { accept: ['.pdf'] });
  const { container } = mount(<Upload.Rejections />, scene);
  await scene.uploader.add(names.map((name) => new File(['x'], name)));
  await waitFor(() => expect(container.querySelectorAll('li')).toHaveLength(names.length));
  expect(container.querySelector(`${foreign}, img`)).toBeNull();
  expect(window.pwned).toBeUndefined();
});

test('an SVG is a picture, in which no script runs, and nothing leads to it as a document', async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="parent.pwned=6;top.pwned=7" viewBox="0 0 9 9">
    <script>window.pwned = 8; top.pwned = 9</script><rect width="9" height="9"/></svg>`;
  const scene = newScene({ stay: 'uploading', sentShare: 0.5 });
  const { container } = mount(<UploadWidget uploader={scene.uploader} />, scene);
  await scene.uploader.add([new File([svg], 'drawing.svg', { type: 'image/svg+xml' })]);
  const picture = await waitFor(() => {
    const found = container.querySelector('img');
    if (found === null) throw new Error('There is no picture yet.');
    return found;
  });
  await picture.decode();
  expect(picture.naturalWidth).toBeGreaterThan(0);
  expect(container.querySelector(foreign)).toBeNull();
  expect(container.innerHTML.split(picture.src)).toHaveLength(2);
  expect(window.pwned).toBeUndefined();
  expect(screen.queryByRole('link')).toBeNull();
});
