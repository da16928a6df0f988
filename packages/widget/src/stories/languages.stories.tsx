import { expect, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { Stage } from '../testing/stage.tsx';
import { ar } from '../words/ar.ts';
import { de } from '../words/de.ts';
import { en } from '../words/en.ts';
import { ja } from '../words/ja.ts';

const meta = preview.meta({ title: 'Widget/Languages', component: Stage });

const states = { scripts: everyScript, options: everyOptions, act: everyState };
const has = (name: string) =>
  async function play({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
    await expect(await within(canvasElement).findByRole('list', { name })).toBeVisible();
  };

/** English is there without a word; as a catalogue it also sets `lang` and `dir`. */
export const English = meta.story({ args: { ...states, messages: en }, play: has('12 files') });

/** `import { de } from '@longshore/widget/messages/de'` */
export const German = meta.story({ args: { ...states, messages: de }, play: has('12 Dateien') });

/** `import { ja } from '@longshore/widget/messages/ja'` */
export const Japanese = meta.story({ args: { ...states, messages: ja }, play: has('12 件のファイル') });

/** `import { ar } from '@longshore/widget/messages/ar'`: from right to left, with six plural forms. */
export const Arabic = meta.story({
  args: { ...states, messages: ar },
  globals: { direction: 'rtl' },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('list', { name: /ملفًا$/ })).toBeVisible();
  },
});

/** A few texts in words of one's own, the rest as it is. */
export const OwnWords = meta.story({
  args: {
    options: { accept: ['.pdf'], maxSize: 10_000_000 },
    messages: { ...en, 'zone.title': 'Drop your invoices here', 'zone.browse': 'Find invoices' },
  },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Drop your invoices here')).toBeVisible();
  },
});
