import type { CostFigures, CostBasis, TeamSpend } from './spend';

/** The figures of a team by one of the two costs: the effective one where the bill does not tell the other. */
export const figuresBy = (spend: TeamSpend, cost: CostBasis): CostFigures => (cost === 'billed' && spend.billed ? spend.billed : spend);

/** By which cost the figures of a team are shown to who wants `wanted`. */
export const shownBasis = ({ billed }: Pick<TeamSpend, 'billed'>, wanted: CostBasis): CostBasis => (billed ? wanted : 'effective');
