import { resource } from '../define';
import { loadBalancer } from './loadBalancing';

/** Elastic Load Balancing pricing: by the hour and by capacity units. */
export default resource('aws_lb', loadBalancer);
