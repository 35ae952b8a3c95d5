import { hourly, metered, price, resource } from '../define';

/** Vault of secrets, keys and certificates: operations with its secrets; keys and certificates are billed as they are. */
export const keyVault = resource('azurerm_key_vault', {
  usage: { monthly_secrets_operations: 'Operations with the secrets of the vault a month' },
  lines: ({ usage }) => [
    metered('Secrets operations', usage.number('monthly_secrets_operations'), 'operation', price('azure.secret.operation')),
  ],
});

/** Certificate of a vault: operations with it, and its renewals. */
export const keyVaultCertificate = resource('azurerm_key_vault_certificate', {
  usage: {
    monthly_certificate_other_operations: 'Operations with the certificate a month',
    monthly_certificate_renewal_requests: 'Renewals a month',
  },
  lines: ({ usage }) => [
    metered(
      'Certificate operations',
      usage.number('monthly_certificate_other_operations'),
      'operation',
      price('azure.certificate.operation'),
    ),
    metered('Certificate renewals', usage.number('monthly_certificate_renewal_requests'), 'request', price('azure.certificate.renewal')),
  ],
});

/** Managed hardware security module: hours of its pool. */
export const managedHsm = resource('azurerm_key_vault_managed_hardware_security_module', {
  usage: {},
  lines: () => [hourly('HSM pool', price('azure.hsm.hour'))],
});
