import { type ButtonHTMLAttributes, forwardRef } from 'react';
import { Icon, type IconName } from './icons.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'ghost' | 'icon' | 'link';
  size?: 's';
  icon?: IconName;
  /** Shown; `aria-label` may say more, beginning with the same words. */
  text?: string;
  /** In its place where there is little room. */
  short?: string;
}

/** The one button of the widget; as `icon` without visible words it needs an `aria-label`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind, size, icon, text, short, className, ...rest },
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
      {kind !== 'icon' && <span className={short === undefined ? undefined : 'ls-long'}>{text}</span>}
      {short !== undefined && <span className="ls-short">{short}</span>}
    </button>
  );
});
