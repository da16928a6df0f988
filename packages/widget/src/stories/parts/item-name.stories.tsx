import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItem } from '../../parts/upload-item.tsx';
import { UploadItemName } from '../../parts/upload-item-name.tsx';
import { UploadItemPreview } from '../../parts/upload-item-preview.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';

const names = [
  'a.c',
  'notes',
  'berth-permit-2026.pdf',
  'Hafenrundfahrt Drohnenaufnahmen 4K Abschnitt 03 Nordmole bei Sonnenuntergang endgültige Fassung v2.mov',
  '契約書_2026年11月_東京港第三埠頭_コンテナターミナル増設工事_最終版_確認済み_改訂第十二号.pdf',
  'تقرير أرصفة الميناء للربع الثالث من عام ألفين وستة وعشرين مع ملاحق الخرائط والجداول.pdf',
  'दीपस्तंभ-निरीक्षण-रिपोर्ट.docx',
  '🚢 crew briefing 🌊.m4a',
  'x'.repeat(140),
];

const meta = preview.meta({
  title: 'Parts/Item name',
  component: UploadItemName,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <PartStage
      script={{ stay: 'planning' }}
      act={({ uploader }) => uploader.add(names.map((name) => sampleFile(name, 9)))}
    >
      <UploadList density="compact">
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemPreview />
            <UploadItemName {...args} />
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  ),
});

/** A long name loses its middle, never its end. Arabic is not cut inside of a word, and each keeps its direction. */
export const Scripts = meta.story({
  play: async ({ canvasElement }) => {
    const rows = await within(canvasElement).findAllByRole('listitem');
    await expect(rows).toHaveLength(names.length);
  },
});

/** In a narrow place. */
export const Narrow = meta.story({
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 'min(320px, 100%)' }}>
        <Story />
      </div>
    ),
  ],
});
