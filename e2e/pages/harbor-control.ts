import { createHash } from 'node:crypto';
import type { ActiveFaultRule, FaultRule, LogEntry } from '@longshore/harbor';
import type { DemoProvider } from './demo-page.ts';

// Four providers, one API.
const ownProviders = new Set<DemoProvider>([
  'presigned-put',
  'presigned-post',
  's3-multipart',
  'form-upload',
]);

/** A rule as it is posted: what is left out has harbor's default. */
export type FaultRequest = Pick<FaultRule, 'path'> &
  Partial<Omit<FaultRule, 'fault' | 'times'>> & {
    readonly times?: number | 'always';
    readonly fault: { readonly kind: string; readonly [option: string]: unknown };
  };

/** What harbor tells of a stored object. */
export interface StoredObject {
  readonly key: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly width?: number;
  readonly thumbnailUrl?: string;
  readonly contentUrl: string;
}

/** Harbor's own endpoints: faults, log, and what it has stored. */
export class HarborControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async reset(): Promise<void> {
    await this.#ask('faults', { method: 'DELETE' });
    await this.clearLog();
  }

  async clearLog(): Promise<void> {
    await this.#ask('log', { method: 'DELETE' });
  }

  /** Gives the rule's id. */
  async addFault(rule: FaultRequest): Promise<string> {
    const response = await this.#ask('faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    const { id }: ActiveFaultRule = await response.json();
    return id;
  }

  async removeFault(id: string): Promise<void> {
    await this.#ask(`faults/${id}`, { method: 'DELETE' });
  }

  /** All rules since the last reset, with how often each of them fired. */
  async faults(): Promise<ActiveFaultRule[]> {
    return (await this.#ask('faults')).json();
  }

  /** Slows uploads to the embedded store down, so that there is something to see or to stop. */
  async throttleStorage(method: 'PUT' | 'POST', bytesPerSecond: number, times = 1): Promise<void> {
    await this.addFault({
      path: '/',
      method,
      target: 'storage',
      times,
      fault: { kind: 'throttle', bytesPerSecond },
    });
  }

  async log(): Promise<LogEntry[]> {
    const response = await this.#ask('log');
    const body: unknown = await response.json();
    return Array.isArray(body) ? body : (body as { entries: LogEntry[] }).entries;
  }

  /** Calls in order, preflights left out: "GET /v1/files/signed-url". */
  async calls(): Promise<string[]> {
    return (await this.log())
      .filter((entry) => entry.method !== 'OPTIONS' && !entry.path.startsWith('/__harbor'))
      .map((entry) => `${entry.method} ${entry.path.split('?')[0]}`);
  }

  /** What is stored of a provider's finished upload, by the reference in its asset. */
  async stored(provider: DemoProvider, reference: string): Promise<StoredObject> {
    const api = ownProviders.has(provider) ? 'own-backend' : provider;
    // Flowkiwi's reference is an IRI, whose end is the id.
    const id = reference.split('/').at(-1) ?? '';
    const response = await this.#ask(`objects/${api}/${encodeURIComponent(id)}`);
    return response.json();
  }

  /** All that an API has stored and processed. */
  async allStored(provider: DemoProvider): Promise<{ id: string; size: number; sha256: string }[]> {
    return (await this.#ask(`objects/${ownProviders.has(provider) ? 'own-backend' : provider}`)).json();
  }

  /** The keys of multipart uploads that are neither completed nor aborted at the store. */
  async openMultiparts(): Promise<string[]> {
    const open: { key: string }[] = await (await this.#ask('multipart')).json();
    return open.map(({ key }) => key);
  }

  /** The SHA-256, in hex, of the bytes read back from storage. */
  async storedDigest(object: StoredObject): Promise<string> {
    const response = await fetch(object.contentUrl);
    if (!response.ok) throw new Error(`Storage answered ${response.status}.`);
    return createHash('sha256')
      .update(new Uint8Array(await response.arrayBuffer()))
      .digest('hex');
  }

  async #ask(path: string, init?: RequestInit): Promise<Response> {
    const response = await fetch(`${this.#url}/__harbor/${path}`, init);
    if (!response.ok)
      throw new Error(`${init?.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
}
