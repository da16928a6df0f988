import type { ArgTypesEnhancer } from 'storybook/internal/types';

/** What react-docgen leaves at a component. */
interface Documented {
  readonly __docgenInfo?: { readonly description?: string };
}

/** A component's TSDoc as Markdown: an `@example` is a code block under its own word. */
export function describeComponent(component: unknown): string {
  const isComponent = typeof component === 'function' || typeof component === 'object';
  if (!isComponent || component === null) return '';
  const { description = '' } = (component as Documented).__docgenInfo ?? {};
  return description.replace(/@example\s*/g, '\n').replace(/\{@link (\w+)\}/g, '`$1`');
}

/** Default values have a column of their own; a link of TSDoc is a name here. */
export const withoutDefaults: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => [name, { ...argType, ...worded(argType.description) }]),
  );

function worded(text: string | undefined): { description?: string } {
  if (text === undefined) return {};
  return { description: text.replace(/\s*@default [^\n]*/, '').replace(/\{@link (\w+)\}/g, '`$1`') };
}
