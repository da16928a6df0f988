/** A rule as harbor takes it; what is left out has harbor's own default. */
export interface FaultRequest {
  readonly path: string;
  readonly method?: string;
  readonly target?: 'api' | 'storage';
  readonly minBytes?: number;
  /** @default 1 */
  readonly times?: number | 'always';
  readonly fault: { readonly kind: string; readonly [option: string]: unknown };
}

/** Something that can go wrong, with what harbor has to do for it. */
export interface Chaos {
  readonly id: string;
  readonly label: string;
  /** What happens; where there is no `rule`, why it cannot. */
  readonly detail: string;
  readonly rule: FaultRequest | undefined;
}
