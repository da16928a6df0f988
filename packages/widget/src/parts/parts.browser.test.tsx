import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createElement, createRef, type ReactElement, type ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { type RenderedProps, Upload, type UploadItemState, UploadWidget } from '../index.ts';
import { drag } from '../testing/drag.ts';
import { mount, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';

const broken: Script = { fail: { at: 'planning', code: 'refused', message: 'HTTP 415' } };
const stuck = { stay: 'uploading', sentShare: 0.4 } as const;

// Every part that stands by itself, with an uploader in which it has something to show.
const parts: readonly [string, (props: object) => ReactElement, Script?][] = [
  ['Dropzone', (props) => <Upload.Dropzone {...props} />],
  ['Trigger', (props) => <Upload.Trigger {...props} />],
  ['Rejections', (props) => <Upload.Rejections {...props} />],
  ['Summary', (props) => <Upload.Summary {...props} />],
  ['List', (props) => <Upload.List {...props} />],
  ['Problems', (props) => <Upload.Problems {...props} />, broken],
  ['Notice', (props) => <Upload.Notice {...props} />],
  ['Avatar', (props) => <Upload.Avatar {...props} />],
  ['Overlay', (props) => <Upload.Overlay {...props} />],
  ['PopoverTrigger', (props) => <Upload.PopoverTrigger {...props} />],
  ['Popover', (props) => <Upload.Popover {...props} />],
  ['Announcer', (props) => <Upload.Announcer {...props} />],
];
const rowParts: typeof parts = [
  ['Item', (props) => <Upload.Item id="x" {...props} />],
  ['ItemPreview', (props) => <Upload.ItemPreview {...props} />],
  ['ItemName', (props) => <Upload.ItemName {...props} />],
  ['ItemStatus', (props) => <Upload.ItemStatus {...props} />],
  ['ItemProgress', (props) => <Upload.ItemProgress {...props} />],
  ['ItemActions', (props) => <Upload.ItemActions {...props} />],
];

async function show(
  part: (props: object) => ReactElement,
  props: object,
  inRow: boolean,
  script: Script = stuck,
): Promise<void> {
  const scene = newScene(script, { maxSize: 5000 });
  const { ids } = await scene.uploader.add([sampleFile('a.pdf'), sampleFile('large.pdf', 9000)]);
  const [id = ''] = ids;
  const element = part(props);
  const isItem = 'id' in (element.props as object);
  let shown: ReactNode = element;
  if (inRow) shown = isItem ? part({ ...props, id }) : <Upload.Item id={id}>{element}</Upload.Item>;
  mount(inRow ? <ul>{shown}</ul> : shown, scene);
}

const cases = [
  ...parts.map(([name, part, script]) => [name, part, false, script] as const),
  ...rowParts.map(([name, part, script]) => [name, part, true, script] as const),
];

test.each(cases)(
  'U24: %s takes a class name, a style, a ref and any attribute',
  async (_name, part, inRow, script) => {
    const ref = createRef<HTMLElement>();
    const props = { ref, className: 'mine', style: { color: 'red' }, title: 'hello' };
    await show(part, props, inRow, script);
    const element = await screen.findByTitle('hello');
    expect(ref.current).toBe(element);
    expect(element.classList.contains('mine')).toBe(true);
    expect([...element.classList].some((name) => name.startsWith('ls-'))).toBe(true);
    expect(element.style.color).toBe('red');
  },
);

test.each(cases)('U24: %s is rendered as another element where asked', async (_name, part, inRow, script) => {
  const ref = createRef<HTMLElement>();
  await show(part, { ref, title: 'hello', render: <article className="mine" /> }, inRow, script);
  const element = await screen.findByTitle('hello');
  expect(element.tagName).toBe('ARTICLE');
  expect(element.classList.contains('mine')).toBe(true);
  expect(ref.current).toBe(element);
});

test.each(cases)('U24: %s carries its state as data-state', async (_name, part, inRow, script) => {
  await show(part, { title: 'hello' }, inRow, script);
  const element = await screen.findByTitle('hello');
  expect(element.dataset.state).toMatch(/^[a-z-]+$/);
});

test('U24: the root carries as data-state whether it takes files, and Undo that it can be undone', async () => {
  const { uploader } = newScene();
  const root = (props: object) => (
    <Upload.Root uploader={uploader} title="hello" {...props}>
      <Upload.List />
      <Upload.Undo title="undo" />
    </Upload.Root>
  );
  const { rerender } = render(root({}));
  const states: (string | undefined)[] = [];
  for (const props of [{}, { disabled: true }, { readOnly: true }, {}]) {
    rerender(root(props));
    states.push(screen.getByTitle('hello').dataset.state);
  }
  expect(states).toEqual(['idle', 'disabled', 'read-only', 'idle']);
  await uploader.add([sampleFile('a.pdf')]);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: a.pdf' }));
  expect((await screen.findByTitle('undo')).dataset.state).toBe('removed');
});

test('U24: parts work without the stylesheet', async () => {
  const sheets = [...document.styleSheets];
  for (const sheet of sheets) sheet.disabled = true;
  const scene = newScene(stuck);
  await scene.uploader.add([sampleFile('a.pdf')]);
  mount(<Upload.List />, scene);
  const row = await screen.findByRole('listitem');
  // A list item as a browser makes one: no rule of ours is there.
  expect(getComputedStyle(row).display).toBe('list-item');
  fireEvent.click(within(row).getByRole('button', { name: 'Cancel: a.pdf' }));
  expect(await within(row).findByText('Canceled')).toBeDefined();
  for (const sheet of sheets) sheet.disabled = false;
});

test('U24: a render function gets the props and the state', async () => {
  const seen = vi.fn();
  const rendered = ({ children, ...props }: object & { children?: ReactNode }, state: UploadItemState) => {
    seen(state.state);
    return <article {...props}>{children}</article>;
  };
  await show((props) => <Upload.Item id="x" {...props} render={rendered} />, { title: 'hello' }, true);
  const element = await screen.findByTitle('hello');
  await waitFor(() => expect(element.dataset.state).toBe('uploading'));
  expect(seen).toHaveBeenLastCalledWith('uploading');
});

test('a handler of one’s own comes first and may prevent the part’s', async () => {
  const { container } = mount(<Upload.Trigger onClick={(event) => event.preventDefault()} />);
  const clicked = vi.fn();
  container.querySelector('[data-ls-input="files"]')?.addEventListener('click', clicked);
  fireEvent.click(screen.getByRole('button', { name: 'Browse files' }));
  expect(clicked).not.toHaveBeenCalled();
});

test('a part outside of its root says what is missing', () => {
  const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => render(<Upload.Summary />)).toThrow(/inside <UploadRoot/);
  silenced.mockRestore();
});

test('asks before leaving only while bytes are in flight', async () => {
  const { uploader } = mount(null, newScene(stuck));
  const leaving = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leaving()).toBe(false);
  await uploader.add([sampleFile('a.pdf')]);
  await waitFor(() => expect(leaving()).toBe(true));
  uploader.pause();
  await waitFor(() => expect(leaving()).toBe(false));
});

test('goes on asking when the widget has gone, as its uploads go on', async () => {
  const { uploader, unmount } = mount(null, newScene(stuck));
  const leaving = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  await uploader.add([sampleFile('a.pdf')]);
  await waitFor(() => expect(leaving()).toBe(true));
  unmount();
  expect(leaving()).toBe(true);
  uploader.cancel();
  await waitFor(() => expect(leaving()).toBe(false));
});

test.each(['before', 'after'])(
  'asks no more once the uploader is disposed of, %s the widget has gone',
  async (order) => {
    const { uploader, unmount } = mount(null, newScene(stuck));
    const leaving = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await uploader.add([sampleFile('a.pdf')]);
    await waitFor(() => expect(leaving()).toBe(true));
    const ends = [() => uploader.dispose(), unmount];
    for (const end of order === 'before' ? ends : ends.reverse()) end();
    await waitFor(() => expect(leaving()).toBe(false));
  },
);

test('shows an image and gives its object URL back with the row', async () => {
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const scene = newScene(stuck);
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  const { ids } = await scene.uploader.add([new File([svg], 'a.svg', { type: 'image/svg+xml' })]);
  const { container } = mount(<Upload.List />, scene);
  const image = await waitFor(() => {
    const found = container.querySelector('img');
    if (found === null) throw new Error('There is no image yet.');
    return found;
  });
  expect(image.src).toMatch(/^blob:/);
  scene.uploader.remove(ids);
  await waitFor(() => expect(revoked).toHaveBeenCalledWith(image.src));
  revoked.mockRestore();
});

test('falls back to an icon where an image cannot be drawn', async () => {
  const scene = newScene(stuck);
  await scene.uploader.add([new File(['no image'], 'a.png', { type: 'image/png' })]);
  const { container } = mount(<Upload.List />, scene);
  await waitFor(() => expect(container.querySelector('.ls-preview > svg')).not.toBeNull());
});

test('keeps focus and keys working through a list of which most is not in the document', async () => {
  const scene = newScene(stuck);
  const files = Array.from({ length: 1000 }, (_, index) => sampleFile(`${index}.pdf`, 10));
  await scene.uploader.add(files);
  mount(<Upload.List style={{ height: 300, overflow: 'auto' }} />, scene);
  const list = await screen.findByRole('list', { name: '1,000 files' });
  const first = within(list).getAllByRole('listitem')[0];
  await act(async () => first?.focus());
  fireEvent.keyDown(document.activeElement ?? list, { key: 'End' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('1000'));
  fireEvent.keyDown(document.activeElement ?? list, { key: 'ArrowUp' });
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('999'));
  fireEvent.keyDown(document.activeElement ?? list, { key: 'Delete' });
  await waitFor(() => expect(document.activeElement?.textContent).toContain('999.pdf'));
  expect(list.querySelectorAll('[data-upload-id]').length).toBeLessThan(20);
});

test('takes no files while disabled', async () => {
  const { uploader } = newScene();
  const { container } = render(<UploadWidget uploader={uploader} disabled />);
  expect(container.querySelector('[data-ls-input="files"]')).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: 'Browse files' })).toHaveProperty('disabled', true);
});

test('its own restrictions replace the uploader’s, in the hint and in what it takes', async () => {
  const { uploader } = newScene({}, { maxSize: 5000, maxFiles: 9 });
  const { container } = render(<UploadWidget uploader={uploader} maxFiles={1} />);
  expect(screen.getByText('Up to 5 kB each. You can also paste.')).toBeDefined();
  const input = container.querySelector<HTMLInputElement>('[data-ls-input="files"]');
  expect(input?.multiple).toBe(false);
  drag('drop', screen.getByRole('region'), sampleFile('a.pdf'), sampleFile('b.pdf'));
  expect(await screen.findByText('One more than the limit of 1 (1)')).toBeDefined();
  expect(uploader.snapshot().uploads.map(({ file }) => file.name)).toEqual(['a.pdf']);
});

test('replaces texts without losing an Undo', async () => {
  const { uploader } = newScene();
  await uploader.add([sampleFile('a.pdf')]);
  const { rerender } = render(<UploadWidget uploader={uploader} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: a.pdf' }));
  rerender(<UploadWidget uploader={uploader} messages={{ 'action.undo': 'Bring back' }} />);
  fireEvent.click(screen.getByRole('button', { name: 'Bring back: a.pdf' }));
  expect(await screen.findByRole('listitem')).toBeDefined();
});

test('copies an error’s details without what is secret', async () => {
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const fail = {
    at: 'planning',
    code: 'refused',
    message: 'HTTP 415',
    status: 415,
    requestId: 'r-1',
  } as const;
  const scene = newScene({ fail });
  await scene.uploader.add([sampleFile('a.pdf')]);
  mount(<Upload.List />, scene);
  fireEvent.click(await screen.findByRole('button', { name: 'Copy details: a.pdf' }));
  expect(await screen.findByRole('button', { name: 'Copied: a.pdf' })).toBeDefined();
  const details = JSON.parse(written.mock.calls[0]?.[0] ?? '{}');
  expect(details).toMatchObject({
    file: { name: 'a.pdf' },
    error: { code: 'refused', status: 415, requestId: 'r-1' },
  });
  written.mockRestore();
});

test('renders again only the row that changes, also in a long list', async () => {
  const scene = newScene({}, { autoStart: false });
  const files = Array.from({ length: 60 }, (_, index) => sampleFile(`${index}.pdf`));
  const [first = ''] = (await scene.uploader.add(files)).ids;
  const rendered: unknown[] = [];
  const row = (props: RenderedProps) => {
    rendered.push(Reflect.get(props, 'data-upload-id'));
    return createElement('li', { ...props, style: { ...props.style, height: 64 } });
  };
  mount(
    <Upload.List style={{ height: 300, overflow: 'auto' }}>
      {({ id, ...item }) => <Upload.Item key={id} id={id} {...item} render={row} />}
    </Upload.List>,
    scene,
  );
  const list = await screen.findByRole('list', { name: '60 files' });
  await waitFor(() => expect(list.children.length).toBeLessThan(20));
  rendered.length = 0;
  scene.uploader.start([first]);
  await waitFor(() => expect(list.querySelector('[data-state="ready"]')).not.toBeNull());
  expect(new Set(rendered)).toEqual(new Set([first]));
});

test('says what happened also where the texts change at that moment', async () => {
  const { uploader } = newScene();
  const texts = (count: number) => ({ 'zone.title': `${5 - count} more files` });
  const { rerender } = render(<UploadWidget uploader={uploader} messages={texts(0)} />);
  await uploader.add([sampleFile('a.pdf')]);
  rerender(<UploadWidget uploader={uploader} messages={texts(1)} />);
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('a.pdf added.'));
});
