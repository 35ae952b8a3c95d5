import { resource } from '../define';
import { loadBalancer } from './loadBalancing';

/** The older name of aws_lb. */
export default resource('aws_alb', loadBalancer);
