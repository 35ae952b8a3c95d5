import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isToPage, type FromPage, type ToPage } from '../protocol';
import { Announcement } from './announcement';
import { Anomalies } from './anomalies';
import { Budgets } from './budgets';
import { DailyChart } from './chart';
import { PageContext, textsOf, usePage } from './context';
import { formatsOf } from './format';
import './page.css';
import { Planned } from './planned';
import { ProviderBudgets, ProviderForecasts } from './providers';
import { Reading } from './reading';
import { Recommendations } from './recommendations';
import { Footer, Forecast, Header, MonthToDate, Parts } from './sections';
import { Services } from './services';
import { Kpis, Units } from './soundness';
import { Sources } from './sources';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const send = (message: FromPage): void => host.postMessage(message);

/** The page holds no truth: it shows the last message, and asks for it when it is made. */
function App() {
  const [message, setMessage] = useState<ToPage>();
  useEffect(() => {
    const listen = ({ data }: MessageEvent<unknown>): void => {
      if (isToPage(data)) setMessage(data);
    };
    window.addEventListener('message', listen);
    send({ kind: 'ready' });
    return () => window.removeEventListener('message', listen);
  }, []);
  if (!message) return null;
  const currency = message.kind === 'spend' ? message.spend.currency : 'USD';
  const locale = message.kind === 'spend' ? message.locale : 'en';
  const resources = message.kind === 'spend' ? (message.resources ?? {}) : {};
  return (
    <PageContext.Provider value={{ text: textsOf(message.strings), format: formatsOf(locale, currency), send, resources }}>
      <Announcement message={message} />
      <View message={message} />
    </PageContext.Provider>
  );
}

function View({ message }: { readonly message: ToPage }) {
  const { text } = usePage();
  switch (message.kind) {
    case 'welcome':
      return <Welcome />;
    case 'loading':
      return (
        <main aria-busy="true">
          <Reading progress={message.progress} />
        </main>
      );
    case 'problem': {
      const { action } = message;
      return (
        <main>
          <p role="alert">{message.message}</p>
          {action && <button onClick={() => send(action.send)}>{action.title}</button>}
          <button class="secondary" onClick={() => send({ kind: 'openSample' })}>
            {text('openSample')}
          </button>
        </main>
      );
    }
    case 'spend': {
      const { spend, muted, reading } = message;
      // without a complete day there is no figure: not a zero
      if (spend.asOf === null)
        return (
          <main aria-busy={reading !== undefined}>
            {reading && <Reading progress={reading.progress} />}
            <h2>{spend.team}</h2>
            <Sources spend={spend} />
            <Footer spend={spend} />
          </main>
        );
      return (
        <main aria-busy={reading !== undefined}>
          {reading && <Reading progress={reading.progress} />}
          <Header spend={spend} />
          <Sources spend={spend} />
          <MonthToDate spend={spend} />
          {spend.forecast && <Forecast forecast={spend.forecast} />}
          <Planned planned={spend.planned} locale={message.locale} />
          <Budgets spend={spend} />
          <ProviderForecasts facts={spend.fromProviders} />
          <ProviderBudgets facts={spend.fromProviders} />
          <DailyChart spend={spend} />
          <Services spend={spend} />
          <Anomalies anomalies={spend.anomalies} muted={muted} />
          <Recommendations facts={spend.fromProviders} />
          <Units units={spend.units} />
          <Parts parts={spend.parts} />
          <Kpis kpis={spend.kpis} />
          <Footer spend={spend} />
        </main>
      );
    }
  }
}

function Welcome() {
  const { text } = usePage();
  return (
    <main>
      <h2>{text('welcomeTitle')}</h2>
      <p>{text('welcomeText')}</p>
      <button onClick={() => send({ kind: 'openSample' })}>{text('openSample')}</button>
      <button class="secondary" onClick={() => send({ kind: 'chooseFile' })}>
        {text('chooseFile')}
      </button>
    </main>
  );
}

const root = document.getElementById('page');
if (root) render(<App />, root);
