import { resource } from '../define';
import { conformancePack } from './configRules';

export default resource('aws_config_organization_conformance_pack', conformancePack);
