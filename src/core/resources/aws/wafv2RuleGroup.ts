import { billedWith, resource } from '../define';

/** WAF pricing: a rule group and its rules are billed in each web ACL that uses them. */
export default resource('aws_wafv2_rule_group', { usage: {}, lines: () => [billedWith('the web ACLs that use it')] });
