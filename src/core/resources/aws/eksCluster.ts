import { isKnown } from '../../model/value';
import { hourly, note, price, resource } from '../define';

/** End of standard support by Kubernetes version (AWS EKS release calendar, read through endoflife.date 2026-02). */
const STANDARD_SUPPORT: Readonly<Record<string, string>> = {
  '1.28': '2024-11-26',
  '1.29': '2025-03-23',
  '1.30': '2025-07-23',
  '1.31': '2025-11-26',
  '1.32': '2026-03-23',
  '1.33': '2026-07-29',
  '1.34': '2026-12-02',
  '1.35': '2027-03-27',
};

/** EKS pricing: each cluster by the hour; a version beyond standard support costs $0.50 an hour more. */
export default resource('aws_eks_cluster', {
  usage: {},
  lines: ({ attr }) => {
    const version = attr.text('version', '');
    const end = isKnown(version) ? STANDARD_SUPPORT[version] : undefined;
    const policy = attr.text('upgrade_policy.0.support_type', 'EXTENDED');
    return [
      hourly('EKS cluster', price('aws.eks.cluster')),
      ...(isKnown(version) && end !== undefined && policy !== 'STANDARD'
        ? [note(`Standard support of Kubernetes ${version} ends ${end}: extended support adds $0.50 an hour after that day`)]
        : []),
    ];
  },
});
