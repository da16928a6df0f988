import type { Uploader } from '@longshore/core';
import { cleanup, render } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { UploadsProvider, useUploader } from './index.ts';
import { file, namedProvider, testEnvironment } from './testing/named-provider.ts';

afterEach(cleanup);

interface ProbeProps {
  seen: Uploader<unknown>[];
  scope?: string;
  name?: string;
  concurrency?: number;
}

// Provider and options are made anew on every render, as they are in most components.
function Probe({ seen, scope, name, concurrency }: ProbeProps): ReactNode {
  seen.push(useUploader(namedProvider(name), { environment: testEnvironment(), scope, concurrency }));
  return null;
}

const distinct = (seen: readonly Uploader<unknown>[]): number => new Set(seen).size;

test('gives one uploader per provider name and scope', () => {
  const seen: Uploader<unknown>[] = [];
  render(
    <UploadsProvider>
      <Probe seen={seen} />
      <Probe seen={seen} />
      <Probe seen={seen} scope="other" />
      <Probe seen={seen} name="another" />
    </UploadsProvider>,
  );
  expect(seen).toHaveLength(4);
  expect(distinct(seen)).toBe(3);
  expect(seen[0]).toBe(seen[1]);
});

test('keeps its uploader over renders, in StrictMode too', () => {
  const seen: Uploader<unknown>[] = [];
  const tree = (
    <StrictMode>
      <UploadsProvider>
        <Probe seen={seen} />
      </UploadsProvider>
    </StrictMode>
  );
  const { rerender } = render(tree);
  rerender(tree);
  expect(distinct(seen)).toBe(1);
});

test('changes the uploader with the scope', () => {
  const seen: Uploader<unknown>[] = [];
  const { rerender } = render(<Probe seen={seen} scope="change a" />);
  rerender(<Probe seen={seen} scope="change b" />);
  rerender(<Probe seen={seen} scope="change a" />);
  expect(distinct(seen)).toBe(2);
  expect(seen.at(-1)).toBe(seen[0]);
});

test('cancels nothing when its component unmounts, and gives it back later', async () => {
  const seen: Uploader<unknown>[] = [];
  const first = render(<Probe seen={seen} scope="unmount" />);
  await seen[0]?.add([file('hang.txt')]);
  first.unmount();
  render(<Probe seen={seen} scope="unmount" />);
  expect(seen.at(-1)).toBe(seen[0]);
  expect(seen[0]?.snapshot().totals.count.canceled).toBe(0);
  expect(seen[0]?.snapshot().uploads).toHaveLength(1);
});

test('shares one budget among the uploaders of a provider component', () => {
  const seen: Uploader<unknown>[] = [];
  render(
    <UploadsProvider concurrency={5}>
      <Probe seen={seen} concurrency={1} />
      <UploadsProvider>
        <Probe seen={seen} scope="other" />
      </UploadsProvider>
    </UploadsProvider>,
  );
  const [one, other] = seen.map(({ options }) => options.lanes);
  expect(one).toBe(other);
  expect(one?.transfers.limit).toBe(5);
});

test('gives a nested provider component with its own concurrency its own budget', () => {
  const seen: Uploader<unknown>[] = [];
  render(
    <UploadsProvider>
      <Probe seen={seen} />
      <UploadsProvider concurrency={1}>
        <Probe seen={seen} />
      </UploadsProvider>
    </UploadsProvider>,
  );
  expect(distinct(seen)).toBe(2);
  expect(seen[1]?.options.lanes?.transfers.limit).toBe(1);
});
