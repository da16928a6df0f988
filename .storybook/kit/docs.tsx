import { lazy, type ReactNode, Suspense } from 'react';

// Blocks are large, and tests of stories need none.
const DocsPage = lazy(() => import('./docs-page.tsx'));

function Page(): ReactNode {
  return (
    <Suspense>
      <DocsPage />
    </Suspense>
  );
}

/**
 * The parameters of a provider's stories: its docs page begins with words and the code that an application needs, and
 * shows neither controls nor the stories' own code.
 */
export function providerDocs(text: string, code: string) {
  return {
    controls: { disable: true },
    docs: {
      page: Page,
      description: { component: `${text}\n\n\`\`\`tsx\n${code.trim()}\n\`\`\`` },
      canvas: { sourceState: 'none' as const },
    },
  };
}
