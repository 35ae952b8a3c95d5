import { resource } from '../define';
import { classicAcl } from './wafClassic';

export default resource('aws_wafregional_web_acl', classicAcl('rule'));
