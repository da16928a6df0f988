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
  let isApplied = false;
  return {
    name: `mutation-${name}`,
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith(`/${mutation.file}`)) return undefined;
      const pieces = code.split(mutation.find);
      if (pieces.length !== 2) {
        throw new Error(`${mutation.file} holds what ${name} replaces ${pieces.length - 1} times, not once.`);
      }
      isApplied = true;
      return { code: pieces.join(mutation.replace), map: null };
    },
    buildEnd(error) {
      if (error === undefined && !isApplied) throw new Error(`${mutation.file} is no part of the page.`);
    },
  };
}
