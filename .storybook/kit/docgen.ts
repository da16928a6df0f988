import type { ArgTypesEnhancer } from 'storybook/internal/types';

/** What react-docgen leaves at a component. */
interface Documented {
  readonly __docgenInfo?: {
    readonly description?: string;
    readonly props?: Readonly<Record<string, DocgenProp>>;
  };
}

interface DocgenProp {
  readonly description?: string;
  readonly required?: boolean;
  readonly tsType?: { readonly name: string; readonly raw?: string };
}

/** One prop, as a page shows it. */
export interface DocumentedProp {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  /** What counts where it is left out, as its TSDoc says. */
  readonly standard: string | undefined;
  readonly required: boolean;
}

const infoOf = (component: unknown): NonNullable<Documented['__docgenInfo']> => {
  const isComponent = typeof component === 'function' || typeof component === 'object';
  return (isComponent && component !== null && (component as Documented).__docgenInfo) || {};
};

/** A component's TSDoc as Markdown: an `@example` is a code block of its own. */
export function describeComponent(component: unknown): string {
  const { description = '' } = infoOf(component);
  return linksNamed(description.replace(/@example\s*/g, '\n'));
}

/** The props that a component declares itself. Of those of another package nothing is known here. */
export function propsOf(component: unknown): readonly DocumentedProp[] {
  return Object.entries(infoOf(component).props ?? {}).map(
    ([name, { description = '', tsType, required = false }]) => {
      const [text = '', standard] = description.split(/\s*@default /);
      const type = (tsType?.raw ?? tsType?.name ?? '').replace(/\s*\|\s*undefined$/, '').replace(/\s+/g, ' ');
      return { name, type, text: linksNamed(text), standard, required };
    },
  );
}

/** Default values have a column of their own; a link of TSDoc is a name here. */
export const withoutDefaults: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => [name, { ...argType, ...worded(argType.description) }]),
  );

function worded(text: string | undefined): { description?: string } {
  if (text === undefined) return {};
  return { description: linksNamed(text.replace(/\s*@default [^\n]*/, '')) };
}

function linksNamed(text: string): string {
  return text.replace(/\{@link (\w+)\}/g, '`$1`');
}
