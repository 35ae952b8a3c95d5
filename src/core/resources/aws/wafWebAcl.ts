import { resource } from '../define';
import { classicAcl } from './wafClassic';

export default resource('aws_waf_web_acl', classicAcl('rules'));
