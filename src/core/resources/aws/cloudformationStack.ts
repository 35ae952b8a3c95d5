import { resource } from '../define';
import { stack } from './cloudformation';

export default resource('aws_cloudformation_stack', stack);
