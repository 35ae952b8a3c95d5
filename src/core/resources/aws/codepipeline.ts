import { isKnown } from '../../model/value';
import { metered, monthly, price, resource } from '../define';
import { undecided } from './reading';

/** CodePipeline pricing: pipelines of the first type by the month they are active, of the second by the minutes of their actions. */
export default resource('aws_codepipeline', {
  usage: { monthly_action_mins: 'Minutes of actions a month (pipelines of type V2)' },
  lines: ({ attr, usage }) => {
    const type = attr.text('pipeline_type', 'V1');
    if (!isKnown(type)) return [undecided('Pipeline', type)];
    return [
      type === 'V2'
        ? metered('Action minutes', usage.number('monthly_action_mins'), 'minute', price('aws.codepipeline.minute'))
        : monthly('Active pipeline', price('aws.codepipeline.pipeline')),
    ];
  },
});
