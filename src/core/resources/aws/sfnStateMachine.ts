import { combine, times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { metered, price, resource, type Usage } from '../define';
import { undecided } from './reading';

/** Step Functions pricing: state transitions of standard workflows; requests and memory by time of express ones. */
export default resource('aws_sfn_state_machine', {
  usage: {
    monthly_transitions: 'Standard workflows: state transitions a month',
    monthly_requests: 'Express workflows: executions a month',
    memory_mb: 'Express workflows: memory of an execution, MB',
    workflow_duration_ms: 'Express workflows: duration of an execution, ms',
  },
  lines: ({ attr, usage }) => {
    const type = attr.text('type', 'STANDARD');
    if (!isKnown(type)) return [undecided('Transitions', type)];
    if (type !== 'EXPRESS') return [metered('Transitions', usage.number('monthly_transitions'), 'event', price('aws.sfn.transitions'))];
    return [
      metered('Requests', usage.number('monthly_requests'), 'request', price('aws.sfn.requests')),
      metered('Duration', gigabyteHours(usage), 'GB-hour', price('aws.sfn.duration')),
    ];
  },
});

/** Memory is billed in steps of 64 MB, time in steps of 100 ms. */
const gigabyteHours = (usage: Usage) =>
  times(
    usage.number('monthly_requests'),
    combine((mb) => (Math.ceil(mb / 64) * 64) / 1024, usage.number('memory_mb')),
    combine((ms) => (Math.ceil(ms / 100) * 0.1) / 3600, usage.number('workflow_duration_ms')),
  );
