import type { Node } from './site-elements.ts';

/** The picture of imports as a table, since nothing here draws Mermaid: what each part imports. */
export function importTable(diagram: string): Node {
  const names = new Map(
    [...diagram.matchAll(/^\s*(\w+)\["([^"]+)"\]$/gm)].map(([, id = '', name = '']) => [id, name]),
  );
  const rows = [...names].flatMap(([id, name]) => {
    const arrows = [...diagram.matchAll(/^\s*(\w+) (-->|-\.->) (\w+)$/gm)].filter(([, from]) => from === id);
    if (arrows.length === 0) return [];
    const targets = arrows.map(
      ([, , arrow, to = '']) => `${names.get(to)}${arrow === '-->' ? '' : ' (types alone)'}`,
    );
    return [element('tr', [cell('td', name), cell('td', targets.join(', '))])];
  });
  const head = element('thead', [element('tr', [cell('th', 'Part'), cell('th', 'imports')])]);
  return element('table', [head, element('tbody', rows)]);
}

function cell(tagName: string, value: string): Node {
  return element(tagName, [{ type: 'text', value }]);
}

function element(tagName: string, children: Node[]): Node {
  return { type: 'element', tagName, properties: {}, children };
}
