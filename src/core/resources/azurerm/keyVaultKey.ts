import { isKnown } from '../../model/value';
import { metered, monthly, price, resource, unpriced } from '../define';

/** Key of a vault: operations with it; one in a hardware module also by the month, RSA keys of 2048 bits for less than others. */
export default resource('azurerm_key_vault_key', {
  usage: { monthly_protected_keys_operations: 'Operations with the key a month' },
  lines: ({ attr, usage }) => {
    const type = attr.text('key_type', '');
    const size = attr.number('key_size', 2048);
    if (!isKnown(type)) return [unpriced('Key operations', type.why)];
    if (!isKnown(size)) return [unpriced('Key operations', size.why)];
    const isPlain = type.startsWith('RSA') && size === 2048;
    const operations = metered(
      `Key operations (${isPlain ? 'RSA 2048' : 'other keys'})`,
      usage.number('monthly_protected_keys_operations'),
      'operation',
      price('azure.key.operation', isPlain ? 'RSA 2048' : 'other'),
    );
    if (!type.endsWith('-HSM')) return [operations];
    return [monthly('HSM-protected key', price(isPlain ? 'azure.key.hsm' : 'azure.key.hsm.advanced')), operations];
  },
});
