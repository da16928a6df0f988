/** A link in a page to a place in the repository. */
export interface Link {
  readonly line: number;
  /** As it is written, without its anchor; '' for the page itself. */
  readonly path: string;
  readonly anchor: string | undefined;
}

const LINK =
  /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|\b(?:href|src|srcset)="([^"]+)"|^\[[^\]]+\]:\s+(\S+)/gm;

/** All links of a Markdown page that lead to somewhere in the repository. */
export function linksOf(text: string): readonly Link[] {
  const prose = withoutCode(text);
  return [...prose.matchAll(LINK)]
    .map(({ index, 1: inline, 2: attribute, 3: reference }) => ({
      line: prose.slice(0, index).split('\n').length,
      target: inline ?? attribute ?? reference ?? '',
    }))
    .filter(({ target }) => !/^[a-z][a-z+.-]*:/i.test(target))
    .map(({ line, target }) => {
      const [path = '', anchor] = target.split('#', 2);
      return { line, path: decodeURIComponent(path), anchor };
    });
}

/** What a link to a page may name after `#`: its headings as GitHub writes them, and ids in its HTML. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, id = ''] of text.matchAll(/<\w+ [^>]*\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
  for (const [, heading = ''] of withoutBlocks(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = slugOf(heading);
    let free = slug;
    for (let again = 1; anchors.has(free); again += 1) free = `${slug}-${again}`;
    anchors.add(free);
  }
  return anchors;
}

/** Letters, numbers, `-` and `_` of any script stay, each space becomes `-`. */
function slugOf(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]+>/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

function withoutCode(text: string): string {
  return withoutBlocks(text).replaceAll(/(`+)[^`\n]+?\1/g, '');
}

/** Lines keep their numbers. */
function withoutBlocks(text: string): string {
  return text.replaceAll(/^( *)(```+|~~~+)[\s\S]*?^\1\2.*$|<!--[\s\S]*?-->/gm, (block) =>
    block.replaceAll(/[^\n]/g, ''),
  );
}
