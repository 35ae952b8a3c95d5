import { metered, price, resource } from '../define';

/** API Gateway pricing: REST APIs by the request; caches are billed with their stage. */
export default resource('aws_api_gateway_rest_api', {
  usage: { monthly_requests: 'Requests a month' },
  lines: ({ usage }) => [metered('Requests', usage.number('monthly_requests'), 'request', price('aws.apigateway.rest'))],
});
