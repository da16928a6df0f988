import { placeOf, repositoryUrl, sitePages } from '../../scripts/docs/site-pages.ts';
import { importTable } from './import-table.ts';

/** What is looked at of an element of a page, or of a text in it. */
export interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

interface Options {
  /** Of the page, from the repository's root. */
  readonly path: string;
  /** Gets the pictures that the page shows, as modules to import; in the page they are `picture:` and their place here. */
  readonly pictures: string[];
}

/** Lets links and pictures of a page of the repository lead to where they are on the docs site. */
export function siteElements({ path, pictures }: Options): (tree: Node) => void {
  const pages = sitePages();
  return function visit(node) {
    const { tagName, properties = {} } = node;
    if (tagName === 'a') lead(node);
    if (tagName === 'img') properties.src = pictureOf(properties.src);
    if (tagName === 'source') properties.srcSet = pictureOf(properties.srcSet);
    if (tagName === 'pre' && isMermaid(node)) Object.assign(node, importTable(textOf(node)));
    for (const child of node.children ?? []) visit(child);
  };

  function lead(node: Node): void {
    const href = node.properties?.href;
    if (typeof href !== 'string' || href.startsWith('#') || isElsewhere(href)) return;
    const place = placeOf(path, href, pages);
    const anchor = place.anchor === undefined ? '' : `#${place.anchor}`;
    if (place.kind === 'page') node.properties = { href: `?path=/docs/${place.id}${anchor}` };
    else {
      const url = repositoryUrl(place.path);
      if (url !== undefined) node.properties = { href: `${url}${anchor}`, target: '_blank' };
      else {
        node.tagName = 'span';
        node.properties = { title: `In the repository: ${place.path}` };
      }
    }
  }

  function pictureOf(source: unknown): unknown {
    if (typeof source !== 'string' || isElsewhere(source)) return source;
    const place = placeOf(path, source, pages);
    if (place.kind !== 'repository') throw new Error(`${path} shows ${source}, which is no picture.`);
    pictures.push(`/${place.path}`);
    return `picture:${pictures.length - 1}`;
  }
}

function isElsewhere(link: string): boolean {
  return /^[a-z][a-z+.-]*:/i.test(link);
}

function isMermaid({ children }: Node): boolean {
  const classes = children?.[0]?.properties?.className;
  return Array.isArray(classes) && classes.includes('language-mermaid');
}

function textOf({ value, children = [] }: Node): string {
  return value ?? children.map(textOf).join('');
}
