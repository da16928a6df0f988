import {
  type CSSProperties,
  cloneElement,
  createElement,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefCallback,
  type RefObject,
} from 'react';

/** What a part hands to `render`: attributes, handlers, children and the ref, to be spread on one element of any kind. */
export type RenderedProps = HTMLAttributes<HTMLElement> & {
  // A function that takes any element is one for each kind of them; an object would be for one kind only.
  ref?: RefCallback<HTMLElement>;
  'data-state'?: string;
};

/** Another element in place of a part's own, or a function that makes one from the part's props and state. */
export type RenderProp<State> = ReactElement | ((props: RenderedProps, state: State) => ReactElement);

/** What every part takes: any attribute, `className`, `style`, `ref` and `render`. */
export interface PartProps<State> extends HTMLAttributes<HTMLElement> {
  /** @default the part's own element */
  render?: RenderProp<State> | undefined;
}

type OwnProps = Record<string, unknown> & {
  className?: string;
  style?: CSSProperties | undefined;
  children?: ReactNode;
};

/**
 * Renders a part: its own props first, the user's merged in (class names and styles joined, handlers
 * called one after the other, the rest replaced), on its own element or on what `render` gives.
 */
export function renderPart<State>(
  tag: string,
  own: OwnProps,
  { render, ...given }: PartProps<State>,
  state: State,
  ref: Ref<HTMLElement>,
): ReactElement {
  const props = { ...mergeProps(own, given), ref };
  if (typeof render === 'function') return render({ ...props, ref: callbackOf(ref) } as RenderedProps, state);
  if (render === undefined) return createElement(tag, props);
  return cloneElement(render, mergeProps(props, render.props as OwnProps));
}

const callbacks = new WeakMap<RefObject<HTMLElement | null>, RefCallback<HTMLElement>>();

// The same function for the same ref, or React would take it for a new one on every render.
function callbackOf(ref: Ref<HTMLElement>): RefCallback<HTMLElement> | undefined {
  if (ref === null || typeof ref === 'function') return ref ?? undefined;
  const known = callbacks.get(ref) ?? joinRefs<HTMLElement>(ref);
  callbacks.set(ref, known);
  return known;
}

function mergeProps(own: OwnProps, given: object): OwnProps {
  const merged: OwnProps = { ...own };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const before = own[name];
    if (name === 'className' && own.className !== undefined) merged.className = `${own.className} ${value}`;
    else if (name === 'style') merged.style = { ...own.style, ...value };
    else if (isHandler(name, before) && typeof value === 'function') merged[name] = inTurn(value, before);
    else merged[name] = value;
  }
  return merged;
}

type Handler = (...args: unknown[]) => unknown;

function isHandler(name: string, value: unknown): value is Handler {
  return /^on[A-Z]/.test(name) && typeof value === 'function';
}

// The user's handler comes first and may stop ours with preventDefault(), as with a native element.
function inTurn(first: Handler, then: Handler): Handler {
  return (...args) => {
    first(...args);
    const [event] = args;
    const stopped =
      typeof event === 'object' && event !== null && 'defaultPrevented' in event && event.defaultPrevented;
    if (stopped !== true) then(...args);
  };
}

/** One ref that sets several. */
export function joinRefs<T>(...refs: readonly Ref<T>[]): (element: T | null) => void {
  return (element) => {
    for (const ref of refs) {
      if (typeof ref === 'function') ref(element);
      else if (ref !== null && ref !== undefined) ref.current = element;
    }
  };
}
