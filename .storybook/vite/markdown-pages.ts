import { relative } from 'node:path';
import { compile } from '@mdx-js/mdx';
import rehypeRaw from 'rehype-raw';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import type { Plugin } from 'vite';
import { root } from '../../scripts/packages/public-packages.ts';
import { siteElements } from './site-elements.ts';

/** Markdown files of the repository as components, for the pages in `.storybook/pages`. */
export function markdownPages(): Plugin {
  return {
    name: 'markdown-pages',
    enforce: 'pre',
    async transform(text, id) {
      if (!id.endsWith('.md')) return undefined;
      const path = relative(root, id).replaceAll('\\', '/');
      const pictures: string[] = [];
      const { value } = await compile(text, {
        format: 'md',
        // Storybook's own elements for headings, links and code.
        providerImportSource: '@mdx-js/react',
        remarkPlugins: [remarkGfm],
        rehypePlugins: [rehypeRaw, rehypeSlug, [siteElements, { path, pictures }]],
      });
      const imports = pictures.map((picture, index) => `import picture${index} from '${picture}';\n`);
      const code = String(value)
        .replaceAll(/"picture:(\d+)"/g, 'picture$1')
        .replace('export default function MDXContent', 'function MDXContent');
      const page =
        "import { atAnchor } from '/.storybook/kit/at-anchor.tsx';\nexport default atAnchor(MDXContent);\n";
      return { code: `${imports.join('')}${code}\n${page}`, map: null, moduleType: 'js' };
    },
  };
}
