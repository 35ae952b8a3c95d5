import { billedWith, resource } from '../define';

/** A profile costs nothing by itself: Fargate bills the vCPU and memory of each pod that it matches. */
export default resource('aws_eks_fargate_profile', { usage: {}, lines: () => [billedWith('the pods that it runs')] });
