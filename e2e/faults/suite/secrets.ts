import { expect, type Page } from '@playwright/test';
import type { HarborControl } from '../../pages/harbor-control.ts';
import type { BenchPage } from './bench-page.ts';

/** What only the API may be told. */
const credentialHeaders = [
  'authorization',
  'cookie',
  'api-key',
  'user-id',
  'auth-token',
  'x-appid',
  'x-flowkiwi-organization-id',
  'x-xsrf-token',
];

/** A signature, a policy, or one of the sandbox's credentials. */
const secret = /X-Amz-Signature|X-Amz-Credential|x-amz-signature|"policy"|dev-token|dev-key|AWS4-HMAC/i;

/** Keeps what the page says on its console, and what it throws. */
export function recordConsole(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(`${error.message}\n${error.stack ?? ''}`));
  return said;
}

/** Fails where a credential reached the storage host, or a secret stands in what the page told, stored or said. */
export async function assertNoSecrets(
  bench: BenchPage,
  harbor: HarborControl,
  said: readonly string[],
): Promise<void> {
  const stored = (await harbor.log()).filter(({ target }) => target === 'storage');
  const carried = stored.flatMap(({ headerNames }) =>
    headerNames.filter((name) => credentialHeaders.includes(name)),
  );
  expect(carried, 'credentials that reached the storage host').toEqual([]);
  // The browser itself names the address of a request that failed; no page can keep it from doing so.
  const own = said.filter((text) => !/^(?:Failed to load resource|Access to XMLHttpRequest at)/.test(text));
  const told = bench.isThere && !bench.page.isClosed() ? await bench.told() : '';
  for (const text of [...own, told]) {
    const found = secret.exec(text);
    expect(found && text.slice(Math.max(0, found.index - 60), found.index + 40), 'a secret').toBeNull();
  }
}
