import { harborUrl } from '../harbor.ts';
import type { FaultRequest } from './fault-request.ts';
import { type ListedRule, readRules } from './rules.ts';

/** All rules that harbor has, used-up ones too. */
export async function listRules(): Promise<readonly ListedRule[]> {
  return readRules(await (await ask('')).json());
}

export async function addRule(rule: FaultRequest): Promise<void> {
  await ask('', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rule),
  });
}

export async function removeRules(ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => ask(`/${encodeURIComponent(id)}`, { method: 'DELETE' }, 404)));
}

export async function clearRules(): Promise<void> {
  await ask('', { method: 'DELETE' });
}

/** Not through the page's XMLHttpRequest: its calls are not the library's, and go on when the page is played offline. */
async function ask(path: string, init: RequestInit = {}, fine?: number): Promise<Response> {
  const response = await fetch(`${harborUrl}/__harbor/faults${path}`, { ...init, cache: 'no-store' });
  if (response.ok || response.status === fine) return response;
  throw new Error(`Harbor answered ${response.status}: ${(await response.text()).slice(0, 200)}`);
}
