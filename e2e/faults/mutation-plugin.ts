import type { Plugin } from 'vite';
import { mutations } from './mutations.ts';

/**
 * Takes one of the listed protections out of what is built; nothing without a name.
 *
 * @throws Error where the name is unknown, or the protection is not where the list says
 */
export function mutationPlugin(name: string | undefined): Plugin {
  if (name === undefined || name === '') return { name: 'no-mutation' };
  const mutation = mutations.find((one) => one.name === name);
  if (mutation === undefined) throw new Error(`There is no mutation ${name}. See mutations.ts.`);
  const { edits } = mutation;
  const applied = new Set<string>();
  return {
    name: `mutation-${name}`,
    enforce: 'pre',
    transform(code, id) {
      const own = edits.filter(({ file }) => id.split('?')[0]?.endsWith(`/${file}`));
      if (own.length === 0) return undefined;
      let changed = code;
      for (const { file, find, replace } of own) {
        const pieces = changed.split(find);
        if (pieces.length !== 2) {
          throw new Error(`${file} holds what ${name} replaces ${pieces.length - 1} times, not once.`);
        }
        changed = pieces.join(replace);
        applied.add(file);
      }
      return { code: changed, map: null };
    },
    buildEnd(error) {
      const missing = edits.find(({ file }) => !applied.has(file));
      if (error === undefined && missing !== undefined)
        throw new Error(`${missing.file} is no part of the page.`);
    },
  };
}
