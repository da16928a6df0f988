import { renderHook } from '@testing-library/react';
import { describe, expect, inject, test } from 'vitest';
import type { Arrival } from '../../../scripts/browser-test-servers.ts';
import { postForms } from './presigned-post/index.ts';
import { type UsePresignedPutUploaderOptions, usePresignedPutUploader } from './presigned-put/react.ts';
import { createPage } from './testing/page.tsx';

const COUNT = 12;
/** A browser may ask for each of those that are sent at once before it has its first answer. */
const AT_ONCE = 3;

const files = (sizes: readonly number[]) =>
  sizes.map((size, index) => new File(['x'.repeat(size)], `${index}.txt`, { type: 'text/plain' }));
const small = Array.from({ length: COUNT }, (_, index) => 100 + index);

/** Uploads files to storage on another origin, and tells what arrived there, and what the browser asked before. */
async function uploaded(sizes: readonly number[], options: Partial<UsePresignedPutUploaderOptions>) {
  const { scope, wrapper, api, calls } = createPage();
  const poll = { intervalMs: 20, factor: 1 };
  const { result } = renderHook(() => usePresignedPutUploader({ api, scope, poll, ...options }), { wrapper });
  await result.current.add(files(sizes));
  const settled = await result.current.whenSettled();
  const storage = async <T,>(about: string): Promise<readonly T[]> =>
    (await fetch(`${inject('storageOrigin')}/__${about}/${scope}`)).json();
  return {
    states: settled.map(({ status }) => status),
    plans: (await calls()).filter((call) => call.includes('/presigned-')),
    preflights: await storage<string>('preflights'),
    forms: await storage<Arrival>('arrivals'),
    bucket: `/${scope}`,
  };
}

describe('before small files to another origin a browser asks', () => {
  test('for each URL, where each is sent by PUT', async () => {
    const { states, preflights, forms } = await uploaded(small, {});
    expect(states).toEqual(small.map(() => 'ready'));
    expect(new Set(preflights).size).toBe(COUNT);
    expect(preflights).toHaveLength(COUNT);
    expect(forms).toEqual([]);
  });

  test('a few times for all, where they are sent by forms', async () => {
    const { states, plans, preflights, forms, bucket } = await uploaded(small, { smallFiles: postForms() });
    expect(states).toEqual(small.map(() => 'ready'));
    expect(plans).toEqual(small.map(() => 'POST /uploads/presigned-post'));
    expect(forms.map(({ method, size }) => ({ method, size })).sort((a, b) => a.size - b.size)).toEqual(
      small.map((size) => ({ method: 'POST', size })),
    );
    expect(new Set(preflights)).toEqual(new Set([bucket]));
    expect(preflights.length).toBeLessThanOrEqual(AT_ONCE);
  });

  test('and once more for a larger one, which is sent by PUT', async () => {
    const smallFiles = postForms({ maxBytes: 1000 });
    const { states, preflights, forms, bucket } = await uploaded([...small, 1001], { smallFiles });
    expect(states).toEqual([...small, 1001].map(() => 'ready'));
    expect(forms).toHaveLength(COUNT);
    expect(preflights.filter((path) => path !== bucket)).toHaveLength(1);
  });
});
