import { Description, Stories, Title } from '@storybook/addon-docs/blocks';
import type { ReactNode } from 'react';

/** A docs page without controls, and with no story twice: two of one id would share a server. */
export default function DocsPage(): ReactNode {
  return (
    <>
      <Title />
      <Description />
      <Stories title="" />
    </>
  );
}
