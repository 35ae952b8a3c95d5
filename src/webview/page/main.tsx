import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { figuresBy, shownBasis } from '../../core/model/costBasis';
import { withoutMuted } from '../../core/model/mutedAnomalies';
import { isToPage, type FromPage, type ToPage } from '../protocol';
import { Announcement } from './announcement';
import { Anomalies } from './anomalies';
import { Attention } from './attention';
import { Budgets } from './budgets';
import { DailyChart } from './chart';
import { PageContext, textsOf, usePage } from './context';
import { Figures } from './figures';
import { Footer } from './footer';
import { formatsOf } from './format';
import { Header } from './header';
import { useScroll, type Keeper } from './kept';
import './page.css';
import { Parts } from './parts';
import { Planned } from './planned';
import { ProviderBudgets, ProviderForecasts } from './providers';
import { Reading } from './reading';
import { Recommendations } from './recommendations';
import { Services } from './services';
import { Kpis, Units } from './soundness';
import { Sources } from './sources';

declare function acquireVsCodeApi(): Keeper & { postMessage(message: FromPage): void };

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
  useScroll(host, message?.kind === 'spend');
  if (!message) return null;
  const currency = message.kind === 'spend' ? message.spend.currency : 'USD';
  const locale = message.kind === 'spend' ? message.locale : 'en';
  const resources = message.kind === 'spend' ? (message.resources ?? {}) : {};
  const hasBoth = message.kind === 'spend' && message.spend.billed !== null;
  return (
    <PageContext.Provider
      value={{ text: textsOf(message.strings), format: formatsOf(locale, currency), send, resources, keeper: host, hasBoth }}
    >
      <Announcement message={message} />
      <View message={message} />
    </PageContext.Provider>
  );
}

function View({ message }: { readonly message: ToPage }) {
  const { text, format } = usePage();
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
          <h2>{text('cannotShow')}</h2>
          <p role="alert">{message.message}</p>
          {action && <button onClick={() => send(action.send)}>{action.title}</button>}
          {action?.send.kind !== 'refresh' && (
            <button class="secondary" onClick={() => send({ kind: 'refresh' })}>
              {text('tryAgain')}
            </button>
          )}
          {message.message.includes('ledgerline.yaml') && (
            <button class="secondary" onClick={() => send({ kind: 'openConfiguration' })}>
              {text('openConfiguration')}
            </button>
          )}
          {message.isChosen && (
            <button class="secondary" onClick={() => send({ kind: 'closeBill' })}>
              {text('closeBill')}
            </button>
          )}
          <button class="secondary" onClick={() => send({ kind: 'openSample' })}>
            {text('openSample')}
          </button>
        </main>
      );
    }
    case 'spend': {
      const { spend, muted, reading } = message;
      const cost = shownBasis(spend, message.cost);
      const figures = figuresBy(spend, cost);
      // without a complete day, or any cost, there is no figure: not a zero
      const isEmpty = spend.asOf === null || (figures.services.length === 0 && figures.monthToDate.amount === 0);
      return (
        <main aria-busy={reading !== undefined}>
          {reading && <Reading progress={reading.progress} />}
          <Header spend={spend} teams={figures.teams} isPicked={message.isPicked === true} cost={cost} />
          <Sources spend={spend} troubled />
          {isEmpty ? (
            <p>{text(spend.asOf === null ? 'noDay' : 'noCost', { team: spend.team, month: format.month(spend.month) })}</p>
          ) : (
            <>
              <Figures spend={withoutMuted(spend, muted)} cost={cost} />
              <Attention spend={spend} muted={muted} />
              <DailyChart series={figures.series} cost={cost} ahead={cost === 'effective' ? (spend.forecast?.days ?? []) : []} />
              <div class="columns">
                <Services figures={figures} cost={cost} />
                <Planned planned={spend.planned} locale={message.locale} />
                <Anomalies anomalies={spend.anomalies} muted={muted} />
                <Recommendations facts={spend.fromProviders} />
                <Budgets spend={spend} />
                <ProviderBudgets facts={spend.fromProviders} />
                <ProviderForecasts facts={spend.fromProviders} />
                <Units units={spend.units} />
                <Parts parts={figures.parts} cost={cost} />
                <Kpis kpis={spend.kpis} />
                <Sources spend={spend} troubled={false} />
              </div>
            </>
          )}
          <Footer spend={spend} figures={figures} cost={cost} isChosen={message.isChosen === true} />
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
