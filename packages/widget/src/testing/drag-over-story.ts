import { expect, waitFor, within } from 'storybook/test';
import { drag } from './drag.ts';

/**
 * Drags files over a story until it says so: a browser fires events all the while, and the first one may come before
 * anybody listens. @param selector of the element that says it @default any
 */
export function dragOverStory(
  canvasElement: HTMLElement,
  said: string,
  files: readonly File[],
  selector = '*',
): Promise<void> {
  return waitFor(async () => {
    drag('dragenter', canvasElement, ...files);
    await expect(within(canvasElement).getByText(said, { selector })).toBeVisible();
  });
}
