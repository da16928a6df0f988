import { Source as Block } from '@storybook/addon-docs/blocks';
import type { ComponentProps, ReactNode } from 'react';

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

/** Code in the page's colours; Storybook's own block is light on any page. */
export function Source(props: ComponentProps<typeof Block>): ReactNode {
  return <Block dark={isDark} {...props} />;
}
