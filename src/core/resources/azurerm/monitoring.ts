import { HOURS } from '../../model/price';
import { combine, plus, times, type Quantity } from '../../model/quantity';
import { isKnown, unknown, type Unknown } from '../../model/value';
import { free, metered, monthly, note, price, resource, unpriced, type Attributes, type Piece } from '../define';

const OFF = 'it is switched off';

/** Metric alert: each time series that a criterion watches, in each scope; thresholds that it learns cost as much again. */
export const metricAlert = resource('azurerm_monitor_metric_alert', {
  usage: {},
  region: () => 'global',
  lines: ({ attr }) => {
    if (attr.flag('enabled', true) === false) return [free(OFF)];
    const scopes = combine((count) => Math.max(1, count), attr.length('scopes'));
    const dynamic = times(scopes, attr.length('dynamic_criteria'));
    const tests = attr.length('application_insights_web_test_location_availability_criteria');
    return [
      ...seriesLine('Metrics monitoring', 'azure.alert.metric', plus(times(scopes, attr.length('criteria')), dynamic, tests)),
      ...seriesLine('Dynamic threshold monitoring', 'azure.alert.dynamic', dynamic),
      note('One time series for each criterion and scope; dimensions that split a metric add more'),
    ];
  },
});

const seriesLine = (label: string, item: string, count: Quantity): readonly Piece[] =>
  count === 0 ? [] : [metered(label, count, 'metric-month', price(item))];

/** Minutes that the price list knows; a rule in between is billed as the next more frequent one. */
const FREQUENCIES = [15, 10, 5, 1];

function ruleLines(attr: Attributes, minutes: number | Unknown): readonly Piece[] {
  if (attr.flag('enabled', true) === false) return [free(OFF)];
  if (!isKnown(minutes)) return [unpriced('Log alert', minutes.why)];
  const listed = FREQUENCIES.find((each) => minutes >= each) ?? 1;
  return [
    monthly(`Log alert (every ${listed} minute${listed === 1 ? '' : 's'})`, price('azure.alert.log', String(listed))),
    note('Dimensions that split the alert into further time series are not included'),
  ];
}

/** Log alert: a rule by how often it is evaluated (`PT5M`), every five minutes unless told otherwise. */
export const logAlert = resource('azurerm_monitor_scheduled_query_rules_alert_v2', {
  usage: {},
  lines: ({ attr }) => {
    const written = attr.text('evaluation_frequency', 'PT5M');
    return ruleLines(attr, isKnown(written) ? minutesOf(written) : written);
  },
});

/** The older resource of the same, with a `frequency` in minutes. */
export const queryRulesAlert = resource('azurerm_monitor_scheduled_query_rules_alert', {
  usage: {},
  lines: ({ attr }) => ruleLines(attr, attr.number('frequency') ?? unknown('frequency is not set')),
});

/** `PT1H30M`, `P1D`: a duration of ISO 8601 in minutes. */
function minutesOf(text: string): number | Unknown {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text) ?? [];
  const total = Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return total > 0 ? total : unknown(`evaluation_frequency ${text} is no duration`);
}

/** Standard web test: each run from each place, every 300 seconds unless told otherwise. */
export const webTest = resource('azurerm_application_insights_standard_web_test', {
  usage: {},
  lines: ({ attr }) => {
    if (attr.flag('enabled', true) === false) return [free(OFF)];
    const runs = combine((rate) => HOURS * 3600 * rate, rateOf(attr.number('frequency', 300)));
    return [metered('Test runs', times(runs, attr.length('geo_locations')), 'event', price('azure.webtest.run'))];
  },
});

/** Runs a second. */
function rateOf(seconds: number | Unknown): number | Unknown {
  if (!isKnown(seconds)) return seconds;
  return seconds > 0 ? 1 / seconds : unknown('frequency is no number of seconds');
}
