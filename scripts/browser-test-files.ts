import { afterEach } from 'vitest';
import { commands, userEvent } from 'vitest/browser';

/** A file of the disk as a page gets it from a person, and what happens to it there afterwards. */
export interface FileOnDisk {
  /** Writes it anew, and chooses it. */
  choose(content: string): Promise<File>;
  write(content: string): Promise<void>;
  remove(): Promise<void>;
}

/** One file of the disk for the tests of one file of tests; nothing is left of it after each. */
export function fileOnDisk(): FileOnDisk {
  // From the repository's root, and ignored by git.
  const path = `node_modules/.cache/chosen-${crypto.randomUUID()}.txt`;
  let isThere = false;
  const remove = async () => {
    await commands.removeFile(path);
    isThere = false;
  };
  const write = async (content: string) => {
    await commands.writeFile(path, content);
    isThere = true;
  };
  afterEach(async () => {
    if (isThere) await remove();
    document.body.replaceChildren();
  });
  return {
    write,
    remove,
    async choose(content) {
      await write(content);
      const input = document.body.appendChild(document.createElement('input'));
      input.type = 'file';
      await userEvent.upload(input, path);
      const [file] = input.files ?? [];
      if (file === undefined) throw new Error('No file was chosen.');
      return file;
    },
  };
}
