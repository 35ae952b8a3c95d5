import { combine, times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, price, resource, unpriced } from '../define';

/**
 * Processor that comes with a function's memory, GHz by MB: .083, .167, .333, .583, 1, 2 and 2 vCPU of 2.4 GHz (Cloud Run functions,
 * configure memory and vCPU limits, 1st gen).
 */
const GHZ: Readonly<Record<number, number>> = { 128: 0.2, 256: 0.4, 512: 0.8, 1024: 1.4, 2048: 2.4, 4096: 4.8, 8192: 4.8 };

/** Cloud function of the first generation: memory and processor while it runs, in steps of 100 ms, and its invocations. */
export default resource('google_cloudfunctions_function', {
  usage: { request_duration_ms: 'Average duration of an invocation, ms', monthly_function_invocations: 'Invocations a month' },
  lines: ({ attr, usage }) => {
    const memory = attr.number('available_memory_mb', 256);
    const invocations = usage.number('monthly_function_invocations');
    const count = metered('Invocations', invocations, 'request', price('gcp.function.invocation'));
    if (!isKnown(memory)) return [unpriced('Memory and CPU', memory.why), count];
    const ghz = GHZ[memory];
    if (ghz === undefined) return [unpriced('Memory and CPU', `a function has no ${memory} MB of memory`), count];
    const seconds = times(
      combine((ms) => Math.ceil(ms / 100) / 10, usage.number('request_duration_ms')),
      invocations,
    );
    return [
      metered('CPU', times(ghz, seconds), 'GHz-second', price('gcp.function.cpu')),
      metered('Memory', times(memory / 1024, seconds), 'GB-second', price('gcp.function.memory')),
      count,
    ];
  },
});
