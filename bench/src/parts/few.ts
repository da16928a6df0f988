import { listsOfFew } from '../subjects/catalogue.ts';
import type { Case, Part, Size } from './part.ts';
import { progress } from './progress.ts';
import { listed } from './small.ts';
import { ui } from './ui.ts';

const KIB = 1_024;

function countOf({ isQuick }: Size): number {
  return isQuick ? 8 : 40;
}

function sent(size: Size): Case {
  return listed({ name: 'few-sent', count: countOf(size), subjects: listsOfFew, goals: [] });
}

function shown(size: Size): Case {
  // better-upload holds no files: what is added is sent.
  const subjects = listsOfFew.filter((name) => name !== 'better-upload-list');
  return ui({ name: 'few-shown', count: countOf(size), subjects, goals: [] }, size);
}

/** As many bytes as those of many, so that they take as long. */
function watched(size: Size): Case {
  const bytes = (size.isQuick ? 64 : 5 * 1_024) * KIB;
  const kind = { name: 'few-watched', count: countOf(size), bytes, subjects: listsOfFew, goals: [] };
  return progress(kind, size);
}

/** So few files that each list can take its turn. */
export const fewPart: Part = {
  name: 'few',
  title: 'All lists, with few files',
  work: 'So few files that each library with a list can take its turn: small ones that are sent, some that wait, and some of 5 MiB that are sent at the same time, at 32 MiB/s together. Uppy’s Dashboard, Dropzone and FilePond draw without React.',
  onlyWithAll: true,
  cases: (size) => [sent(size), shown(size), watched(size)],
};
