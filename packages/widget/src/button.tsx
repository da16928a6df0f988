import { type ButtonHTMLAttributes, forwardRef } from 'react';
import { Icon, type IconName } from './icons.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'ghost' | 'icon' | 'link';
  size?: 's';
  icon?: IconName;
  /** Shown; `aria-label` may say more, beginning with the same words. */
  text?: string;
}

/** The one button of the widget; as `icon` without visible words it needs an `aria-label`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind, size, icon, text, className, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className={className === undefined ? 'ls-btn' : `ls-btn ${className}`}
      data-kind={kind}
      data-size={size}
      {...rest}
    >
      {icon !== undefined && <Icon name={icon} />}
      {kind !== 'icon' && <span>{text}</span>}
    </button>
  );
});
