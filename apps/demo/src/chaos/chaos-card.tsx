import { type ReactNode, useId } from 'react';
import './chaos.css';
import { type ShownChaos, speeds, useChaos } from './use-chaos.ts';

/** Switches for what may go wrong, so that a person can watch the widget cope. */
export function ChaosCard({ provider }: { provider: string }): ReactNode {
  const chaos = useChaos(provider);
  return (
    <section className="card box" aria-labelledby="chaos-title">
      <div className="box-head">
        <h3 id="chaos-title">Chaos</h3>
        <span className="count" role="status">
          {chaos.count === 0 ? 'All is well' : `${chaos.count} on`}
        </span>
        <button type="button" className="ls-btn" data-kind="ghost" data-size="s" onClick={chaos.reset}>
          <span>Reset</span>
        </button>
      </div>
      <div className="switches">
        {chaos.switches.map((one) => (
          <Switch
            key={one.id}
            label={one.label}
            detail={detailOf(one)}
            isOn={one.standing.isOn}
            isPossible={one.rule !== undefined}
            onToggle={() => chaos.toggle(one)}
          />
        ))}
        <Switch
          label="Offline"
          detail={
            chaos.isOffline
              ? 'Played by this page: its uploads’ requests fail, harbor is still there'
              : 'As if the cable were pulled'
          }
          isOn={chaos.isOffline}
          onToggle={() => chaos.setOffline(!chaos.isOffline)}
        />
        <Speed speed={chaos.speed} onChange={chaos.setSpeed} />
      </div>
      {chaos.others > 0 && (
        <p className="chaos-note">
          {chaos.others === 1 ? 'One more fault is' : `${chaos.others} more faults are`} in force that this
          tab does not show. Reset ends all.
        </p>
      )}
      {chaos.problem !== undefined && (
        <p className="chaos-note" role="alert">
          {chaos.problem}
        </p>
      )}
    </section>
  );
}

function detailOf({ detail, standing: { isOn, fired } }: ShownChaos): string {
  if (fired === 0) return detail;
  const times = fired === 1 ? 'Fired once' : `Fired ${fired} times`;
  return isOn ? `${detail} · ${times}` : times;
}

interface SwitchProps {
  readonly label: string;
  readonly detail: string;
  readonly isOn: boolean;
  /** @default true */
  readonly isPossible?: boolean;
  onToggle(): void;
}

function Switch({ label, detail, isOn, isPossible = true, onToggle }: SwitchProps): ReactNode {
  const id = useId();
  return (
    <label className="switch" htmlFor={id}>
      <span>
        <b id={`${id}-label`}>{label}</b>
        <small id={`${id}-detail`}>{detail}</small>
      </span>
      <input
        type="checkbox"
        role="switch"
        id={id}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-detail`}
        checked={isOn}
        aria-checked={isOn}
        disabled={!isPossible}
        onChange={onToggle}
      />
    </label>
  );
}

function Speed(props: { speed: number | undefined; onChange(speed: number | undefined): void }): ReactNode {
  const id = useId();
  return (
    <label className="switch" htmlFor={id}>
      <span>
        <b id={`${id}-label`}>Speed</b>
        <small id={`${id}-detail`}>Of every upload</small>
      </span>
      <select
        id={id}
        dir="ltr"
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-detail`}
        value={props.speed ?? ''}
        onChange={({ target }) => props.onChange(target.value === '' ? undefined : Number(target.value))}
      >
        <option value="">Unlimited</option>
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {speed >= 1_000_000 ? `${speed / 1_000_000} MB/s` : `${speed / 1_000} kB/s`}
          </option>
        ))}
      </select>
    </label>
  );
}
