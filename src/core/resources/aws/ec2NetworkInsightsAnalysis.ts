import { metered, price, resource } from '../define';

/** VPC pricing: each analysis of Reachability Analyzer; one runs when the resource is created. */
export default resource('aws_ec2_network_insights_analysis', {
  usage: {},
  lines: () => [metered('Analysis', 1, 'event', price('aws.vpc.reachability'), 'Paid once, when it runs')],
});
