import { checkTags } from './checkTags';
import { estimateCost } from './estimateCost';
import { teamSpend } from './teamSpend';
import type { AgentTool } from './tool';

/** Every question a coding agent may ask. */
export const AGENT_TOOLS: readonly AgentTool[] = [estimateCost, checkTags, teamSpend];
