import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { goTo, useAddress } from './address.ts';
import { BackendPanel } from './backend-panel.tsx';
import { FlipPanel } from './flip-panel.tsx';
import { FlipletPanel } from './fliplet-panel.tsx';
import { FlowkiwiPanel } from './flowkiwi-panel.tsx';
import { HaufePanel } from './haufe-panel.tsx';
import { SaferMePanel } from './saferme-panel.tsx';

/** A tab, and the names in the address that open it; the first is the one that it puts there. */
interface Tab {
  readonly label: string;
  readonly providers: readonly [string, ...string[]];
  readonly Panel: () => ReactNode;
}

const haufe: Tab = { label: 'Haufe', providers: ['haufe'], Panel: HaufePanel };
const tabs: readonly Tab[] = [
  { label: 'Flip', providers: ['flip'], Panel: FlipPanel },
  haufe,
  { label: 'SaferMe', providers: ['saferme'], Panel: SaferMePanel },
  { label: 'Fliplet', providers: ['fliplet'], Panel: FlipletPanel },
  { label: 'Flowkiwi', providers: ['flowkiwi'], Panel: FlowkiwiPanel },
  {
    label: 'Your backend',
    providers: ['presigned-put', 'presigned-post', 's3-multipart', 'form-upload'],
    Panel: BackendPanel,
  },
];
const idOf = ({ providers }: Tab): string => `tab-${providers[0]}`;

/** The sandbox page: a tab for each provider, whose uploads go on while another one is open. */
export function App(): ReactNode {
  const { provider } = useAddress();
  const open = tabs.find(({ providers }) => providers.includes(provider)) ?? haufe;
  useEffect(() => {
    document.title = `${open.label} · Longshore sandbox`;
    // Where the tabs need more room than there is, the open one is in sight.
    document.getElementById(idOf(open))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open]);
  return (
    <>
      <header className="frame-bar">
        <h1 className="brand">
          <Logo />
          Longshore
        </h1>
        <span className="tag">Sandbox</span>
      </header>
      <main>
        <Tabs open={open} />
        <div id="panel" role="tabpanel" aria-labelledby={idOf(open)}>
          <open.Panel key={idOf(open)} />
        </div>
      </main>
    </>
  );
}

function Tabs({ open }: { open: Tab }): ReactNode {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const forward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const at = tabs.indexOf(open);
    const to = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    goTo({ provider: next.providers[0] });
    document.getElementById(idOf(next))?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Provider" tabIndex={-1} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={idOf(tab)}
          type="button"
          role="tab"
          id={idOf(tab)}
          className="tab"
          aria-selected={tab === open}
          aria-controls="panel"
          tabIndex={tab === open ? 0 : -1}
          onClick={() => tab !== open && goTo({ provider: tab.providers[0] })}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

function Logo(): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M12 13V3m-4 4 4-4 4 4" />
      <path d="M3 17c2 0 2 2 4.500 2s2.500-2 4.500-2 2 2 4.500 2 2.500-2 4.500-2" />
    </svg>
  );
}
