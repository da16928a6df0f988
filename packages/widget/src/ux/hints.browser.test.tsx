import { type AnyProvider, createUploader, defineProvider } from '@longshore/core';
import { type PutWire, putTransport, type S3PartsWire, s3PartsTransport } from '@longshore/transports';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, inject, test, vi } from 'vitest';
import type { StorageScript } from '../../../../scripts/browser-test-servers.ts';
import { UploadWidget } from '../index.ts';
import { mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import { storyEnvironment } from '../testing/story-environment.ts';

afterEach(() => vi.restoreAllMocks());

test('U16: whoever builds the page is told once, on the console and in the details, what a browser hides', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const hint = 'The bucket’s CORS rules do not allow this origin.';
  const fail = { at: 'uploading', code: 'network', message: 'No answer.', recovery: 'none', hint } as const;
  const scene = newScene({ fail });
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('a.pdf'), sampleFile('b.pdf')]);
  expect(await screen.findAllByText('Failed')).toHaveLength(2);
  // Not to the person in front of the page.
  expect(screen.queryByText(/CORS/)).toBeNull();
  await waitFor(() => expect(warned).toHaveBeenCalledTimes(1));
  expect(warned.mock.calls[0]?.[0]).toContain(hint);
  fireEvent.click(screen.getByRole('button', { name: 'Copy details: a.pdf' }));
  await screen.findByRole('button', { name: 'Copied: a.pdf' });
  expect(copied.mock.calls[0]?.[0]).toContain(hint);
});

/** An object at the storage server of the tests, which answers as the script says. */
function objectUrl(script: StorageScript, query = ''): string {
  const answer = encodeURIComponent(JSON.stringify(script));
  return `${inject('storageOrigin')}/${crypto.randomUUID()}?answer=${answer}${query}`;
}

const ready = { state: 'ready', ref: null, asset: {}, warnings: [] } as const;
/** What a provider does of which nothing but the transfer matters. */
const others = {
  name: 'shop',
  stored: () => ready,
  check: async () => ready,
  parse: { draft: () => null, ref: () => null },
};

/** Sends files to a storage server over the real network, in one PUT. */
function byPut(url: string, headers: Readonly<Record<string, string>> = {}): AnyProvider<object> {
  return defineProvider<object, null, null, PutWire>({
    ...others,
    transport: putTransport(),
    plan: async () => ({ request: { kind: 'put', url, headers }, draft: null }),
  });
}

/** The same in parts. */
function byParts(url: string): AnyProvider<object> {
  const sign = async (_upload: unknown, numbers: readonly number[]) =>
    numbers.map((number) => ({ number, url, headers: {} }));
  const request = { kind: 's3-parts', upload: 'upload', partSize: 5 * 2 ** 20 } as const;
  return defineProvider<object, null, null, S3PartsWire>({
    ...others,
    transport: s3PartsTransport({ sign }),
    plan: async () => ({ request, draft: null }),
  });
}

/** Lets a file fail, and gives what the console says to the integrator, what Copy details holds, and what the row says. */
async function failureOf(
  provider: AnyProvider<object>,
): Promise<{ warned: string; copied: string; row: string }> {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const copy = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const environment = storyEnvironment();
  const uploader = createUploader(provider, { environment, retry: { attempts: 1 } });
  render(<UploadWidget uploader={uploader} />);
  await uploader.add([sampleFile('table.csv', 1000, 'text/csv')]);
  await screen.findByText('Failed');
  fireEvent.click(screen.getByRole('button', { name: 'Copy details: table.csv' }));
  await screen.findByRole('button', { name: 'Copied: table.csv' });
  await waitFor(() => expect(warn).toHaveBeenCalled());
  const row = screen.getByRole('listitem').textContent ?? '';
  uploader.dispose();
  return { warned: warn.mock.calls.flat().join(' '), copied: String(copy.mock.calls[0]?.[0]), row };
}

test('U16: where CORS refuses, and a browser says nothing but that it broke off, the hint names CORS', async () => {
  const { warned, copied, row } = await failureOf(byPut(objectUrl({ cors: false })));
  for (const told of [warned, copied]) expect(told).toContain('CORS rules do not allow this origin');
  expect(row).toContain('The connection broke off. Check it and try again.');
  expect(row).not.toContain('CORS');
});

test('U16: where CORS does not expose the ETag of a part, the hint says so and what to write into the rules', async () => {
  const { warned, copied, row } = await failureOf(
    byParts(objectUrl({ headers: { ETag: '"e"' }, expose: 'Date' })),
  );
  for (const told of [warned, copied]) {
    expect(told).toContain('ETag cannot be read');
    expect(told).toMatch(/ExposeHeaders\W+ETag/);
  }
  expect(row).not.toContain('ETag');
});

test.each([
  ['by name', 'text/csv', false],
  ['by a wildcard', 'text/plain', true],
])(
  'U16: where a signature is refused, and CORS allows headers %s, the hint has the header sent and the header signed',
  async (_how, type, wildcard) => {
    const body = '<Error><Code>SignatureDoesNotMatch</Code><Message>It does not match.</Message></Error>';
    const script = { status: 403, headers: { 'Content-Type': 'application/xml' }, body, wildcard };
    const url = objectUrl(script, '&X-Amz-Signature=5ec2e7&X-Amz-SignedHeaders=content-type%3Bhost');
    const headers = { 'Content-Type': type, 'x-amz-meta-berth': 'seven' };
    const { warned, copied, row } = await failureOf(byPut(url, headers));
    const hint = `Sent: Content-Type "${type}", x-amz-meta-berth. Signed: content-type, host.`;
    expect(warned).toContain(hint);
    expect(JSON.parse(copied).error.hint).toContain(hint);
    for (const told of [warned, copied, row]) expect(told).not.toMatch(/5ec2e7|seven/);
    expect(row).not.toContain('Signed');
  },
);
