import { type Transport, UploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { checkTransport, describeTransport } from './describe-transport.ts';
import { toyCall } from './testing/toy-provider.ts';
import type { TransportSubject } from './transport/subject.ts';

type ToyWire = { request: { readonly kind: 'toy'; readonly url: string }; receipt: null };
type Send = Transport<ToyWire>['send'];

const right: Send = async ({ request: { url }, source, call }) => {
  await call.request(async (signal) => {
    signal.throwIfAborted();
    await toyCall(url, { method: 'PUT', body: source.blob, signal, isStorage: true });
    call.sent(source.size);
  });
  return null;
};

const subject = (send: Send): TransportSubject<ToyWire> => ({
  create: () => ({ send }),
  request: (url) => ({ kind: 'toy', url }),
  host: 'api',
});

describeTransport('toy, which is right', subject(right));

/** What the suite finds wrong with a transport that sends in another way. */
async function findings(send: Send, title: RegExp): Promise<string> {
  const found = await checkTransport(subject(send), (one) => title.test(one));
  return found.map(({ message }) => message).join('\n');
}

describe('the conformance suite finds a transport that', () => {
  test('takes no slot', async () => {
    const send: Send = async ({ request: { url }, source, call: { signal } }) => {
      await toyCall(url, { method: 'PUT', body: source.blob, signal, isStorage: true });
      return null;
    };
    expect(await findings(send, /call\.request`, which/)).toContain('outside of `call.request`');
  });

  test('changes the bytes', async () => {
    const send: Send = async ({ request: { url }, source, call }) => {
      const body = await source.blob.text();
      await call.request((signal) => toyCall(url, { method: 'PUT', body, signal, isStorage: true }));
      return null;
    };
    expect(await findings(send, /all byte values/)).toMatch(/bytes arrived of 70000/);
  });

  test('goes on after it was aborted', async () => {
    const send: Send = (item) => right({ ...item, call: { ...item.call, request: (go) => go(forever) } });
    const { signal: forever } = new AbortController();
    expect(await findings(send, /stops at once/)).toContain('went on after its signal was aborted');
  });

  test('tells progress that falls', async () => {
    const send: Send = async (item) => {
      item.call.sent(item.source.size);
      item.call.sent(1);
      return right(item);
    };
    expect(await findings(send, /progress/)).toContain('Progress fell from 1000000 to 1');
  });

  test('throws something of its own in place of the core’s', async () => {
    const send: Send = (item) =>
      right(item).catch(() => {
        throw new UploadError({ code: 'network', message: 'Something went wrong.' });
      });
    expect(await findings(send, /lets pass/)).toContain('must pass unchanged');
    expect(await findings(send, /503/)).toContain(
      '503 has to become an error with code server; it has network',
    );
  });
});
