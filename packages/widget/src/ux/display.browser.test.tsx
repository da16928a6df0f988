import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { drag } from '../testing/drag.ts';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { type LoggedScene, mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

beforeEach(() => page.viewport(900, 900));
afterEach(async () => {
  document.documentElement.removeAttribute('style');
  document.documentElement.removeAttribute('dir');
  await emulate({});
});

/** Lets the browser act as if the reader had set these media features; none without. */
function emulate(features: Readonly<Record<string, string>>): Promise<unknown> {
  return cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-upload-id]')];
const root = () => screen.getByRole('region');
const all = () => newScene((name) => everyScript[name] ?? {}, { ...everyOptions, maxSize: 70_000_000 });

/** A row in each of the twelve states that there are with a connection, and files that were not added. */
async function mountAll(): Promise<LoggedScene> {
  const scene = all();
  mountWidget({}, scene);
  await everyState(scene);
  await scene.uploader.add([sampleFile('large.pdf', 71_000_000)]);
  await waitFor(() => expect(new Set(rows().map(({ dataset }) => dataset.state)).size).toBe(12));
  // Bars show after 400 ms.
  await waitFor(() => expect(root().querySelectorAll('.ls-item .ls-bar').length).toBeGreaterThan(5));
  return scene;
}

const scenes: Readonly<Record<string, () => Promise<unknown> | unknown>> = {
  'nothing chosen': () => mountWidget({ accept: ['image/*'], maxSize: 5_000_000 }),
  disabled: () => mountWidget({ disabled: true }),
  'files that can be added dragged over it': async () => {
    mountWidget({ accept: ['image/*'] });
    await act(async () => drag('dragenter', document.body, sampleFile('a.png', 9, 'image/png')));
    await screen.findByText('Drop to add 1 file');
  },
  'files that cannot be added dragged over it': async () => {
    mountWidget({ accept: ['image/*'] });
    await act(async () => drag('dragenter', document.body, sampleFile('a.pdf', 9, 'application/pdf')));
    await screen.findByText('This file can’t be added');
  },
  'unknown files dragged over it': async () => {
    mountWidget({ accept: ['image/*'] });
    await act(async () => drag('dragenter', document.body, sampleFile('a', 9)));
    await screen.findByText('Drop 1 item to check it');
  },
  'rows in every state, and files that were not added': mountAll,
  'an offline page': async () => {
    const scene = newScene();
    scene.environment.setOnline(false);
    mountWidget({}, scene);
    await scene.uploader.add([sampleFile('plan.pdf')]);
    await screen.findByText(/^You are offline/, { selector: '.ls-notice *' });
  },
  'an Undo': async () => {
    const scene = newScene();
    mountWidget({}, scene);
    await scene.uploader.add([sampleFile('plan.pdf'), sampleFile('film.mp4')]);
    fireEvent.click(await screen.findByRole('button', { name: 'Remove: plan.pdf' }));
    await screen.findByRole('button', { name: 'Undo: plan.pdf' });
  },
  'a long list': async () => {
    const scene = newScene({ stay: 'planning' });
    mountWidget({}, scene);
    await scene.uploader.add(Array.from({ length: 1_000 }, (_, index) => sampleFile(`${index}.pdf`, 9)));
    await screen.findByRole('list', { name: '1,000 files' });
  },
};

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.each(['light', 'dark'])('U22: in %s axe finds nothing', (scheme) => {
  test.each(Object.entries(scenes))('U22: with %s', async (what, set) => {
    document.documentElement.style.colorScheme = scheme;
    await set();
    // What fades in has its colour.
    await Promise.all(root().getAnimations({ subtree: true }).map(finished));
    const { violations, passes } = await axe.run(root(), {
      runOnly: { type: 'tag', values: rules },
      resultTypes: ['violations', 'passes'],
    });
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    // Where nothing can be done, contrast is not asked for.
    if (what !== 'disabled') expect(passes.map(({ id }) => id)).toContain('color-contrast');
  });
});

/** Over, if it ever is. */
function finished(animation: Animation): Promise<unknown> {
  const { iterations = 1, duration } = animation.effect?.getComputedTiming() ?? {};
  const isLong = iterations === Number.POSITIVE_INFINITY || Number(duration) > 1_000;
  return isLong ? Promise.resolve() : animation.finished.catch(() => undefined);
}

const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
const buttons = () => [...root().querySelectorAll('button')].filter(visible);
const nameOf = (button: Element) => button.getAttribute('aria-label') ?? button.textContent;

const wide = [900, 320].flatMap((width) => [[width, 'ltr'] as const, [width, 'rtl'] as const]);

test.each(wide)(
  'U22: %s px wide, %s: targets have 24 px or more, and nothing is outside of the widget',
  async (width, dir) => {
    await page.viewport(width, 900);
    document.documentElement.dir = dir;
    await mountAll();
    fireEvent.click(screen.getByRole('button', { name: 'Remove: harbour-at-dusk.jpg' }));
    await screen.findByRole('button', { name: /^Undo/ });
    expect(root().scrollWidth).toBeLessThanOrEqual(root().clientWidth);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    const { left, right } = root().getBoundingClientRect();
    const outside = (element: Element): boolean => {
      const place = element.getBoundingClientRect();
      return place.left < left - 1 || place.right > right + 1;
    };
    expect(buttons().length).toBeGreaterThan(25);
    const small = buttons().filter((button) => {
      const place = button.getBoundingClientRect();
      return Math.min(place.width, place.height) < 24;
    });
    expect(small.map(nameOf)).toEqual([]);
    const texts = [...root().querySelectorAll('p, h3, h4, .ls-label, .ls-meta, .ls-message')].filter(visible);
    expect(texts.length).toBeGreaterThan(25);
    expect([...buttons(), ...texts].filter(outside).map(nameOf)).toEqual([]);
  },
);

test('U22: right to left a row is mirrored, and signs of play and pause are not', async () => {
  const places = () => {
    const row = rows().find(({ dataset }) => dataset.state === 'uploading');
    const at = (part: string) => row?.querySelector(part)?.getBoundingClientRect().left ?? Number.NaN;
    return { preview: at('.ls-preview'), text: at('.ls-status'), actions: at('.ls-actions') };
  };
  await mountAll();
  const { preview, text, actions } = places();
  expect(preview).toBeLessThan(text);
  expect(text).toBeLessThan(actions);
  document.documentElement.dir = 'rtl';
  const mirrored = places();
  expect(mirrored.preview).toBeGreaterThan(mirrored.text);
  expect(mirrored.text).toBeGreaterThan(mirrored.actions);
  const solid = [...root().querySelectorAll('[data-action="pause"] svg, [data-action="resume"] svg')];
  expect(solid.length).toBeGreaterThan(3);
  for (const icon of solid) {
    const { transform, scale } = getComputedStyle(icon);
    expect(transform).toBe('none');
    expect(scale).not.toMatch(/-/);
  }
});

test('U22: whoever wants less motion sees nothing move by itself, and still what goes on', async () => {
  const moving = () =>
    root()
      .getAnimations({ subtree: true })
      .filter(({ playState }) => playState === 'running');
  await mountAll();
  expect(moving().length).toBeGreaterThan(4);
  await emulate({ 'prefers-reduced-motion': 'reduce' });
  await waitFor(() => expect(moving()).toEqual([]));
  const busy = rows().find(({ dataset }) => dataset.state === 'processing');
  expect(busy?.querySelector('.ls-bar')).toBeVisible();
  expect(busy?.querySelector('.ls-label')?.textContent).toBe('Scanning for viruses');
  const { transitionDuration } = getComputedStyle(screen.getByRole('group', { name: 'Add files' }));
  expect(Number.parseFloat(transitionDuration)).toBe(0);
});

test('U22: in forced colours states are told by words and signs, bars are framed, and their share is to be seen', async () => {
  await mountAll();
  await emulate({ 'forced-colors': 'active' });
  await waitFor(() => expect(matchMedia('(forced-colors: active)').matches).toBe(true));
  const system = (color: string) => {
    const probe = root().appendChild(document.createElement('span'));
    probe.style.color = color;
    const computed = getComputedStyle(probe).color;
    probe.remove();
    return computed;
  };
  for (const row of rows()) {
    expect(row.querySelector('.ls-label')).toBeVisible();
    expect(row.querySelector('.ls-status > .ls-icon')).toBeVisible();
  }
  const bars = [...root().querySelectorAll('.ls-bar[aria-valuenow]')];
  expect(bars.length).toBeGreaterThan(2);
  for (const bar of bars) {
    expect(getComputedStyle(bar).borderTopWidth).toBe('1px');
    expect(getComputedStyle(bar, '::before').backgroundColor).toBe(system('Highlight'));
  }
  for (const button of buttons()) expect(button.querySelector('svg, span')).toBeVisible();
});

test.each([900, 640])(
  'U22: %s px wide nothing is clipped where letters have twice their size',
  async (width) => {
    await page.viewport(width, 900);
    await mountAll();
    document.documentElement.style.fontSize = '200%';
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    for (const button of buttons()) {
      const what = nameOf(button);
      expect([
        what,
        button.scrollWidth <= button.clientWidth,
        button.scrollHeight <= button.clientHeight,
      ]).toEqual([what, true, true]);
    }
    for (const row of rows()) {
      const box = row.getBoundingClientRect();
      for (const part of row.querySelectorAll('.ls-name, .ls-status, .ls-actions')) {
        const place = part.getBoundingClientRect();
        expect([
          row.dataset.state,
          part.className,
          place.top >= box.top && place.bottom <= box.bottom,
        ]).toEqual([row.dataset.state, part.className, true]);
      }
      // Of the name the beginning may give way, its end does not.
      const tail = row.querySelector('.ls-tail');
      expect(tail !== null && tail.scrollWidth <= Math.ceil(tail.getBoundingClientRect().width)).toBe(true);
      expect(tail?.getBoundingClientRect().width).toBeGreaterThan(0);
    }
  },
);
