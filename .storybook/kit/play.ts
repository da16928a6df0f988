import { expect, type queries, userEvent, waitFor, within } from 'storybook/test';

/** What these helpers take of a play function's context. */
interface Played {
  readonly canvasElement: HTMLElement;
  readonly args: { readonly files: readonly File[] };
}

/** A story's canvas, and what its rows have said. */
type Canvas = ReturnType<typeof within<typeof queries>> & {
  /** All words of state since the files were chosen, in order, each once. */
  readonly said: () => readonly string[];
};

/** Chooses the story's files as a person does. */
export async function chooseFiles({ canvasElement, args }: Played): Promise<Canvas> {
  const input = canvasElement.querySelector<HTMLInputElement>('[data-ls-input="files"]');
  if (input === null) throw new Error('The widget has no file input.');
  const said = listen(canvasElement);
  await userEvent.upload(input, [...args.files]);
  return { ...within(canvasElement), said };
}

function listen(canvasElement: HTMLElement): () => readonly string[] {
  const said = new Set<string>();
  const look = () => {
    for (const { textContent } of canvasElement.querySelectorAll('.ls-label')) {
      if (textContent) said.add(textContent.replaceAll('\u00a0', ' '));
    }
  };
  new MutationObserver(look).observe(canvasElement, { subtree: true, childList: true, characterData: true });
  return () => {
    look();
    return [...said];
  };
}

/** Waits until a row says something: its state, or what went wrong. */
export async function says(canvas: Canvas, words: string | RegExp): Promise<void> {
  await expect(await canvas.findByText(words, { selector: '.ls-item *' })).toBeVisible();
}

/** Waits for the last of these states, and expects the others to have been said before, in this order. */
export async function goesThrough(canvas: Canvas, states: readonly string[]): Promise<void> {
  await says(canvas, states.at(-1) ?? '');
  const said = new Set(canvas.said().map((words) => words.replace(/ \d.*/, '')));
  await expect([...said].filter((words) => states.includes(words))).toEqual(states);
}

/**
 * Expects that bytes were seen on their way: a moment at which some were sent, and not all, or that at which all had left.
 * A browser and a server may buffer a small file as a whole; where a service worker hides progress, neither is there.
 */
export async function hasProgress(canvas: Canvas): Promise<void> {
  const moments = canvas.said().flatMap((words) => /^(?:Uploading [1-9]\d?\b|Finishing$)/.exec(words) ?? []);
  await expect(moments).not.toEqual([]);
}

/** Waits for a finished file's asset, and looks at what the application gets. */
export async function hasAsset(canvas: Canvas, name: string, asset: object): Promise<void> {
  const card = await canvas.findByRole('group', { name: `Asset of ${name}` });
  const read = () => JSON.parse(card.querySelector('pre')?.textContent ?? 'null');
  await waitFor(() => expect(read()).toMatchObject(asset));
}

/** Expects that nothing is offered which would send the same file again. */
export async function hasNoRetry(canvas: Canvas): Promise<void> {
  await expect(canvas.queryByRole('button', { name: /^Retry/ })).toBeNull();
}

/** Expects that a file was not added, and why. */
export async function isRefused(canvas: Canvas, name: string, why: RegExp): Promise<void> {
  const refused = within(await canvas.findByRole('group', { name: 'Files not added' }));
  await expect(refused.getByText(name)).toBeVisible();
  await expect(refused.getByText(why)).toBeVisible();
}

/** Chooses the story's files, and expects their bytes to be seen on their way to Ready. */
export async function showsProgress(context: Played): Promise<void> {
  const canvas = await chooseFiles(context);
  await goesThrough(canvas, ['Uploading', 'Ready']);
  await hasProgress(canvas);
}

/** Chooses the story's files, and expects a failure in these words that trying again cannot mend. */
export async function failsForGood(context: Played, words: string | RegExp): Promise<void> {
  const canvas = await chooseFiles(context);
  await says(canvas, words);
  await hasNoRetry(canvas);
}
