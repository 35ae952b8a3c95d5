/** Formats for one message: the language and currency come with it. */
export interface Formats {
  /** An amount in millionths, with cents below 1,000. */
  money(micros: number): string;
  /** The same in another currency than the page's. */
  moneyIn(currency: string, micros: number): string;
  /** With a sign: `+$120`, `−$30`. */
  change(micros: number): string;
  /** Short, for the sides of charts: `$2.5K`. */
  round(micros: number): string;
  /** `2 days ago`. */
  daysAgo(days: number): string;
  percent(share: number): string;
  /** With a sign: `+6 %`. */
  changePercent(share: number): string;
  /** A day, YYYY-MM-DD; what is none is shown as it is. */
  day(day: string): string;
  month(day: string): string;
  /** Date and time of an ISO time, in the reader's own zone. */
  time(iso: string): string;
  /** With four decimals: what one unit costs. */
  precise(micros: number): string;
  count(value: number): string;
  /** US dollars and cents, parts of a cent where it is less: what requests cost. */
  dollars(usd: number): string;
}

export function formatsOf(locale: string, currency: string): Formats {
  // a bill may not name its currency, or name none that exists
  const style: Intl.NumberFormatOptions = /^[A-Za-z]{3}$/.test(currency) ? { style: 'currency', currency } : { style: 'decimal' };
  const money = (digits: number, sign: 'auto' | 'exceptZero'): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, {
      ...style,
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
      signDisplay: sign,
    });
  const [cents, whole] = [money(2, 'auto'), money(0, 'auto')];
  const [signedCents, signedWhole] = [money(2, 'exceptZero'), money(0, 'exceptZero')];
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const signedPercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const round = new Intl.NumberFormat(locale, { ...style, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const precise = money(4, 'auto');
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  const partsOfCents = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumSignificantDigits: 1 });
  const small = (micros: number): boolean => Math.abs(micros) < 1_000_000_000;
  return {
    money: (micros) => (small(micros) ? cents : whole).format(micros / 1e6),
    moneyIn: (own, micros) =>
      own === currency ? (small(micros) ? cents : whole).format(micros / 1e6) : formatsOf(locale, own).money(micros),
    change: (micros) => (small(micros) ? signedCents : signedWhole).format(micros / 1e6),
    round: (micros) => round.format(micros / 1e6),
    daysAgo: (days) => ago.format(-days, 'day'),
    percent: (share) => percent.format(share),
    changePercent: (share) => signedPercent.format(share),
    day: (text) => dated(text, day),
    time: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : time.format(new Date(iso))),
    precise: (micros) => precise.format(micros / 1e6),
    count: (value) => count.format(value),
    dollars: (usd) => (usd > 0 && usd < 0.01 ? partsOfCents : dollars).format(usd),
    month: (text) => dated(text, month),
  };
}

/** Days come from bills and providers, too: one that is odd must not take the page away. */
function dated(text: string, format: Intl.DateTimeFormat): string {
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? text : format.format(day);
}
