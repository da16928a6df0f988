import { afterEach, expect, test, vi } from 'vitest';
import { browserEnvironment } from './browser-environment.ts';

const environment = browserEnvironment();

afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(document, 'visibilityState');
});

/** As a browser does when the tab is left or shown again. */
function show(visibility: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
  document.dispatchEvent(new Event('visibilitychange'));
}

const framed = () => new Promise<void>((resolve) => environment.frame(resolve));

test('runs with a frame of the page', async () => {
  const drawn = vi.spyOn(globalThis, 'requestAnimationFrame');
  await framed();
  expect(drawn).toHaveBeenCalledOnce();
});

test('runs by a timer where the tab is hidden', async () => {
  show('hidden');
  const drawn = vi.spyOn(globalThis, 'requestAnimationFrame');
  await framed();
  expect(drawn).not.toHaveBeenCalled();
});

test('runs at once when the tab is hidden while it waits for a frame that does not come, and only once', () => {
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  const run = vi.fn();
  environment.frame(run);
  show('visible');
  expect(run).not.toHaveBeenCalled();
  show('hidden');
  show('hidden');
  expect(run).toHaveBeenCalledOnce();
});

test('does not wait for ever for a frame in a window that is covered', async () => {
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  await framed();
});

test('looks after all that wait for a frame, also those that came later, in their order', async () => {
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  const ran: string[] = [];
  environment.frame(() => ran.push('first'));
  const second = new Promise<void>((resolve) => {
    setTimeout(() =>
      environment.frame(() => {
        ran.push('second');
        resolve();
      }),
    );
  });
  await second;
  expect(ran).toEqual(['first', 'second']);
  environment.frame(() => ran.push('third'));
  environment.frame(() => ran.push('fourth'));
  show('hidden');
  expect(ran).toEqual(['first', 'second', 'third', 'fourth']);
});

test('an error of one frame is told to the page, and keeps no other waiting', async () => {
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  const told = vi.spyOn(globalThis, 'reportError').mockReturnValue();
  const error = new Error('not mine');
  environment.frame(() => {
    throw error;
  });
  await framed();
  expect(told.mock.calls).toEqual([[error]]);
});

test('runs no frame that another one takes back as the tab is hidden', () => {
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  const run = vi.fn();
  let undo = (): void => {};
  environment.frame(() => undo());
  undo = environment.frame(run);
  show('hidden');
  expect(run).not.toHaveBeenCalled();
});

test('runs no frame that was undone', async () => {
  const run = vi.fn();
  const undo = environment.frame(run);
  undo();
  undo();
  await framed();
  show('hidden');
  expect(run).not.toHaveBeenCalled();
});

test('tells each change of visibility until it is undone', () => {
  const listener = vi.fn();
  const undo = environment.onVisibilityChange(listener);
  show('hidden');
  expect(environment.isVisible()).toBe(false);
  show('visible');
  expect(environment.isVisible()).toBe(true);
  undo();
  undo();
  show('hidden');
  expect(listener).toHaveBeenCalledTimes(2);
});

test('tells when the network goes and comes, to each listener as often as it was given', () => {
  const listener = vi.fn();
  const undo = environment.onOnlineChange(listener);
  const undoSecond = environment.onOnlineChange(listener);
  globalThis.dispatchEvent(new Event('offline'));
  undoSecond();
  globalThis.dispatchEvent(new Event('online'));
  undo();
  globalThis.dispatchEvent(new Event('online'));
  expect(listener).toHaveBeenCalledTimes(3);
});

test('asks the browser whether there is a network', () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  expect(environment.isOnline()).toBe(false);
  online.mockReturnValue(true);
  expect(environment.isOnline()).toBe(true);
});

test('tells when the page may be about to go, with one listener for all, and none once nobody listens', () => {
  const added = vi.spyOn(globalThis, 'addEventListener');
  const removed = vi.spyOn(globalThis, 'removeEventListener');
  const [one, other] = [vi.fn(), vi.fn()];
  const undo = [one, other].map((listener) => environment.onLeave?.(listener));
  globalThis.dispatchEvent(new Event('beforeunload'));
  globalThis.dispatchEvent(new Event('pagehide'));
  expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
  expect(added.mock.calls.map(([type]) => type)).toEqual(['beforeunload', 'pagehide']);
  undo[0]?.();
  expect(removed).not.toHaveBeenCalled();
  undo[1]?.();
  globalThis.dispatchEvent(new Event('beforeunload'));
  expect([one, other].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
});
