import { type ComponentType, useEffect } from 'react';

/** A page that begins at the anchor in the address: Storybook looks for it before the page is there. */
export function atAnchor<Props extends object>(Page: ComponentType<Props>): ComponentType<Props> {
  return function PageAtAnchor(props) {
    useEffect(() => {
      const id = decodeURIComponent(window.parent.location.hash.slice('#'.length));
      if (id !== '') document.getElementById(id)?.scrollIntoView();
    }, []);
    return <Page {...props} />;
  };
}
