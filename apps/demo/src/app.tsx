import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { HaufePanel } from './haufe-panel.tsx';
import { SaferMePanel } from './saferme-panel.tsx';

const tabs = [
  { id: 'haufe', label: 'Haufe', Panel: HaufePanel },
  { id: 'saferme', label: 'SaferMe', Panel: SaferMePanel },
] as const;
type TabId = (typeof tabs)[number]['id'];

function tabInAddress(): TabId {
  const wanted = new URLSearchParams(location.search).get('provider');
  return tabs.find((tab) => tab.id === wanted)?.id ?? 'haufe';
}

/** The sandbox page: a tab for each provider, whose uploads go on while another one is open. */
export function App(): ReactNode {
  const [open, setOpen] = useState(tabInAddress);
  useEffect(() => {
    const onBack = () => setOpen(tabInAddress());
    window.addEventListener('popstate', onBack);
    return () => window.removeEventListener('popstate', onBack);
  }, []);
  const choose = (id: TabId) => {
    setOpen(id);
    history.pushState(null, '', `?provider=${id}`);
  };
  const { Panel } = tabs.find((tab) => tab.id === open) ?? tabs[0];
  return (
    <>
      <header className="frame-bar">
        <h1 className="brand">
          <Logo />
          Longshore
        </h1>
        <span className="tag">Sandbox</span>
      </header>
      <Tabs open={open} onChoose={choose} />
      <main id="panel" role="tabpanel" aria-labelledby={`tab-${open}`}>
        <Panel key={open} />
      </main>
    </>
  );
}

function Tabs({ open, onChoose }: { open: TabId; onChoose: (id: TabId) => void }): ReactNode {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.id === open);
    const next = tabs[(at + step + tabs.length) % tabs.length] ?? tabs[0];
    onChoose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Provider" tabIndex={-1} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          className="tab"
          aria-selected={id === open}
          aria-controls="panel"
          tabIndex={id === open ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {label}
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
