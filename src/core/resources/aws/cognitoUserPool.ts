import { isKnown } from '../../model/value';
import { metered, price, resource, unpriced } from '../define';
import { undecided } from './reading';

/** Cognito pricing: users that are active in a month, by the feature plan; new pools are of the plan Essentials. */
export default resource('aws_cognito_user_pool', {
  usage: { monthly_active_users: 'Users that are active in a month' },
  lines: ({ attr, usage }) => {
    const plan = attr.text('user_pool_tier', 'ESSENTIALS');
    if (!isKnown(plan)) return [undecided('Monthly active users', plan)];
    return [
      plan === 'LITE'
        ? metered('Monthly active users (Lite)', usage.number('monthly_active_users'), 'month', price('aws.cognito.lite'))
        : unpriced(`Monthly active users (${plan.charAt(0)}${plan.slice(1).toLowerCase()})`, 'the price list holds the plan Lite only'),
    ];
  },
});
