import { useUploads } from '@longshore/react';
import type { ReactNode } from 'react';
import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { Upload, useUploadItem, useUploadRoot } from '../../index.ts';
import { sampleFile } from '../../testing/sample-files.ts';
import { type Scene, Stage } from '../../testing/stage.tsx';
import './own-look.css';

const meta = preview.meta({ title: 'Parts/Own look', component: Stage, tags: ['!autodocs'] });

/** How many are ready, counted by the page itself. */
function Title(): ReactNode {
  const { uploader } = useUploadRoot();
  const { count } = useUploads(uploader).totals;
  return <strong>{count.ready} berthed</strong>;
}

/** One button in place of a part's own. */
function CastOff(): ReactNode {
  const { remove } = useUploadRoot();
  const { upload } = useUploadItem();
  return (
    <button type="button" aria-label={`Cast off ${upload.file.name}`} onClick={() => remove([upload.id])}>
      Cast off
    </button>
  );
}

const Quays = () => (
  <Upload.List className="quays">
    {({ id, ...item }) => (
      <Upload.Item
        key={id}
        id={id}
        {...item}
        // What a part does stays, on an element without its class name.
        render={(props) => <li {...props} className="quay" />}
      >
        <Upload.ItemName render={(props, { name }) => <b ref={props.ref}>{name}</b>} />
        <Upload.ItemStatus render={(props, { label }) => <span ref={props.ref}>{label}</span>} />
        <CastOff />
        <Upload.ItemProgress
          render={(props, { percent }) => (
            <progress ref={props.ref} aria-label={props['aria-label']} value={percent} max={100} />
          )}
        />
      </Upload.Item>
    )}
  </Upload.List>
);

const add = ({ uploader }: Scene) =>
  uploader.add([
    sampleFile('berth-permit.pdf', 900_000, 'application/pdf'),
    sampleFile('quay-survey.zip', 9_000_000),
    sampleFile('crew.csv', 40_000, 'text/csv'),
  ]);

/** The parts with no class name and no style of the widget: `render` gives the elements, `data-state` the look. */
export const WithoutOurStyles = meta.story({
  args: {
    act: add,
    scripts: {
      'quay-survey.zip': { stay: 'uploading', sentShare: 0.6 },
      'crew.csv': { fail: { at: 'planning', code: 'server', message: 'HTTP 500', recovery: 'none' } },
    },
    show: (uploader) => (
      <Upload.Root
        uploader={uploader}
        label="Harbour office"
        render={(props) => <section {...props} className="harbourmaster" />}
      >
        <Title />
        <Upload.Dropzone render={(props) => <div {...props} className="slipway" />}>
          <Upload.Trigger render={(props) => <button {...props} type="button" className="" />}>
            Bring a file ashore
          </Upload.Trigger>
        </Upload.Dropzone>
        <Quays />
        <Upload.Announcer render={(props) => <div {...props} className="harbourmaster-heard" />} />
      </Upload.Root>
    ),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('1 berthed')).toBeVisible();
    await expect(await canvas.findByRole('progressbar', { name: 'quay-survey.zip' })).toBeVisible();
    await expect(canvasElement.querySelectorAll('.ls-root, .ls-item, .ls-btn')).toHaveLength(0);
  },
});
