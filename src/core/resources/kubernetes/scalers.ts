import { billedWith, free, resource } from '../define';
import { textOf } from './reading';

/** Autoscalers change what their target costs and cost nothing themselves. */
const KINDS = ['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject', 'autoscaling.k8s.io/VerticalPodAutoscaler'];

export const SCALERS = KINDS.map((kind) =>
  resource(`kubernetes/${kind}`, {
    usage: {},
    lines: ({ attr }) => {
      const target = textOf(attr, 'billed_with');
      return [target === undefined ? free('Its target is not written here') : billedWith(target)];
    },
  }),
);
