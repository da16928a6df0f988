import type { ChangeEvent, ReactNode } from 'react';

interface SelectBoxProps {
  readonly name: string;
  readonly active?: boolean;
  readonly selected: boolean;
  /** `range` is everything from the one before to this. */
  onToggle(range: boolean): void;
}

/** The checkbox of a card or a folder. */
export function SelectBox({ name, active = true, selected, onToggle }: SelectBoxProps): ReactNode {
  // React tells of a change with the click that made it.
  const toggle = ({ nativeEvent }: ChangeEvent) =>
    onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
  return (
    <input
      type="checkbox"
      className="lib-select"
      aria-label={`Select ${name}`}
      checked={selected}
      tabIndex={active ? undefined : -1}
      onChange={toggle}
    />
  );
}
