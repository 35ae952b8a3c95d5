import { monthly, note, price, resource } from '../define';

/** CloudWatch pricing: each dashboard by the month. */
export default resource('aws_cloudwatch_dashboard', {
  usage: {},
  lines: () => [
    monthly('Dashboard', price('aws.cloudwatch.dashboard')),
    note('Three dashboards of up to 50 metrics are free in an account: not subtracted'),
  ],
});
