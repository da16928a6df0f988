/** A colour token of the widget as it is in force on an element, in the way that computed styles write colours. */
export function tokenColor(token: `--ls-${string}`, element: Element): string {
  const probe = element.appendChild(document.createElement('span'));
  probe.style.color = `var(${token})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
