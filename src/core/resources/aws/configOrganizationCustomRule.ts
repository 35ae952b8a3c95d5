import { resource } from '../define';
import { configRule } from './configRules';

export default resource('aws_config_organization_custom_rule', configRule);
