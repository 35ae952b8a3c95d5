import { resource } from '../define';
import { conformancePack } from './configRules';

export default resource('aws_config_conformance_pack', conformancePack);
