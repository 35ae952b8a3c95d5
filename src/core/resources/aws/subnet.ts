import { free, resource } from '../define';

export default resource('aws_subnet', { usage: {}, lines: () => [free('Subnets cost nothing')] });
