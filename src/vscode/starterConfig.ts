/** What a new `ledgerline.yaml` says: a small policy to edit, the rest as comments. */
export const STARTER_CONFIG = `# Ledgerline: teams, cost tags, bills. Every part is optional.
version: 1

# Tags that every taggable resource must carry. Missing ones are reported with a quick fix.
tags:
  rules:
    - key: team
    - key: environment
      values: [dev, staging, production]

# Who owns which code and which part of the bill.
# teams:
#   - name: payments
#     aliases: [payments, '@acme/payments']
# owners:
#   - { path: 'services/payments/**', team: payments }

# The bill: FOCUS files (CSV, gzip, Parquet), relative to this folder.
# spend:
#   sources:
#     - { type: focus, path: 'bills/*.csv' }
`;
